/** Refusals in Discord's own words and numbers (topics/opcodes-and-status-codes, reference "Error Messages"). */
import type { Json } from './types.ts'

const known = {
  10002: [404, 'Unknown Application'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10009: [404, 'Unknown Permission Overwrite'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10014: [400, 'Unknown Emoji'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  10066: [404, 'Unknown application command permissions'],
  10070: [404, 'Unknown Guild Scheduled Event'],
  20001: [403, 'Bots cannot use this endpoint'],
  30003: [400, 'Maximum number of pins reached for the channel (250)'],
  30010: [400, 'Maximum number of reactions reached (20)'],
  30033: [400, 'Maximum number of thread participants has been reached (1000)'],
  30034: [400, 'Maximum number of daily application command creates has been reached (200)'],
  30038: [400, 'Maximum number of uncompleted guild scheduled events reached (100)'],
  30046: [400, 'Maximum number of edits to messages older than 1 hour reached. Try again later'],
  40001: [401, '401: Unauthorized'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50021: [403, 'Cannot execute action on a system message'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50045: [400, 'File uploaded exceeds the maximum size'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  90001: [403, 'Reaction was blocked'],
  160002: [400, 'Cannot reply without permission to read message history'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [403, 'Thread is locked'],
  180000: [400, 'Cannot update a finished event'],
} as const satisfies Record<number, readonly [number, string]>

export type KnownCode = keyof typeof known

export class ApiError extends Error {
  readonly status: number
  readonly body: Json

  constructor(status: number, body: Json) {
    super(String(body['message']))
    this.status = status
    this.body = body
  }
}

export const refuse = (code: KnownCode): ApiError => {
  const [status, message] = known[code]
  return new ApiError(status, { message, code })
}

export type Path = readonly (string | number)[]
export type FormFault = { path: Path; code: string; message: string }

/** 50035 with the tree of errors that mirrors the body. */
export const invalidForm = (faults: FormFault[]): ApiError => {
  const errors: Json = {}
  for (const fault of faults) {
    let node = errors
    for (const step of fault.path) {
      const next = (node[String(step)] ?? {}) as Json
      node[String(step)] = next
      node = next
    }
    const list = (node['_errors'] ?? []) as Json[]
    list.push({ code: fault.code, message: fault.message })
    node['_errors'] = list
  }
  return new ApiError(400, { message: 'Invalid Form Body', code: 50035, errors })
}

export const invalidField = (path: Path, code: string, message: string): ApiError =>
  invalidForm([{ path, code, message }])
