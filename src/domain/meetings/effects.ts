/** What the world must be told after these events: the card, lines that ping whom it concerns, timers, and the cases it is about. */
import type { CaseCommand } from '../case/commands.ts'
import { itself } from '../ids.ts'
import type { CaseKey, UserId } from '../ids.ts'
import type { Continue, Effect, KeyAfter, Say } from '../effect.ts'
import type { MeetingCommand } from './commands.ts'
import type { MeetingContext } from './context.ts'
import type { MeetingEvent } from './events.ts'
import type { Meeting } from './state.ts'
import { numberOf, whoSay } from './state.ts'
import { actionDues, duesOf } from './turn.ts'

export type Reacting = Pick<MeetingContext, 'active' | 'limitMs'> & {
  /** Where it is told: the thread of the case, or the channel. */
  readonly to: { readonly tag: string } | { readonly channel: 'sir' }
  /** The owner of the case and the chairs. */
  readonly required: readonly UserId[]
  readonly chairs: readonly UserId[]
}
type Reaction = Effect<MeetingCommand | CaseCommand>

export const meetingTags = {
  card: (id: string) => `meeting:${id}`,
  timer: (id: string) => `meeting:${id}/timer`,
  event: (id: string) => `meeting:${id}/event`,
  action: (id: string, action: string) => `meeting:${id}/action/${action}`,
  actionTimer: (id: string, action: string) => `meeting:${id}/action/${action}/timer`,
}

export function reactMeeting(
  before: Meeting | undefined,
  events: readonly MeetingEvent[],
  after: Meeting,
  context: Reacting,
): readonly Reaction[] {
  const { id } = after
  const effects: Reaction[] = [
    {
      do: 'show',
      tag: meetingTags.card(id),
      target: 'discord',
      lane: `${id}|meeting`,
      view: 'meeting',
      about: id,
      ...('tag' in context.to && { after: context.to.tag }),
    },
  ]
  for (const [index, event] of events.entries()) {
    const line = lineOf(event, before, after, context)
    if (line !== undefined)
      effects.push({
        do: 'say',
        tag: `meeting:${id}/line/${after.revision}/${index}`,
        target: 'discord',
        lane: `${id}|meeting`,
        to: context.to,
        ...line,
        pings: { users: pinged(line.tells, context) },
      })
    effects.push(...casesTold(event, before, after))
  }
  return [
    ...effects,
    ...voiceShown(before, after),
    ...timerOf(after, context),
    ...actionTimers(before, after),
  ]
}

const pinged = (tells: readonly UserId[], { active }: Pick<Reacting, 'active'>): readonly UserId[] =>
  [...new Set(tells)].filter((user) => user !== itself && active(user)).slice(0, 100)

type Line = Pick<Say, 'template' | 'facts' | 'press'> & { readonly tells: readonly UserId[] }

/** A line is read on locked screens: it says that there is a meeting and when, and never what about. */
function lineOf(
  event: MeetingEvent,
  before: Meeting | undefined,
  after: Meeting,
  { required, chairs, active }: Reacting,
): Line | undefined {
  const meeting = numberOf(after)
  const by = { user: event.by }
  const coming = after.stage.is === 'set' ? whoSay(after.stage.replies, 'yes', 'maybe') : []
  const said = (
    template: KeyAfter<'line-meeting-'>,
    facts: Say['facts'],
    tells: readonly UserId[],
  ): Line => ({
    template: `discord/line-meeting-${template}`,
    facts: {
      meeting,
      ...facts,
      who: { users: pinged(tells, { active }) },
      asked: pinged(tells, { active }).length > 0,
    },
    tells,
  })
  switch (event.type) {
    case 'MeetingSet': {
      const answered = before?.stage.is === 'proposed' ? Object.keys(before.stage.times) : []
      const tells = [...required, ...answered].filter((user) => user !== event.by)
      return said('set', { on: { on: event.startMs }, by }, tells)
    }
    case 'MeetingMoved': {
      const facts = { on: { on: event.startMs }, from: { on: event.fromMs }, by, why: event.why }
      return said('moved', facts, coming)
    }
    case 'MeetingCancelled': {
      const tells =
        before?.stage.is === 'set'
          ? whoSay(before.stage.replies, 'yes', 'maybe')
          : before?.stage.is === 'proposed'
            ? Object.keys(before.stage.times)
            : []
      const on = before?.stage.is === 'set' ? { on: before.stage.startMs } : false
      return said('cancelled', { on, by, why: event.why }, tells)
    }
    case 'MeetingReminded': {
      if (after.stage.is !== 'set') return undefined
      const nobody = coming.length === 0
      if (nobody && event.duty === 'soon') return undefined
      const facts = { on: { on: after.stage.startMs }, late: event.late, nobody }
      return said('reminder', facts, nobody ? [after.by, ...required] : coming)
    }
    case 'RemindersMissed':
      return after.stage.is === 'set'
        ? said('missed', { on: { on: after.stage.startMs }, both: event.duties.length > 1 }, [])
        : undefined
    case 'DecisionAsked':
      return {
        ...said('undecided', {}, [after.by, ...required]),
        press: { label: 'Schedule', path: 'meet schedule', args: { proposal: after.id } },
      }
    case 'MeetingLapsed':
      return {
        ...said('lapsed', {}, [after.by, ...required]),
        press: {
          label: 'Propose again',
          path: 'meet propose',
          args: after.case === undefined ? {} : { case: after.case },
        },
      }
    case 'MinutesTaken': {
      const { attended, actions } = event.minutes
      return said('held', { by, attended: attended.length, actions: actions.length }, [])
    }
    case 'MeetingUndone':
      return said(
        'undone',
        { by, on: after.stage.is === 'set' ? { on: after.stage.startMs } : false },
        coming,
      )
    case 'VoiceGone':
      return event.why === 'opened-up'
        ? said('voice-gone', { channel: { channel: event.channelId } }, chairs)
        : undefined
    case 'MeetingProposed':
    case 'MeetingCalled':
    case 'TimesMarked':
    case 'MeetingReplied':
    case 'PeopleDropped':
    case 'MeetingEnded':
    case 'ActionDone':
    case 'ActionTold':
      return undefined
  }
}

/** Each case keeps in its timeline that there was to be a meeting; the one that was held ticks its step. */
function casesTold(
  event: MeetingEvent,
  before: Meeting | undefined,
  after: Meeting,
): Continue<CaseCommand>[] {
  const { by } = event
  const told = (key: CaseKey, what: string, command: CaseCommand): Continue<CaseCommand> => ({
    do: 'continue',
    tag: `meeting-case:${after.id}/${after.revision}/${key}/${what}`,
    lane: `${key}|meeting`,
    command,
  })
  const learn = (
    key: CaseKey,
    is: Extract<CaseCommand, { type: 'LearnMeeting' }>['is'],
    startMs?: number,
  ): Continue<CaseCommand> =>
    told(key, is, {
      type: 'LearnMeeting',
      case: key,
      by,
      meeting: numberOf(after),
      is,
      here: key === after.case,
      ...(startMs !== undefined && { startMs }),
    })
  const about = after.case === undefined ? [] : [after.case]
  switch (event.type) {
    case 'MeetingProposed':
      return about.map((key) => learn(key, 'proposed'))
    case 'MeetingCalled':
    case 'MeetingSet':
      return about.map((key) => learn(key, 'set', event.startMs))
    case 'MeetingMoved':
      return about.map((key) => learn(key, 'moved', event.startMs))
    case 'MeetingCancelled':
      return about.map((key) => learn(key, 'cancelled'))
    case 'MinutesTaken': {
      const startMs = after.stage.is === 'held' ? after.stage.startMs : event.atMs
      const day = new Date(startMs).toISOString().slice(0, 10)
      return event.minutes.cases.flatMap((key) => [
        learn(key, 'held', startMs),
        told(key, 'step', {
          type: 'TickStep',
          case: key,
          by,
          step: { use: 'meeting' },
          evidence: `Meeting ${numberOf(after)} of ${day}`,
          people: event.minutes.attended,
          named: event.named,
        }),
      ])
    }
    case 'MeetingUndone':
      return before?.stage.is === 'held'
        ? before.stage.minutes.cases.map((key) => learn(key, 'taken-back'))
        : about.map((key) => learn(key, 'taken-back'))
    case 'TimesMarked':
    case 'MeetingReplied':
    case 'PeopleDropped':
    case 'MeetingReminded':
    case 'RemindersMissed':
    case 'DecisionAsked':
    case 'MeetingLapsed':
    case 'MeetingEnded':
    case 'ActionDone':
    case 'ActionTold':
    case 'VoiceGone':
      return []
  }
}

/** Shown as long as one is wanted, and once more so that it is taken away. */
function voiceShown(before: Meeting | undefined, after: Meeting): Reaction[] {
  const wants = (one: Meeting | undefined) => one?.stage.is === 'set' && one.stage.voice !== undefined
  if (!wants(before) && !wants(after)) return []
  return [
    {
      do: 'show',
      tag: meetingTags.event(after.id),
      target: 'discord',
      lane: `${after.id}|event`,
      view: 'meeting-event',
      about: after.id,
    },
  ]
}

/** Its own and those of its actions. */
export const timersOfMeeting = (value: Meeting, context: Pick<Reacting, 'limitMs'>): Reaction[] => [
  ...timerOf(value, context),
  ...actionTimers(undefined, value).filter((one) => one.do !== 'show'),
]

function timerOf(after: Meeting, { limitMs }: Pick<Reacting, 'limitMs'>): Reaction[] {
  const tag = meetingTags.timer(after.id)
  const dues = duesOf(after, limitMs).map(({ atMs }) => atMs)
  if (dues.length === 0) return [{ do: 'forget', tag }]
  const command: MeetingCommand = { type: 'TurnMeeting', meeting: after.id, by: itself }
  return [{ do: 'wake', tag, atMs: Math.min(...dues), command }]
}

function actionTimers(before: Meeting | undefined, after: Meeting): Reaction[] {
  const minutesOf = (one: Meeting | undefined) => (one?.stage.is === 'held' ? one.stage.minutes : undefined)
  const now = minutesOf(after)
  const was = minutesOf(before)
  const ids = new Set([...(now?.actions ?? []), ...(was?.actions ?? [])].map(({ id }) => id))
  return [...ids].flatMap((id): Reaction[] => {
    const action = now?.actions.find((one) => one.id === id)
    const tag = meetingTags.actionTimer(after.id, id)
    const [next] = action === undefined || now === undefined ? [] : actionDues(action, now.atMs)
    const timer: Reaction =
      next === undefined
        ? { do: 'forget', tag }
        : {
            do: 'wake',
            tag,
            atMs: next.atMs,
            command: { type: 'TurnAction', meeting: after.id, action: id, by: itself },
          }
    const told = was?.actions.find((one) => one.id === id)?.told ?? action?.told
    // Told once, its message follows it to the end.
    if (told === undefined) return [timer]
    const shown: Reaction = {
      do: 'show',
      tag: meetingTags.action(after.id, id),
      target: 'discord',
      lane: `${after.id}|action`,
      view: 'meeting-action',
      about: `${after.id}/${id}`,
    }
    return [shown, timer]
  })
}
