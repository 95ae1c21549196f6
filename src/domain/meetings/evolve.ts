/** The only writer of a meeting: one event after another, nothing but the event and the state before it. */
import type { MeetingEvent } from './events.ts'
import type { Action, Meeting, MeetingFacts, Says, Stage } from './state.ts'

const undoForMs = 10 * 60_000

type Of<T extends MeetingEvent['type']> = Extract<MeetingEvent, { type: T }>
type Born = Of<'MeetingProposed'> | Of<'MeetingCalled'>

export const foldMeeting = (
  before: Meeting | undefined,
  events: readonly MeetingEvent[],
): Meeting | undefined => events.reduce<Meeting | undefined>(evolveMeeting, before)

function evolveMeeting(before: Meeting | undefined, event: MeetingEvent): Meeting {
  if (event.type === 'MeetingProposed' || event.type === 'MeetingCalled') return born(event)
  if (before === undefined) throw new Error(`${event.type} happened to no meeting`)
  const { revision: last, undo, ...facts } = before
  const revision = last + 1
  if (event.type === 'MeetingUndone') {
    if (undo === undefined) throw new Error('MeetingUndone happened with nothing to undo')
    // A calendar that was told of the change must be told of its end.
    return { ...undo.before, sequence: facts.sequence + 1, revision }
  }
  const after = { ...changed(facts, event), revision }
  if (event.undoable === true)
    return { ...after, undo: { revision, by: event.by, untilMs: event.atMs + undoForMs, before: facts } }
  return undo !== undefined && keepsUndo(event)
    ? { ...after, undo: { ...undo, before: changed(undo.before, event) } }
    : after
}

/** What others say or the program does meanwhile stays when the act is taken back. */
function keepsUndo({ type }: MeetingEvent): boolean {
  return type === 'PeopleDropped' || type === 'VoiceGone'
}

function born(event: Born): Meeting {
  const { case: about, lengthMinutes, agenda, uid } = event
  const stage: Stage =
    event.type === 'MeetingProposed'
      ? { is: 'proposed', slots: event.slots, times: {} }
      : setAt(event.startMs, event.atMs, {}, event.voiceChannel)
  return {
    id: event.meeting,
    by: event.by,
    proposedAtMs: event.atMs,
    ...(about !== undefined && { case: about }),
    ...(event.type === 'MeetingCalled' && event.weekly === true && { weekly: true }),
    lengthMinutes,
    agenda,
    uid,
    sequence: 0,
    stage,
    discharged: [],
    revision: 1,
  }
}

function setAt(
  startMs: number,
  setAtMs: number,
  replies: Readonly<Record<string, Says>>,
  channelId: string | undefined,
): Stage {
  const voice = channelId === undefined ? {} : { voice: { channelId } }
  return { is: 'set', startMs, setAtMs, replies, ...voice }
}

type Happened = Exclude<MeetingEvent, Born | { type: 'MeetingUndone' }>

function changed(facts: MeetingFacts, event: Happened): MeetingFacts {
  const { stage } = facts
  switch (event.type) {
    case 'TimesMarked':
      return stage.is === 'proposed'
        ? { ...facts, stage: { ...stage, times: { ...stage.times, [event.by]: event.times } } }
        : facts
    case 'MeetingSet': {
      // Whoever said of this time that it suits has said that they come.
      const said = stage.is === 'proposed' ? stage.times : {}
      const replies = Object.fromEntries(
        Object.entries(said).flatMap(([user, times]) => {
          const one = times[String(event.startMs)]
          return one === undefined ? [] : [[user, one] as const]
        }),
      )
      return {
        ...facts,
        stage: setAt(event.startMs, event.atMs, replies, event.voiceChannel),
        discharged: [],
      }
    }
    case 'MeetingMoved': {
      if (stage.is !== 'set') return facts
      const { voice, replies, ...others } = stage
      // Yes to another time is no yes to this one; they are still reminded, and asked anew.
      const asked = Object.entries(replies).flatMap(([user, said]) =>
        said === 'no' ? [] : [[user, 'maybe'] as const],
      )
      return {
        ...facts,
        lengthMinutes: event.lengthMinutes,
        sequence: facts.sequence + 1,
        stage: {
          ...others,
          startMs: event.startMs,
          setAtMs: event.atMs,
          replies: Object.fromEntries(asked),
          ...(voice !== undefined && { voice }),
        },
        discharged: [],
      }
    }
    case 'MeetingCancelled':
      return {
        ...facts,
        sequence: facts.sequence + 1,
        stage: {
          is: 'cancelled',
          why: event.why,
          atMs: event.atMs,
          ...(stage.is === 'set' && { startMs: stage.startMs }),
        },
      }
    case 'MeetingReplied':
      return stage.is === 'set'
        ? { ...facts, stage: { ...stage, replies: { ...stage.replies, [event.by]: event.says } } }
        : facts
    case 'PeopleDropped':
      return { ...facts, stage: without(stage, event.people) }
    case 'MeetingReminded':
      // The one shortly before stands in for the one that was missed the day before.
      return { ...facts, discharged: [...facts.discharged, 'day', event.duty] }
    case 'RemindersMissed':
      return { ...facts, discharged: [...facts.discharged, ...event.duties] }
    case 'DecisionAsked':
      return { ...facts, discharged: [...facts.discharged, 'decide'] }
    case 'MeetingLapsed':
      return { ...facts, stage: { is: 'lapsed' } }
    case 'MeetingEnded':
      return { ...facts, discharged: [...facts.discharged, 'end'] }
    case 'MinutesTaken':
      return {
        ...facts,
        stage: {
          is: 'held',
          startMs: stage.is === 'set' || stage.is === 'held' ? stage.startMs : event.atMs,
          minutes: event.minutes,
        },
      }
    case 'ActionDone':
      return withAction(facts, event.action, { done: { by: event.by, atMs: event.atMs } })
    case 'ActionTold':
      return withAction(facts, event.action, { told: event.stage })
    case 'VoiceGone':
      return stage.is === 'set' && stage.voice?.channelId === event.channelId
        ? { ...facts, stage: { ...stage, voice: { ...stage.voice, gone: event.why } } }
        : facts
  }
}

function without(stage: Stage, people: readonly string[]): Stage {
  const rest = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([user]) => !people.includes(user)))
  if (stage.is === 'proposed') return { ...stage, times: rest(stage.times) }
  return stage.is === 'set' ? { ...stage, replies: rest(stage.replies) } : stage
}

function withAction(facts: MeetingFacts, id: string, change: Partial<Action>): MeetingFacts {
  if (facts.stage.is !== 'held') return facts
  const { minutes } = facts.stage
  const actions = minutes.actions.map((one) => (one.id === id ? { ...one, ...change } : one))
  return { ...facts, stage: { ...facts.stage, minutes: { ...minutes, actions } } }
}
