/** Whether an error means that Discord or GitHub did not answer as they should, and not that something is wrong here. */

/** What a client throws for an answer that came and was no answer. */
export class NoAnswer extends Error {}

/** Of the system and of undici, which both clients speak through (undici, docs/api/Errors). */
const codes =
  /^(?:UND_ERR_.+|ECONN(?:RESET|REFUSED|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/
/** discord.js appends the route to the name of a limit it kept to. */
const names = /^(?:AbortError|TimeoutError|RateLimitError\b.*)$/
/** The fetch standard hides what went wrong with the net in the cause, and sometimes says no more than this. */
const netWords = ['fetch failed', 'terminated']
const deepest = 5

export function isOutsideFault(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > deepest) return false
  if (error instanceof NoAnswer || names.test(error.name)) return true
  // Both clients put the HTTP status on their errors.
  if ('status' in error && typeof error.status === 'number') return true
  if ('code' in error && typeof error.code === 'string' && codes.test(error.code)) return true
  if (error instanceof TypeError && netWords.includes(error.message)) return true
  return isOutsideFault(error.cause, depth + 1)
}
