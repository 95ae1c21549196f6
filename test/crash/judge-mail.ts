/** Judges the mail side: each letter that was wanted arrived once, or waits for a person who is told that it is in doubt. */
import type { CaseEvent } from '../../src/domain/case/events.ts'
import type { Evidence } from './evidence.ts'

export type Mailed = {
  readonly letters: number
  readonly lost: number
  readonly doubled: number
  readonly violations: string[]
}

export function mailSide({ world, rows, cases, journal }: Evidence): Mailed {
  const told = { letters: 0, lost: 0, doubled: 0, violations: [] as string[] }
  const arrived = new Map<string, number>()
  for (const { messageId } of world.mail.arrived) arrived.set(messageId, (arrived.get(messageId) ?? 0) + 1)
  const known = new Set<string>()
  for (const { key } of cases) {
    const events = (journal.get(key) ?? []).map(({ data }) => data as CaseEvent)
    for (const wanted of events) {
      if (wanted.type !== 'LetterWanted') continue
      told.letters += 1
      const name = `letter ${key}/${wanted.id}`
      const row = rows.find(({ tag }) => tag === `mail:${key}/${wanted.id}`)
      const id = `<${row?.nonce}@halcyon.example>`
      known.add(id)
      const times = arrived.get(id) ?? 0
      const about = (type: CaseEvent['type']) =>
        events.filter((one) => one.type === type && 'id' in one && one.id === wanted.id).length
      if (times > 1 && about('LetterSettled') === 0) {
        told.doubled += times - 1
        told.violations.push(`${name} arrived ${times} times and nobody asked for it again`)
      }
      if (about('LetterSent') > 1)
        told.violations.push(`${name} is written down as sent ${about('LetterSent')} times`)
      if (about('LetterSent') === 1 && times === 0) {
        told.lost += 1
        told.violations.push(`${name} is written down as sent and never arrived`)
      }
      // Nobody can ask a mail server what it took: in doubt it waits for a person.
      const waits = row?.state === 'parked' && about('LetterHeld') > 0
      if (about('LetterSent') === 0 && !waits && about('LetterSettled') === 0)
        told.violations.push(`${name} neither left nor waits for a person: its row is ${row?.state}`)
    }
  }
  for (const [id, times] of arrived)
    if (!known.has(id)) told.violations.push(`${times} letters ${id} arrived that nobody wanted`)
  told.violations.push(...world.mail.violations.map((one) => `the mail's contract: ${one}`))
  return told
}
