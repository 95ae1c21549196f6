/** Reading a request: JSON, or multipart with payload_json and files (reference "Uploading Files"). */
import type { IncomingMessage } from 'node:http'
import { wholeBody } from '../hung-up.ts'
import { ApiError, refuse } from './errors.ts'
import type { Attachment, Json } from './types.ts'

const maxBytes = 25 * 1024 * 1024

const rawBody = async (request: IncomingMessage): Promise<Buffer> => {
  const body = await wholeBody(request)
  if (body.length > maxBytes) throw new ApiError(413, { message: 'Request entity too large', code: 40005 })
  return body
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw refuse(50109)
  }
}

type Described = { id: string | number; filename?: string; description?: string | null }

const multipart = async (
  body: Buffer,
  contentType: string,
  newId: () => string,
): Promise<{ body: unknown; files: Attachment[] }> => {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData()
  const payload = form.get('payload_json')
  const json = typeof payload === 'string' ? parse(payload) : {}
  const holder = ((json as Json)['data'] ?? json) as { attachments?: Described[] }
  const files: Attachment[] = []
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1]
    if (index === undefined || typeof value === 'string') continue
    const described = holder.attachments?.find((a) => String(a.id) === index)
    const filename = described?.filename ?? value.name
    const file: Attachment = {
      id: newId(),
      filename,
      ...(described?.description ? { description: described.description } : {}),
      contentType: value.type || 'application/octet-stream',
      bytes: new Uint8Array(await value.arrayBuffer()),
      spoiler: filename.startsWith('SPOILER_'),
    }
    // From here on the file is known by its own id, so that an edit keeps it.
    if (described) described.id = file.id
    files.push(file)
  }
  return { body: json, files }
}

export const readBody = async (
  request: IncomingMessage,
  newId: () => string,
): Promise<{ body: unknown; files: Attachment[] }> => {
  const raw = await rawBody(request)
  const contentType = request.headers['content-type'] ?? ''
  if (raw.length === 0) return { body: undefined, files: [] }
  if (contentType.startsWith('multipart/form-data')) return multipart(raw, contentType, newId)
  if (!contentType.startsWith('application/json')) throw refuse(50109)
  return { body: parse(raw.toString()), files: [] }
}
