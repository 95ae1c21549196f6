/** What is said of a removal and of a return, to whom: one wording for direct messages, for the message of the team, and to copy by hand. */
import type { Duty, Step, StepId } from '../../domain/team/offboarding/offboarding.ts'
import { isOver } from '../../domain/team/offboarding/offboarding.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import type { Words } from '../core/render.ts'
import { Markup } from '../core/render.ts'
import { shownFacts } from '../interaction/format-facts.ts'
import type { DutyCode, DutyStepWord } from '../core/wording.ts'
import { isDutyCode, wordOf } from '../core/wording.ts'

export type Telling = 'notice' | 'tsc' | 'appeal' | 'verdict'
export const tellings: readonly string[] = ['notice', 'tsc', 'appeal', 'verdict'] satisfies Telling[]

type Said = {
  readonly duty: Duty
  readonly member: Member | undefined
  readonly chairs: readonly string[]
}

/** Neutral on the substance to the member; ground and people to the TSC. */
export function tellingOf(words: Words, what: Telling, { duty, member, chairs }: Said): string {
  const { why, is } = duty
  const result = member?.appeal?.result
  const facts = shownFacts({
    member: { user: duty.member },
    resigned: why === 'resigned',
    vote: why === 'vote',
    tsc: why === 'tsc',
    voteId: duty.vote ?? false,
    waived: is === 'waived',
    reason: duty.waiver?.why ?? false,
    waivedBy: duty.waiver === undefined ? false : { user: duty.waiver.by },
    words: duty.words === '' ? false : duty.words,
    at: { at: member?.removal?.atMs ?? duty.startMs },
    first: duty.first === undefined ? false : { user: duty.first },
    second: duty.second === undefined ? false : { user: duty.second },
    chairs: chairs.length === 0 ? false : { users: chairs },
    appeal: member?.appeal?.words ?? false,
    through:
      member?.appeal === undefined || member.appeal.by === duty.member ? false : { user: member.appeal.by },
    decided: result !== undefined,
    upheld: result?.is === 'upheld',
    rescinded: result?.is === 'rescinded',
    result: result?.words ?? false,
    resultBy: result === undefined ? false : { user: result.by },
  })
  const name = what === 'notice' && (is === 'returning' || is === 'back') ? 'return' : what
  return words.render(`discord/told-${name}`, facts)
}

const kindOf = (id: StepId): DutyStepWord => (id.split(':')[0] ?? id) as DutyStepWord

/** `security mail`, `triage of SIR-2026-004`, `draft GHSA-…`. */
export function labelOf(words: Words, step: Step): Markup {
  const kind = kindOf(step.id)
  const label = wordOf(words, 'duty-step', kind)
  const rest = step.id.slice(kind.length + 1)
  switch (kind) {
    case 'tsc':
    case 'appeal':
      return new Markup(/^\d+$/.test(rest) ? `${label.text} <@${rest}>` : `${label.text} its channel`)
    case 'draft':
    case 'case':
      return new Markup(`${label.text} ${rest}`)
    case 'list':
      return new Markup(`${label.text} ${words.render('discord/name', { name: step.name ?? '' })}`)
    default:
      return label
  }
}

/** The same without any markup: menus show none. */
export const plainLabelOf = (words: Words, step: Step, nameOf: (user: string) => string): string =>
  labelOf(words, step).text.replaceAll(/<@(\d+)>/g, (_, user: string) => nameOf(user))

function codeWords(words: Words, code: string): Markup {
  const known: DutyCode = isDutyCode(code) ? code : code.startsWith('discord-') ? 'discord' : 'github'
  return wordOf(words, 'duty-code', known)
}

/** The keepers are who gave the access: they take it away. */
export function dutyFacts(
  words: Words,
  duty: Duty,
  keepers: { readonly repositories: string; readonly mail: string },
) {
  const { is, steps, why } = duty
  const left = steps.filter((step) => step.is !== 'done').length
  return shownFacts({
    member: { user: duty.member },
    leaving: is === 'leaving' || is === 'left',
    resigned: why === 'resigned',
    over: isOver(duty),
    left,
    one: left === 1,
    done: steps.length - left,
    all: steps.length,
    due: { at: duty.dueAtMs },
    steps: steps.map((step) => ({
      label: labelOf(words, step),
      done: step.is === 'done',
      open: step.is === 'open',
      hand: step.is === 'hand',
      by: step.is === 'done' && /^\d+$/.test(step.by) ? { user: step.by } : false,
      code: step.is === 'hand' && step.code !== undefined ? codeWords(words, step.code) : false,
      keeper: step.id === 'mail' ? keepers.mail : step.id === 'repositories' ? keepers.repositories : false,
    })),
  })
}
