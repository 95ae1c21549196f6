/** Mail's door of the outbox: a letter is handed over once, and what the server took is hashed. */
import { createHash } from 'node:crypto'
import type { Ask } from '../app/core/queries.ts'
import type { Sender, SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import { doubt, failureOf } from './failures.ts'
import type { MailServer } from './smtp.ts'
import { deliver, greet } from './smtp.ts'

export function mailSender({ server, ask }: { readonly server: MailServer; readonly ask: Ask }): Sender {
  return {
    async send(row, nowMs) {
      const found = await letterOf(row, ask)
      if (found === undefined) return { is: 'parked', code: 'no-such-letter' }
      const { value, letter } = found
      // Recorded before the row was confirmed: it arrived.
      if (letter.is === 'sent') return { is: 'done' }
      if (row.inDoubt) return doubtOf(letter)
      const { to, subject, text } = found.facts
      const messageId = `<${row.nonce}@${server.from.address.split('@')[1]}>`
      // An exchange is with the reporter: nobody else is shown that there is one.
      const others = letter.apart === true ? [] : (value.letters ?? []).filter((one) => one.apart !== true)
      const references = others.flatMap((one) => one.messageId ?? [])
      try {
        await deliver(server, { to, subject, text, messageId, references, atMs: nowMs })
      } catch (error) {
        return failureOf(error)
      }
      const sha256 = createHash('sha256').update(text).digest('hex')
      return {
        is: 'done',
        external: { messageId },
        learned: [{ type: 'LetterSent', case: value.key, id: letter.id, messageId, sha256, by: itself }],
      }
    },
  }
}

/** Connects, says hello and logs in, and sends nothing. */
export async function checkMail(server: MailServer): Promise<string | undefined> {
  try {
    await greet(server)
    return undefined
  } catch (error) {
    return failureOf(error).code
  }
}

/** One that was refused before the process ended is held for that, not for doubt. */
const doubtOf = ({ code }: { readonly code?: string }): SendOutcome =>
  code === undefined ? doubt : { is: 'parked', code }

async function letterOf({ tag, effect }: OutboxRow, ask: Ask) {
  const [key = '', id] = tag.replace(/^mail:/, '').split('/')
  const value = await ask.case(key)
  const letter = value?.letters?.find((one) => one.id === id)
  if (value === undefined || letter === undefined || effect.do !== 'say') return undefined
  const word = (name: string) => {
    const fact = effect.facts[name]
    return typeof fact === 'string' ? fact : ''
  }
  return { value, letter, facts: { to: word('to'), subject: word('subject'), text: word('text') } }
}
