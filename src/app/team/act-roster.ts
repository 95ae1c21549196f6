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
import { whoIsWho } from '../core/snapshot.ts'
import { entryOf, memberRef, settingsRef, teamIn, transact } from '../core/transaction.ts'

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
  const about = asksOf[command.type]
  return transact(
    rooms,
    {
      by: command.by,
      told,
      write: {
        settings: settingsRef,
        member: memberRef(command.member),
        cover: memberRef(command.type === 'GoAway' ? (command.cover ?? '') : ''),
      },
      readAll: ['member'],
      asks: (docs) => (about === 'tsc' || about === 'chairs' ? whoIsWho(docs) : {}),
      follow: () =>
        // Their drafts a new member may read; of the others it is enough to know whose they are.
        about === 'drafts' || about === 'owned' ? { open: () => about === 'drafts' } : {},
    },
    ({ settings, member: before, cover }, within) => {
      const { nowMs, open } = within
      if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
      const team = teamIn(settings, within)
      const ears = about === 'tsc' ? tscEars(team) : noEars
      const chairs = about === 'chairs' ? chairsOf(team) : []
      const decided = decideRoster(before, command, { nowMs, cover, chairs, tsc: ears.places })
      if (isRefusal(decided)) {
        // A timer of what is over by now says nothing.
        if (told.authority === undefined) return { result: { changed: false } }
        throw new Refused(decided)
      }
      const { member, events } = decided
      const added = events.some(({ type }) => type === 'MemberAdded')
      const owned = open.filter(({ row }) => about === 'owned' && row.owner === command.member)
      const effects: Effect[] = [
        ...reactRoster(member, events, command, { nowMs, settings, ears, chairs }),
        ...(added ? open.flatMap(({ value }) => (value === undefined ? [] : draftReaders(value))) : []),
        ...owned.map(({ row }) => cardOf(row.key)),
      ]
      return {
        result: { changed: true },
        put: { member },
        journal: events.map(entryOf),
        effects,
      }
    },
  )
}

/** Besides the member's own row. */
const asksOf: Readonly<Record<RosterCommand['type'], 'tsc' | 'chairs' | 'drafts' | 'owned' | undefined>> = {
  NominateMember: 'tsc',
  RemindOfNomination: 'tsc',
  AnswerNomination: 'chairs',
  Resign: 'chairs',
  GivePledge: 'drafts',
  GoAway: 'owned',
  ComeBack: 'owned',
  AskPledge: undefined,
  GrantAccess: undefined,
  WithdrawResignation: undefined,
}

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
