/** Which events answer which command, or why not. */
import type { UserId } from '../ids.ts'
import { longFault, textFault } from '../text/field.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'
import type { MeetingCommand, NewMeeting } from './commands.ts'
import type { Decided, MeetingContext, Of } from './context.ts'
import { over } from './context.ts'
import { takeMinutes } from './minutes.ts'
import { slotsMost } from './slots.ts'
import type { Meeting, MeetingId } from './state.ts'
import { endMsOf, numberOf } from './state.ts'
import { turn, turnAction } from './turn.ts'

const lengthMost = 480
export const agendaMost = 200
const reasonMost = 200

function calledFault({ lengthMinutes, agenda }: Pick<NewMeeting, 'lengthMinutes' | 'agenda'>) {
  return lengthFault(lengthMinutes) ?? textFault('Neutral agenda', agenda, agendaMost)
}

const lengthFault = (minutes: number): Refusal | undefined =>
  Number.isInteger(minutes) && minutes >= 5 && minutes <= lengthMost
    ? undefined
    : refuse('field-days', { field: 'Minutes', least: 5, most: lengthMost })

const overFault = (field: string, startMs: number, nowMs: number): Refusal | undefined =>
  startMs > nowMs
    ? undefined
    : refuse('field-time', { field, why: 'over already', hint: 'Write a later time.' })

export function openMeeting(id: MeetingId, command: NewMeeting, nowMs: number): Decided {
  const { case: about, lengthMinutes, uid } = command
  const fault = calledFault(command)
  if (fault !== undefined) return fault
  const agenda = command.agenda.trim()
  const called = { ...(about !== undefined && { case: about }), lengthMinutes, agenda, uid }
  const meta = { meeting: id, atMs: nowMs, by: command.by }
  if (command.type === 'ProposeMeeting') {
    const { slots } = command
    if (slots.length === 0) return refuse('field-empty', { field: 'Slots' })
    if (slots.length > slotsMost) return refuse('too-many-slots', { most: slotsMost, got: slots.length })
    const over = overFault('Slots', Math.min(...slots), nowMs)
    return over ?? [{ type: 'MeetingProposed', slots, ...called, ...meta }]
  }
  const { startMs, voiceChannel, weekly } = command
  const over = overFault('When', startMs, nowMs)
  if (over !== undefined) return over
  const more = {
    ...(voiceChannel !== undefined && { voiceChannel }),
    ...(weekly === true && { weekly }),
  }
  return [{ type: 'MeetingCalled', startMs, ...more, ...called, ...meta }]
}

export function decideMeeting(before: Meeting, command: MeetingCommand, context: MeetingContext): Decided {
  const { nowMs } = context
  const { stage } = before
  const meta = { meeting: before.id, atMs: nowMs, by: command.by }
  switch (command.type) {
    case 'MarkTimes': {
      if (stage.is !== 'proposed') return over(before)
      const slots = stage.slots.map(String)
      const times = Object.fromEntries(
        Object.entries(command.times).filter(([startMs]) => slots.includes(startMs)),
      )
      return [{ type: 'TimesMarked', times, ...meta }]
    }
    case 'SetMeeting': {
      if (stage.is !== 'proposed') return over(before)
      const { startMs, voiceChannel } = command
      const fault = overFault('When', startMs, nowMs)
      const voice = voiceChannel === undefined ? {} : { voiceChannel }
      return fault ?? [{ type: 'MeetingSet', startMs, ...voice, ...meta }]
    }
    case 'MoveMeeting':
      return move(before, command, context)
    case 'CancelMeeting': {
      if (stage.is !== 'proposed' && stage.is !== 'set') return over(before)
      const why = command.why.trim()
      const fault = changeFault(before, command.by, context.chair) ?? textFault('Why', why, reasonMost)
      return fault ?? [{ type: 'MeetingCancelled', why, ...meta }]
    }
    case 'ReplyToMeeting':
      if (stage.is !== 'set' || nowMs >= endMsOf(before, stage.startMs)) return over(before)
      return stage.replies[command.by] === command.says
        ? []
        : [{ type: 'MeetingReplied', says: command.says, ...meta }]
    case 'TakeMinutes':
      return takeMinutes(before, command, context)
    case 'DoAction': {
      const action = stage.is === 'held' && stage.minutes.actions.find(({ id }) => id === command.action)
      if (action === false || action === undefined) return refuse('no-such-meeting', {})
      if (action.done !== undefined) return refuse('action-done', { by: action.done.by })
      return [{ type: 'ActionDone', action: action.id, ...meta }]
    }
    case 'UndoMeeting':
      return undo(before, command, nowMs)
    case 'TurnMeeting':
      return turn(before, { ...context, by: command.by })
    case 'TurnAction':
      return turnAction(before, command.action, { nowMs, by: command.by })
    case 'VoiceGone': {
      const { channelId, why } = command
      const stands =
        stage.is === 'set' && stage.voice?.channelId === channelId && stage.voice.gone === undefined
      return stands ? [{ type: 'VoiceGone', channelId, why, ...meta }] : []
    }
  }
}

/** Whoever called it, and any chair; the program for the weekly one. */
export function changeFault(before: Meeting, by: UserId, chair: boolean): Refusal | undefined {
  if (chair || before.by === by) return undefined
  return refuse('not-organiser', { meeting: numberOf(before), by: before.by })
}

function move(before: Meeting, command: Of<'MoveMeeting'>, context: MeetingContext): Decided {
  const { stage } = before
  const { startMs, lengthMinutes, by } = command
  if (stage.is === 'proposed') return refuse('meeting-not-set', { meeting: numberOf(before) })
  if (stage.is !== 'set') return over(before)
  const why = command.why.trim()
  const fault =
    changeFault(before, by, context.chair) ??
    lengthFault(lengthMinutes) ??
    overFault('When', startMs, context.nowMs) ??
    longFault('Why', why, reasonMost)
  if (fault !== undefined) return fault
  if (startMs === stage.startMs && lengthMinutes === before.lengthMinutes)
    return refuse('meeting-unchanged', { meeting: numberOf(before) })
  return [
    {
      type: 'MeetingMoved',
      fromMs: stage.startMs,
      startMs,
      lengthMinutes,
      why,
      meeting: before.id,
      atMs: context.nowMs,
      by,
      undoable: true,
    },
  ]
}

function undo(before: Meeting, { by, revision }: Of<'UndoMeeting'>, nowMs: number): Decided {
  const last = before.undo
  if (last === undefined || last.by !== by || last.revision !== revision || nowMs >= last.untilMs)
    return refuse('too-late-to-undo', { meeting: numberOf(before) })
  return [{ type: 'MeetingUndone', meeting: before.id, atMs: nowMs, by }]
}
