/** The card of a meeting: when, who comes, and the buttons that answer; never what a case is about. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { invitationOf } from '../../app/meetings/meetings.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import type { Standing } from '../../app/meetings/availability.ts'
import type { Action, Meeting } from '../../domain/meetings/state.ts'
import { endMsOf, numberOf, whoSay } from '../../domain/meetings/state.ts'
import type { Part, Press } from './parts.ts'
import { button, container, row, styles, text } from './parts.ts'

type Context = { readonly words: Words; readonly ids: CustomIds; readonly ref: string }

const colours = { open: 0x5865f2, late: 0xf0b232, over: 0x4e5058, held: 0x248046 } as const

/** What is only pressed has names that nobody can type. */
const nameIn = (path: string): string =>
  ['meet times', 'meet reply', 'meet list'].includes(path) ? 'of' : 'meeting'

const footOf = (ref: string): string => ref.replace(/^-# /, '')

export function meetingView(
  meeting: Meeting,
  standing: Standing,
  { words, ids, ref, nowMs }: Context & { readonly nowMs: number },
): readonly Part[] {
  const { stage } = meeting
  const about = {
    meeting: numberOf(meeting),
    case: meeting.case ?? false,
    weekly: meeting.weekly === true,
    by: { user: meeting.by },
    minutes: meeting.lengthMinutes,
    agenda: meeting.agenda,
    limit: standing.limitMs === undefined ? false : { on: standing.limitMs },
    ref: footOf(ref),
  }
  const press = (label: string, path: string, args: Press['args'] = {}, main?: true) =>
    button(ids, { label, path, args: { [nameIn(path)]: meeting.id, ...args }, ...(main && { main }) })
  switch (stage.is) {
    case 'proposed':
      return [
        container(
          [
            text(
              words.render(
                'discord/meeting-poll',
                shownFacts({ ...about, ...pollFacts(stage.times, standing) }),
              ),
            ),
            row([
              press('My times', 'meet times', {}, true),
              press('All suit me', 'meet times', { all: 'yes' }),
              press('None suits me', 'meet times', { all: 'no' }),
            ]),
            row([
              button(ids, {
                label: 'Schedule',
                path: 'meet schedule',
                args: { proposal: meeting.id },
                ...(standing.best !== undefined && { main: true }),
              }),
              press('Cancel', 'meet cancel'),
            ]),
          ],
          colours.open,
        ),
      ]
    case 'set': {
      const present = new Set(standing.team)
      const said = (...wanted: readonly ('yes' | 'maybe' | 'no')[]) =>
        whoSay(stage.replies, ...wanted).filter((user) => present.has(user))
      const late = standing.limitMs !== undefined && stage.startMs > standing.limitMs
      const ended = meeting.discharged.includes('end') || nowMs >= endMsOf(meeting, stage.startMs)
      const { voice } = stage
      const facts = {
        ...about,
        on: { on: stage.startMs },
        late,
        ended,
        yes: listed(said('yes')),
        maybe: listed(said('maybe')),
        no: listed(said('no')),
        voice: voice === undefined || voice.gone !== undefined ? false : { channel: voice.channelId },
      }
      const reply = (label: string, says: string, main?: true) => press(label, 'meet reply', { says }, main)
      return [
        container(
          [
            text(words.render('discord/meeting-set', shownFacts(facts))),
            ...(ended
              ? []
              : [
                  row([
                    { ...reply('Yes', 'yes'), style: styles.main },
                    reply('No', 'no'),
                    reply('Maybe', 'maybe'),
                    press('Calendar file', 'meet ics'),
                    ...(meeting.case === undefined ? [] : [button(ids, invitationOf(meeting.case))]),
                  ]),
                ]),
            row([
              ...(ended ? [press('Write minutes', 'meet minutes', {}, true)] : []),
              press('Reschedule', 'meet reschedule'),
              press('Cancel', 'meet cancel'),
            ]),
          ],
          late ? colours.late : colours.open,
        ),
      ]
    }
    case 'held': {
      const { attended, decisions, actions } = stage.minutes
      const facts = {
        ...about,
        on: { on: stage.startMs },
        attended: { users: attended },
        decided: decisions !== '',
        actions: actions.length,
        open: actions.filter(({ done }) => done === undefined).length,
      }
      const said = text(words.render('discord/meeting-held', shownFacts(facts)))
      return [container([said, row([press('Read the minutes', 'meet list')])], colours.held)]
    }
    case 'cancelled':
    case 'lapsed': {
      const cancelled = stage.is === 'cancelled'
      const facts = { ...about, cancelled, why: cancelled ? stage.why : false }
      return [container([text(words.render('discord/meeting-over', shownFacts(facts)))], colours.over)]
    }
  }
}

const listed = (users: readonly string[]) => (users.length === 0 ? false : { users })

function pollFacts(times: Readonly<Record<string, unknown>>, standing: Standing) {
  const { slots, best, required, team } = standing
  const silent = team.filter((user) => times[user] === undefined)
  return {
    slots: slots.map(({ startMs, yes, maybe, no, late }, at) => ({
      number: at + 1,
      on: { on: startMs },
      yes: yes.length,
      maybe: maybe.length,
      no: no.length,
      late,
      best: startMs === best?.startMs,
    })),
    answered: team.length - silent.length,
    of: team.length,
    silent: listed(silent.slice(0, 20)),
    best: best === undefined ? false : slots.indexOf(best) + 1,
    required: required.length,
    requiredCan: best === undefined ? 0 : required.length - best.missing.length - best.silent.length,
    missing: listed(best?.missing ?? []),
    quiet: listed(best?.silent ?? []),
    can: best === undefined ? 0 : best.yes.length,
    ifNeedBe: best === undefined ? 0 : best.maybe.length,
    bestLate: best?.late === true,
    allLate: slots.length > 0 && slots.every(({ late }) => late),
  }
}

export function actionView(meeting: Meeting, action: Action, { words, ids, ref }: Context): readonly Part[] {
  const { done } = action
  const facts = shownFacts({
    meeting: numberOf(meeting),
    what: action.what,
    owner: { user: action.owner },
    due: { on: action.dueAtMs },
    ahead: action.told === 'ahead',
    now: action.told === 'due',
    over: action.told === 'over',
    done: done === undefined ? false : { user: done.by },
    ref: footOf(ref),
  })
  const press = button(ids, {
    label: 'Done',
    path: 'meet done',
    args: { of: meeting.id, action: action.id },
    main: true,
  })
  return [
    container(
      [text(words.render('discord/meeting-action', facts)), ...(done === undefined ? [row([press])] : [])],
      done === undefined ? (action.told === 'ahead' ? colours.open : colours.late) : colours.held,
    ),
  ]
}
