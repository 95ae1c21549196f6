/** Letters that leave by mail: wanted by a person, then sent, or held for a person who says what became of them. */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case, MailedLetter } from '../state.ts'

const textMost = 20_000

/** What letters can be sent to: `foreign` letters before the @ need a server that few have (RFC 6531). */
export type Way =
  | { readonly is: 'mailbox'; readonly address: string }
  | { readonly is: 'several' | 'foreign' | 'wrong' | 'none' }

/** One plain mailbox, of the letters that every server takes (RFC 5321, 4.1.2 without quoting). */
const plain =
  /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}$/i

/** Reads the one address out of what people paste: with a name, a scheme, a remark or a key beside it. */
export function wayTo(contact: string | undefined): Way {
  const text = (contact ?? '')
    .replace(/(?:xmpp|sips?|matrix|jabber|acct|ssh):\/{0,2}[^\s<>()[\]",;]+/gi, ' ')
    .replace(/mailto:/gi, ' ')
    .replace(/\?(?:subject|body)=\S*/gi, ' ')
  const words = text.match(/[^\s<>()[\]",;:]+@[^\s<>()[\]",;:]+/gu) ?? []
  // A quote belongs to it only within.
  const found = [...new Set(words.map((one) => one.replace(/^(['`])(.*)\1(?=[.!?]*$)/, '$2')))]
  const [one, ...more] = found
  if (one === undefined) return { is: text.includes('@') ? 'wrong' : 'none' }
  if (more.length > 0) return { is: 'several' }
  const at = one.lastIndexOf('@')
  const [local, domain] = [one.slice(0, at), one.slice(at + 1).replace(/[.'’!?]+$/, '')]
  // Written as people read it, a name of other letters is known to mail servers by its plain form (RFC 5891).
  const host = /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) ? hostOf(domain) : undefined
  if (host === undefined || local.includes('@')) return { is: 'wrong' }
  // oxlint-disable-next-line no-control-regex
  if (/[^\u0000-\u007f]/.test(local)) return { is: 'foreign' }
  const address = `${local}@${host}`
  return address.length <= 254 && plain.test(address) ? { is: 'mailbox', address } : { is: 'wrong' }
}

function hostOf(domain: string): string | undefined {
  // oxlint-disable-next-line no-control-regex
  if (!/[^\u0000-\u007f]/.test(domain)) return domain
  return URL.canParse(`https://${domain}`) ? new URL(`https://${domain}`).hostname : undefined
}

export function mailboxIn(contact: string | undefined): string | undefined {
  const way = wayTo(contact)
  return way.is === 'mailbox' ? way.address : undefined
}

export function sendLetter(
  before: Case,
  { by, template, to, subject, text, contact }: Of<'SendLetter'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const fault = textFault('The text', text, textMost)
  if (fault !== undefined) return fault
  if (mailboxIn(to) !== to) return refuse('no-address', { case: before.key })
  const id = `m${(before.letters?.length ?? 0) + 1}`
  return [
    {
      type: 'LetterWanted',
      id,
      template,
      to,
      subject,
      text,
      ...(contact !== undefined && { contact }),
      atMs: nowMs,
      by,
    },
  ]
}

/** Said by the sender after the server took it; said twice, it is heard once. */
export function letterSent(
  before: Case,
  { by, id, messageId, sha256 }: Of<'LetterSent'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  const letter = before.letters?.find((one) => one.id === id)
  if (letter === undefined || letter.is === 'sent') return []
  return [
    { type: 'LetterSent', id, messageId, sha256, atMs: nowMs, by },
    ...contactOf(before, letter, nowMs, by),
  ]
}

export function letterHeld(
  before: Case,
  { by, id, code }: Of<'LetterHeld'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  const letter = before.letters?.find((one) => one.id === id)
  return letter?.is === 'sending' ? [{ type: 'LetterHeld', id, code, atMs: nowMs, by }] : []
}

/** Only a person can find out whether a letter arrived whose answer was lost. */
export function settleLetter(
  before: Case,
  { by, id, arrived }: Of<'SettleLetter'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  const letter = before.letters?.find((one) => one.id === id)
  if (letter?.is !== 'held') return refuse('letter-settled', { case: before.key })
  return [
    { type: 'LetterSettled', id, arrived, atMs: nowMs, by },
    ...(arrived ? contactOf(before, letter, nowMs, by) : []),
  ]
}

/** A letter is the contact it stands for; a closed case has no deadlines it could meet. */
function contactOf(before: Case, { contact }: MailedLetter, nowMs: number, by: string): CaseEvent[] {
  if (contact === undefined || before.lifecycle.is === 'closed') return []
  return [{ type: 'ReporterContacted', ...contact, when: nowMs, channel: 'email', atMs: nowMs, by }]
}
