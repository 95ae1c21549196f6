/** A deadline that speaks: who is told, how it stands, and the button that meets it. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import { spanInWords } from '../../domain/time/span-words.ts'
import { wordOf } from '../../app/core/wording.ts'
import type { SeenClock } from '../../domain/case/deadlines/clocks.ts'
import { seeClock } from '../../domain/case/deadlines/clocks.ts'
import { readersOf } from '../../domain/case/ownership/restriction.ts'
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { LadderStep, Receiver } from '../../domain/time/clock.ts'
import { earlyLadder, hourLadder, workingDayLadder } from '../../domain/time/clock.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Ears, Receivers } from '../../domain/team/audience.ts'
import { chairEars, ownerEars, teamEars } from '../../domain/team/audience.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { isAway } from '../../domain/team/roster/member.ts'
import type { Part } from './parts.ts'
import { button, container, row, text } from './parts.ts'
import { pressOfClock } from './presses.ts'

type Pings = {
  readonly parse: readonly []
  readonly users?: readonly string[]
  readonly roles?: readonly string[]
}
export type ReminderView = {
  /** Names the message; undefined leaves the message that is there in its place. */
  readonly stage: string | undefined
  readonly components: readonly Part[]
  readonly pings: Pings
  /** The mentions of the neutral line. */
  readonly who: string
}

export type ReminderContext = {
  readonly settings: Settings
  readonly runbook: Runbook
  readonly members: readonly Member[]
  readonly ears: Ears
  readonly words: Words
  readonly ids: CustomIds
  readonly nowMs: number
  readonly ref: string
}

const ladder: readonly LadderStep[] = [...workingDayLadder, ...hourLadder, ...earlyLadder]

/** Its due time is a date that people agreed. */
const isOfDate = ({ starts, unsnoozable }: SeenClock['rule']): boolean =>
  starts === 'date-agreed' || unsnoozable

/** The clock was met by an act that started it again: what was said of its last round is over. */
function countedAnew(
  value: Case,
  { rule, clock, view }: SeenClock,
  { words, ref }: ReminderContext,
): ReminderView {
  const facts = {
    case: value.key,
    clock: rule.says,
    due: { at: view.dueAtMs },
    extended: isOfDate(rule) && clock.takenBack !== undefined,
    replanned: clock.takenBack !== undefined,
    corrected: clock.roundMs !== undefined && clock.takenBack === undefined,
    ref: ref.replace(/^-# /, ''),
  }
  return {
    stage: undefined,
    components: [container([text(words.render('discord/reminder-anew', shownFacts(facts)))], 0x248046)],
    pings: { parse: [] },
    who: '',
  }
}

export function reminderView(value: Case, clock: string, context: ReminderContext): ReminderView | undefined {
  const { words, ids, runbook, nowMs } = context
  const seen = seeClock(value, clock, context)
  if (seen === undefined) return undefined
  const over = ['met', 'met-late', 'waived'].includes(seen.view.phase)
  if (seen.clock.told === undefined && !over) return countedAnew(value, seen, context)
  const stage = seen.clock.told ?? 'due'
  const edited = seen.clock.told === undefined || seen.clock.takenBack !== undefined
  const step = ladder.find((one) => one.stage === stage)
  const who = over ? { users: [], roles: [] } : receiversOf(step?.tells ?? [], value, context)
  const quiet = step?.quiet === true
  const facts = shownFacts({
    case: value.key,
    clock: seen.rule.says,
    due: { at: seen.view.dueAtMs },
    stage: wordOf(words, 'stage', stage),
    over: stage !== 'due' && stage !== 'p100',
    met: seen.view.phase === 'met',
    metLate: seen.view.phase === 'met-late',
    lateBy: spanInWords((seen.clock.met?.atMs ?? nowMs) - seen.view.dueAtMs),
    waived: seen.clock.waived?.reason ?? false,
    snoozed:
      seen.view.phase === 'snoozed' && seen.clock.snooze !== undefined
        ? { at: seen.clock.snooze.untilMs }
        : false,
    cover: over ? false : coverShown(value, context),
    breached: seen.view.phase === 'breached',
    paused: seen.view.phase === 'paused',
    running: seen.view.phase === 'running',
    tsc: !over && step?.tells.includes('tsc') === true && context.ears.tsc.length > 0,
    untold: !over && step?.tells.includes('tsc') === true && context.ears.tsc.length === 0,
    ref: context.ref.replace(/^-# /, ''),
  })
  const press = pressOfClock(value, runbook, clock)
  const buttons = over
    ? []
    : [
        ...(press === undefined ? [] : [button(ids, { ...press, main: true })]),
        ...(seen.rule.unsnoozable
          ? []
          : [
              button(ids, {
                label: 'I am on it until…',
                path: 'sla snooze',
                args: { case: value.key, deadline: clock },
              }),
            ]),
      ]
  const late = seen.view.phase === 'breached'
  return {
    stage: edited
      ? undefined
      : `${seen.clock.roundMs ?? seen.clock.startMs}/${stage}${seen.clock.snooze?.returned === true ? '-again' : ''}`,
    components: [
      container(
        [text(words.render('discord/reminder', facts)), ...(buttons.length === 0 ? [] : [row(buttons)])],
        over ? 0x248046 : late ? 0xda373c : 0xf0b232,
      ),
    ],
    pings: {
      parse: [],
      ...(!quiet && who.users.length > 0 && { users: who.users }),
      ...(!quiet && who.roles.length > 0 && { roles: who.roles }),
    },
    who: quiet ? '' : [...who.users.map((id) => `<@${id}>`), ...who.roles.map((id) => `<@&${id}>`)].join(' '),
  }
}

function coverShown(value: Case, { members, nowMs }: ReminderContext) {
  const [cover] = coverOf(value, members, nowMs)
  return cover === undefined ? false : { user: cover }
}

/** Whoever covers for an owner who is away, if they see the case. */
function coverOf(value: Case, members: readonly Member[], nowMs: number): UserId[] {
  const owner = value.ownership.is === 'owned' ? value.ownership.by : undefined
  const member = members.find(({ id }) => id === owner)
  const cover = member !== undefined && isAway(member, nowMs) ? member.away?.cover : undefined
  const covers = members.some(({ id, state }) => id === cover && state === 'active')
  return cover === undefined || !covers || value.restricted ? [] : [cover]
}

function receiversOf(
  tells: readonly Receiver[],
  value: Case,
  { members, ears, nowMs }: ReminderContext,
): Receivers {
  const letIn = value.restricted
    ? readersOf(value, members, ears.chairs).filter(
        (id) => ears.team.includes(id) || ears.chairs.includes(id),
      )
    : []
  // A role that is mentioned in a private thread would be let in whole.
  const among = (told: Receivers): Receivers =>
    value.restricted && told.roles.length > 0 ? { users: letIn, roles: [] } : told
  const of = (receiver: Receiver): Receivers => {
    switch (receiver) {
      case 'owner': {
        const owners =
          value.ownership.is === 'owned' ? [value.ownership.by, ...coverOf(value, members, nowMs)] : []
        const there = owners.some((id) => ears.team.includes(id))
        return value.restricted && !there ? { users: letIn, roles: [] } : among(ownerEars(owners, ears))
      }
      case 'team':
        return among(teamEars(ears))
      // They are outside this channel and get a message of their own; the chairs are told beside them.
      case 'tsc':
      case 'chairs':
        return among(chairEars(ears))
    }
  }
  const told = tells.map(of)
  return {
    users: [...new Set(told.flatMap(({ users }) => users))],
    roles: [...new Set(told.flatMap(({ roles }) => roles))],
  }
}
