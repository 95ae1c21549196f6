/** What Discord's errors mean for a row of the outbox: try again, look first, or wait for a person. */
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import { isOutsideFault } from '../app/core/outside-fault.ts'
import { UnknownVariable } from '../app/core/render.ts'
import type { Hold } from '../app/operations/holds.ts'
import { heldCodes } from '../app/operations/holds.ts'

/** JSON error codes (opcodes and status codes). */
export const codes = {
  unknownChannel: 10003,
  unknownMember: 10007,
  unknownMessage: 10008,
  unknownRole: 10011,
  unknownUser: 10013,
  unknownOverwrite: 10009,
  unknownEmoji: 10014,
  unknownInteraction: 10062,
  answeredAlready: 40060,
  tokenExpired: 50027,
  missingAccess: 50001,
  cannotDm: 50007,
  noMutualServer: 50278,
  missingPermissions: 50013,
  threadArchived: 50083,
  threadExists: 160004,
} as const

/** What a refusal says of what it was about: it is not there any more, we are shut out, or it passes by itself. */
export type Standing = 'gone' | 'no-access' | 'passing'

const goneFor: readonly number[] = [
  codes.unknownChannel,
  codes.unknownMessage,
  codes.unknownRole,
  codes.unknownMember,
  codes.unknownUser,
]
const shutFor: readonly number[] = [codes.missingAccess, codes.missingPermissions]

export function standingOf(error: unknown): Standing {
  if (isCode(error, ...goneFor)) return 'gone'
  return isCode(error, ...shutFor) ? 'no-access' : 'passing'
}

export function isCode(error: unknown, ...wanted: readonly number[]): boolean {
  return error instanceof DiscordAPIError && wanted.includes(Number(error.code))
}

/** Fail closed: looked at again every ten seconds, until it is over. */
const held = (why: Hold['is']) =>
  ({ is: 'later', code: heldCodes[why], doubt: false, waitMs: 10_000 }) as const

/** Thrown where something was about to be written that must wait. */
export class HeldBack extends Error {
  readonly why: Hold['is']
  constructor(why: Hold['is']) {
    super('held back')
    this.why = why
  }
}

export function outcomeOf(error: unknown): Exclude<SendOutcome, { is: 'done' }> {
  // Ours, and the same however often it is tried.
  if (error instanceof HeldBack) return held(error.why)
  if (error instanceof UnknownVariable) return { is: 'parked', code: 'discord-template' }
  if (error instanceof RateLimitError)
    return {
      is: 'later',
      code: 'discord-429',
      doubt: false,
      waitMs: Math.max(error.timeToReset, error.retryAfter),
      everything: error.global,
    }
  if (error instanceof DiscordAPIError) {
    if (error.status === 401)
      return { is: 'later', code: 'discord-token', doubt: false, waitMs: 60_000, everything: true }
    if (error.status === 429) return { is: 'later', code: 'discord-429', doubt: false }
    // Archived between our opening it and our act: the next attempt opens it again.
    if (error.code === codes.threadArchived) return { is: 'later', code: 'thread-archived', doubt: false }
    return { is: 'parked', code: `discord-${error.code}` }
  }
  if (error instanceof HTTPError) return { is: 'later', code: `discord-${error.status}`, doubt: true }
  // What went wrong here is no fault of the net: the pump logs it, and tries again.
  if (!isOutsideFault(error)) throw error
  return { is: 'later', code: 'discord-network', doubt: true }
}
