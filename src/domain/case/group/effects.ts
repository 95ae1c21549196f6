/** What follows from a change of the working group: a line in the thread, the room of its own, and who reads the drafts. */
import type { Fact, Show } from '../../effect.ts'
import type { Settings } from '../../settings.ts'
import { answerTo } from '../../team/settings/answers.ts'
import { draftReaders } from '../advisory/effects.ts'
import type { Reaction } from '../effect.ts'
import type { Case } from '../state.ts'
import type { Line } from '../subject.ts'
import { tags } from '../tags.ts'
import type { GroupEvent, Person } from './model.ts'
import { groupStanding, groupUsers, seatWords } from './group.ts'

const named = ({ user, github }: Person): Fact => (user === undefined ? (github ?? '') : { user })

export function groupLine(
  event: Exclude<GroupEvent, { type: 'GroupRoomMade' }>,
  after: Case,
): readonly Line[] {
  const { complete, lacks } = groupStanding(after)
  const state = { complete, lacks: lacks.join(', ') }
  switch (event.type) {
    case 'GroupLeft':
      return [{ says: 'group-left', facts: { who: named(event.who), ...state } }]
    case 'GroupFormed':
      return [
        {
          says: 'group-formed',
          facts: {
            people: event.people.map((one) => ({ who: named(one) })),
            sigs: event.sigs.join(', ') || false,
            observes: event.observes === undefined ? false : seatWords[event.observes],
            ...state,
          },
        },
      ]
  }
}

export const wgChannel = (settings: Settings): string | undefined =>
  answerTo('wg-channel', settings).channel || undefined

/** The room follows who is in the group, and is empty once the case is closed. */
export function groupEffects(before: Case | undefined, after: Case, settings: Settings): Reaction[] {
  if (after.group === undefined && before?.group === undefined) return []
  const same =
    before !== undefined &&
    groupUsers(before).join() === groupUsers(after).join() &&
    before.lifecycle.is === after.lifecycle.is
  const room: Show = {
    do: 'show',
    tag: tags.groupRoom(after.key),
    target: 'discord',
    lane: `${after.key}|group`,
    view: 'group-room',
    about: after.key,
  }
  return [
    ...(same || wgChannel(settings) === undefined ? [] : [room]),
    ...(before?.group?.members === after.group?.members ? [] : draftReaders(after)),
  ]
}
