/** What must stand beside the documents of the store, computed anew from them: the clear columns of each case, and every timer. */
import { timers } from '../../domain/case/deadlines/effects.ts'
import { asks, restricting } from '../../domain/case/ownership/effects.ts'
import { disclosureEffects } from '../../domain/case/disclosure/effects.ts'
import { reviewEffects } from '../../domain/case/review/effects.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Effect, Tag } from '../../domain/effect.ts'
import { timersOfMeeting } from '../../domain/meetings/effects.ts'
import { limitOf } from '../../domain/meetings/state.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import { timerOfProposal } from '../../domain/approvals/proposal.ts'
import type { Settings } from '../../domain/settings.ts'
import { asAnswered } from '../../domain/team/settings/answers.ts'
import { isOver } from '../../domain/team/offboarding/offboarding.ts'
import { dutyTags } from '../../domain/team/offboarding/effects.ts'
import { timersOfVote } from '../../domain/votes/effects.ts'
import { clearOf, standingOf } from '../core/case-rows.ts'
import { loadRunbook } from '../runbook/load.ts'
import type { Documents, Follows, TimerAsked } from '../core/store.ts'

/** These follow from the hour of an act, which is written nowhere else. */
const notAsked = ['process-review', 'process-in-force', 'on-call']
const families = ['nomination:', 'away:']

type Timers = Map<Tag, TimerAsked>
type Asking = { readonly spent?: boolean; readonly someTime?: boolean }

const ask = (asked: Timers, effects: readonly Effect[], { spent = false, someTime = false }: Asking = {}) => {
  for (const effect of effects)
    if (effect.do === 'wake') asked.set(effect.tag, { atMs: someTime ? undefined : effect.atMs, spent })
}

type Around = {
  readonly nowMs: number
  readonly settings: Settings
  readonly runbookOf: (value: Case) => Runbook | undefined
  readonly docs: Documents
}

/** Deadlines that are about to be planned anew stand as they were until then. */
const isReplanned = ({ docs, settings }: Around, { key }: Case): boolean =>
  settings.plannedUnder !== undefined ||
  docs.ahead.some((tag) => tag.startsWith('replan:') && tag.endsWith(`:${key}`))

function ofCase(value: Case, around: Around, asked: Timers) {
  const { nowMs, settings } = around
  const runbook = around.runbookOf(value)
  ask(
    asked,
    [
      ...asks(undefined, value, nowMs),
      ...restricting(undefined, value, nowMs),
      ...reviewEffects(undefined, value, nowMs),
      ...disclosureEffects(undefined, value),
    ],
    // Once its hour has come it has rung, whatever came of it.
    { spent: true },
  )
  if (runbook === undefined) return standingOf(value)
  const context = { nowMs, settings, runbook: asAnswered(runbook, settings.answers) }
  const someTime = isReplanned(around, value)
  ask(asked, timers(undefined, value, context), someTime ? { someTime, spent: true } : {})
  const clear = clearOf(value, context)
  if (!someTime) return clear
  const { nextDueAtMs: _next, ...standing } = clear
  return standing
}

const runbooksIn = (docs: Documents) => {
  const known = new Map<string, Runbook | undefined>()
  for (const { id, value } of docs.all('runbook')) {
    const loaded = loadRunbook(value.text, `${value.name}.yaml`)
    known.set(id, loaded.ok ? loaded.runbook : undefined)
  }
  return ({ runbook }: Case) => known.get(runbook.hash)
}

function ofTeam(docs: Documents, cases: ReadonlyMap<string, number | undefined>, asked: Timers): void {
  for (const { value } of docs.all('vote')) ask(asked, timersOfVote(value), { spent: true })
  for (const { value } of docs.all('meeting')) {
    const limitMs = value.case === undefined ? undefined : cases.get(value.case)
    // The date of the case may have moved since it was planned; it is planned anew when it rings.
    const someTime = value.stage.is === 'proposed' && value.case !== undefined
    ask(asked, timersOfMeeting(value, { limitMs }), someTime ? { someTime } : {})
  }
  for (const { id, value } of docs.all('proposal')) ask(asked, [timerOfProposal(id, value)])
  for (const { value } of docs.all('duty'))
    if (!isOver(value)) asked.set(dutyTags.clock(value.member), { atMs: undefined, spent: false })
}

export const follows: Follows = function* (docs, nowMs) {
  const asked: Timers = new Map()
  const clear: Map<string, ReturnType<typeof ofCase>> = new Map()
  const limits = new Map<string, number | undefined>()
  const [settings] = docs.all('settings')
  const around =
    settings === undefined
      ? undefined
      : { docs, nowMs, settings: settings.value, runbookOf: runbooksIn(docs) }
  for (const { id, value } of docs.all('case')) {
    limits.set(id, limitOf(value))
    clear.set(id, around === undefined ? standingOf(value) : ofCase(value, around, asked))
    if (limits.size % 100 === 0) yield
  }
  ofTeam(docs, limits, asked)
  return {
    clear,
    timers: asked,
    others: (tag) => notAsked.includes(tag) || families.some((one) => tag.startsWith(one)),
  }
}
