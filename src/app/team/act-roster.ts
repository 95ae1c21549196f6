/** Acts on one person of the roster: decided on their row alone, with where the TSC hears and who the chairs are. */
import type { Effect } from '../../domain/effect.ts'
import { draftReaders } from '../../domain/case/advisory/effects.ts'
import type { CaseKey } from '../../domain/ids.ts'
import { tags } from '../../domain/case/tags.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import { reactRoster } from '../../domain/team/roster/effects.ts'
import { decideRoster } from '../../domain/team/roster/roster.ts'
import type { RosterCommand } from '../../domain/team/roster/commands.ts'
import { tscEars } from '../../domain/team/tsc.ts'
import { chairsOf } from '../../domain/team/who.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { entryOf, memberRef, openCases, openRows, settingsRef, teamAct } from '../core/transaction.ts'
import type { Written } from '../core/store.ts'

/** It says that its owner is away, until when and who covers. */
const cardOf = (key: CaseKey): Effect => ({
  do: 'show',
  tag: tags.card(key),
  target: 'discord',
  lane: `${key}|discord`,
  view: 'card',
  about: key,
})

const noEars = { places: [], contacts: [] } as const

async function actOnRoster(rooms: Rooms, command: RosterCommand, told: Told): Promise<Acted> {
  const known = await rooms.store.get('settings', 'main')
  const members = (await rooms.store.all('member')).map(({ value }) => value)
  const people = known && { settings: known, members, holdersOf: rooms.holdersOf }
  const ears = people === undefined || !asksTsc(command) ? noEars : await tscEars(people)
  const chairs = people === undefined || !namesChairs(command) ? [] : await chairsOf(people)
  // Their drafts a new member may read.
  const cases = command.type === 'GivePledge' ? await openCases(rooms) : []
  const owned =
    command.type === 'GoAway' || command.type === 'ComeBack'
      ? (await openRows(rooms)).filter(({ owner }) => owner === command.member)
      : []
  const write = {
    settings: settingsRef,
    member: memberRef(command.member),
    cover: memberRef(command.type === 'GoAway' ? (command.cover ?? '') : ''),
  }
  return teamAct(rooms, command.by, told, write, (docs, nowMs): Written<typeof write, Acted> => {
    const { settings, member: before, cover } = docs
    if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
    const decided = decideRoster(before, command, { nowMs, cover, chairs, tsc: ears.places })
    if (isRefusal(decided)) {
      // A timer of what is over by now says nothing.
      if (told.authority === undefined) return { result: { changed: false } }
      throw new Refused(decided)
    }
    const { member, events } = decided
    const added = events.some(({ type }) => type === 'MemberAdded')
    const effects: Effect[] = [
      ...reactRoster(member, events, command, { nowMs, settings, ears, chairs }),
      ...(added ? cases.flatMap(draftReaders) : []),
      ...owned.map(({ key }) => cardOf(key)),
    ]
    return {
      result: { changed: true },
      put: { member },
      journal: events.map(entryOf),
      effects,
    }
  })
}

const namesChairs = ({ type }: RosterCommand): boolean => type === 'AnswerNomination' || type === 'Resign'

const asksTsc = ({ type }: RosterCommand): boolean =>
  type === 'NominateMember' || type === 'RemindOfNomination'

export const rosterDeeds: Deeds<RosterCommand> = {
  NominateMember: actOnRoster,
  AnswerNomination: actOnRoster,
  RemindOfNomination: actOnRoster,
  AskPledge: actOnRoster,
  GivePledge: actOnRoster,
  GrantAccess: actOnRoster,

  GoAway: actOnRoster,
  ComeBack: actOnRoster,
  Resign: actOnRoster,
  WithdrawResignation: actOnRoster,
}
