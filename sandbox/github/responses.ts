/** Puts an answer on the wire: headers, entity tags, and answers cut in half. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answers.ts'

export const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

const NO_BODY = new Set([204, 304])

const etagOf = (body: string): string => `W/"${createHash('sha256').update(body).digest('hex')}"`

/** A conditional GET whose entity tag still fits is answered 304. */
export const notModified = (request: IncomingMessage, answer: Answer): Answer => {
  if (request.method !== 'GET' || answer.status !== 200) return answer
  const etag = etagOf(JSON.stringify(answer.body))
  const headers = { etag, ...answer.headers }
  const known = (header(request, 'if-none-match') ?? '').split(',').map((tag) => tag.trim())
  return known.includes(etag) ? { status: 304, headers } : { ...answer, headers }
}

const payload = (answer: Answer): string =>
  NO_BODY.has(answer.status)
    ? ''
    : typeof answer.body === 'string'
      ? answer.body
      : JSON.stringify(answer.body ?? {})

const headersOf = (answer: Answer, length: number): Record<string, string> => ({
  server: 'github.com',
  ...(NO_BODY.has(answer.status)
    ? {}
    : { 'content-type': 'application/json; charset=utf-8', 'content-length': String(length) }),
  ...answer.headers,
})

export const write = (response: ServerResponse, answer: Answer): void => {
  const text = payload(answer)
  response.writeHead(answer.status, headersOf(answer, Buffer.byteLength(text))).end(text)
}

export const writeHalf = (response: ServerResponse, answer: Answer): void => {
  const text = payload(answer)
  response.writeHead(answer.status, headersOf(answer, Buffer.byteLength(text)))
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy())
}
