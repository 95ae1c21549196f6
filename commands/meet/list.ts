/** /meet list: what is being asked, what is ahead, the minutes of the last ones, and the actions that are open. */
import type { ReplyButton, Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { meetingsSeen } from '../../src/app/meetings/meetings.ts'
import { weighed } from '../../src/app/meetings/availability.ts'
import type { Meeting } from '../../src/domain/meetings/state.ts'
import { endMsOf, numberOf } from '../../src/domain/meetings/state.ts'

const shownMost = 5
const minutesMost = 3

type InStage<S extends Meeting['stage']['is']> = Meeting & { readonly stage: { readonly is: S } }
const staged = <S extends Meeting['stage']['is']>(all: readonly Meeting[], is: S) =>
  all.filter((one): one is InStage<S> => one.stage.is === is)

async function pollLine(meeting: InStage<'proposed'>, scene: Scene) {
  const { best, team } = await weighed(meeting, scene)
  return {
    meeting: numberOf(meeting),
    case: meeting.case ?? false,
    slots: meeting.stage.slots.length,
    answered: Object.keys(meeting.stage.times).filter((user) => team.includes(user)).length,
    of: team.length,
    best: best === undefined ? false : { on: best.startMs },
    mine: meeting.stage.times[scene.actor.id] !== undefined,
  }
}

export default command({
  says: 'Meetings ahead, their minutes and open actions',
  allow: 'team',
  options: { of: { kind: 'carried' } },
  run: async (scene) => {
    const { actor, input, nowMs } = scene
    const all = (await meetingsSeen(scene)).toReversed()
    const named = input.of
    const polls = staged(all, 'proposed').slice(0, shownMost)
    const set = staged(all, 'set').toSorted((a, b) => a.stage.startMs - b.stage.startMs)
    const ahead = set.filter((one) => endMsOf(one, one.stage.startMs) > nowMs).slice(0, shownMost)
    const unwritten = set.filter((one) => endMsOf(one, one.stage.startMs) <= nowMs).slice(0, shownMost)
    const held = staged(all, 'held').filter(({ id }) => named === undefined || id === named)
    const open = held.flatMap((one) =>
      one.stage.minutes.actions
        .filter(({ done }) => done === undefined)
        .map((action) => ({ meeting: one, action })),
    )
    const press = (
      label: string,
      path: string,
      of: Meeting,
      args: Record<string, string> = {},
    ): ReplyButton => ({
      label,
      path,
      args: { [path === 'meet minutes' ? 'meeting' : 'of']: of.id, ...args },
    })
    return {
      template: 'meet-list',
      facts: {
        none: polls.length + ahead.length + unwritten.length + held.length === 0,
        polls: await Promise.all(polls.map((one) => pollLine(one, scene))),
        ahead: ahead.map((one) => ({
          meeting: numberOf(one),
          case: one.case ?? false,
          on: { on: one.stage.startMs },
          yes: Object.values(one.stage.replies).filter((said) => said === 'yes').length,
          mine: one.stage.replies[actor.id] ?? false,
        })),
        unwritten: unwritten.map((one) => ({ meeting: numberOf(one), on: { on: one.stage.startMs } })),
        held: held.slice(0, minutesMost).map((one) => ({
          meeting: numberOf(one),
          on: { on: one.stage.startMs },
          attended: { users: one.stage.minutes.attended },
          cases: one.stage.minutes.cases.join(', '),
          decisions: one.stage.minutes.decisions,
        })),
        open: open.map(({ meeting, action }) => ({
          meeting: numberOf(meeting),
          what: action.what,
          owner: { user: action.owner },
          due: { on: action.dueAtMs },
          over: action.dueAtMs < nowMs,
        })),
      },
      buttons: [
        ...polls.slice(0, 2).map((one) => press(`Times of meeting ${numberOf(one)}`, 'meet times', one)),
        ...ahead
          .slice(0, 2)
          .flatMap((one) => [
            press(`Come to meeting ${numberOf(one)}`, 'meet reply', one, { says: 'yes' }),
            press(`Skip meeting ${numberOf(one)}`, 'meet reply', one, { says: 'no' }),
          ]),
        ...unwritten
          .slice(0, 2)
          .map((one) => press(`Minutes of meeting ${numberOf(one)}`, 'meet minutes', one)),
        ...open
          .filter(({ action }) => action.owner === actor.id)
          .slice(0, 5)
          .map(({ meeting, action }) =>
            press(`Done: ${action.what}`.slice(0, 34), 'meet done', meeting, { action: action.id }),
          ),
      ],
    }
  },
})
