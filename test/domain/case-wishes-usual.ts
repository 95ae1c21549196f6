/** The usual way of a case, of which a life may have gone a part before anything can happen. */
import { itself } from '../../src/domain/ids.ts'
import { contactKinds } from '../../src/domain/case/intake/model.ts'
import type { Case } from '../../src/domain/case/state.ts'
import { usualGroup } from './case-wishes-group.ts'
import type { Wish } from './case-wishes-made-of.ts'
import { draft, drafted, letter, minute } from './case-wishes-made-of.ts'

export const usual: readonly Wish[] = [
  (base) => ({ ...base, type: 'AnswerKnown', intake: { is: 'new' } }),
  (base) => ({ ...base, type: 'ClaimCase' }),
  (base) => ({ ...base, type: 'SnoozeClock', clock: 'acknowledge', workingDays: 1, why: 'at it' }),
  (base) => ({ ...base, type: 'ResumeClock', clock: 'acknowledge' }),
  (base, nowMs) => contacted(base, 'acknowledged', nowMs),
  (base, nowMs) => contacted(base, 'details-asked', nowMs),
  (base, nowMs) => contacted(base, 'details-received', nowMs),
  (base) => ({
    ...base,
    type: 'AssessCase',
    compromises: ['integrity'],
    severity: 'critical',
    cvssVector: '',
    affected: 'all',
    why: 'reproduced',
  }),
  (base, nowMs) => ({ ...base, ...dateIn(nowMs, 40), type: 'ProposeEmbargo', from: 'team' }),
  (base, nowMs) => ({
    ...base,
    ...dateIn(nowMs, 40),
    type: 'AgreeEmbargo',
    who: 'both',
    agreedAtMs: nowMs,
  }),
  (base, nowMs) => ({ ...base, ...dateIn(nowMs, 100), type: 'ExtendEmbargo' }),
  (base, nowMs) => ({ ...base, ...dateIn(nowMs, 100), type: 'ForgoFix' }),
  (base) => ({ ...base, ...draft }),
  (base) => ({ ...base, by: itself, ...drafted }),
  (base) => ({ ...base, type: 'RequestCve', id: 'a1' }),
  (base) => ({
    ...base,
    type: 'RecordCredit',
    wish: 'named',
    github: 'octo',
    collaborates: true,
    for: 'reporter',
  }),
  (base) => ({ ...base, ...letter }),
  (base) => ({ ...base, by: itself, type: 'LetterHeld', id: 'm1', code: 'mail-doubt' }),
  ...usualGroup,
]

const dateIn = (nowMs: number, days: number) =>
  ({ dateMs: nowMs + days * 24 * 60 * minute, zone: 'UTC', why: 'it takes so long' }) as const

function contacted(
  base: { case: Case['key']; by: string },
  kind: (typeof contactKinds)[number],
  when: number,
) {
  return { ...base, type: 'RecordContact', kind, when, channel: 'email', missing: ['steps'] } as const
}
