/** GitHub's answers and error shapes: `{message, documentation_url, status, errors?}`. */
const DOCS = 'https://docs.github.com/rest'

export type FieldError = {
  resource: string
  field: string
  code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom'
  message?: string
  value?: string | number | null
}

export type Answer = { status: number; body?: unknown; headers?: Record<string, string> }

/** Thrown by a route that refuses; the server turns it into the answer it carries. */
export class Refusal extends Error {
  readonly answer: Answer
  constructor(
    status: number,
    message: string,
    more: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(message)
    this.answer = {
      status,
      body: { message, ...more, documentation_url: DOCS, status: String(status) },
      headers,
    }
  }
}

export const ok = (body: unknown, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  body,
  headers,
})
export const created = (body: unknown): Answer => ({ status: 201, body })
export const accepted = (body: unknown): Answer => ({ status: 202, body })
export const noContent = (): Answer => ({ status: 204 })

export const notFound = (): Refusal => new Refusal(404, 'Not Found')
export const forbidden = (message: string): Refusal => new Refusal(403, message)
export const needsAdmin = (): Refusal => new Refusal(403, 'Must have admin rights to Repository.')
export const validationFailed = (...errors: FieldError[]): Refusal =>
  new Refusal(422, 'Validation Failed', { errors })
export const unprocessable = (message: string): Refusal => new Refusal(422, message)
export const gone = (message: string): Refusal => new Refusal(410, message)
/** A rename answers reads with 301 and writes with 307, both with the new numeric address. */
export const moved = (method: string, url: string): Refusal =>
  new Refusal(method === 'GET' ? 301 : 307, 'Moved Permanently', { url }, { location: url })
