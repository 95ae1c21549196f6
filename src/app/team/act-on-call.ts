/** Acts on the rotation of first responders: changed in one transaction, and each hand-over told once in the channel. */
import { itself } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import { presentAmong } from '../../domain/team/roster/member.ts'
import type { Plan, Rota } from '../../domain/team/roster/on-call.ts'
import { replan, turnsFrom } from '../../domain/team/roster/on-call.ts'
import type { Acted, Rooms, Told } from '../core/handlers.ts'
import { entryOf, transact } from '../core/transaction.ts'

type RotaCommand = Extract<TeamCommand, { type: 'ChangeRota' | 'TurnOnCall' }>

const rotaRef = { kind: 'rota', id: 'main' } as const

const planOf = ({ order, days, startsOn, swaps }: Plan): Plan => ({ order, days, startsOn, swaps })

export async function actOnCall(rooms: Rooms, command: RotaCommand, told: Told): Promise<Acted> {
  const { by } = command
  return transact(
    rooms,
    { by, told, write: { rota: rotaRef }, readAll: ['member'] },
    ({ rota: before, settings }, { all, nowMs }) => {
      const members = all.member.map(({ value }) => value)
      const active = (user: string) => members.some(({ id, state }) => id === user && state === 'active')
      const present = presentAmong(members)
      if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
      const { calendar } = settings
      const changed =
        command.type === 'ChangeRota' ? changedBy(command, before, { nowMs, calendar, active }) : before
      if (changed === undefined) return { result: { changed: false } }
      const [now] = turnsFrom(changed, { nowMs, calendar, active: present, count: 1 })
      const begun = now !== undefined && now.fromMs <= nowMs
      const isNew = begun && (changed.told?.turn !== now.turn || changed.told.who !== now.who)
      const after: Rota = isNew
        ? { ...changed, told: { turn: now.turn, who: now.who }, tellings: changed.tellings + 1 }
        : changed
      const effects: Effect[] = [
        now === undefined
          ? { do: 'forget', tag: 'on-call' }
          : {
              do: 'wake',
              tag: 'on-call',
              atMs: begun ? now.untilMs : now.fromMs,
              command: { type: 'TurnOnCall', by: itself } satisfies TeamCommand,
            },
      ]
      if (isNew) {
        const from = changed.told?.who
        effects.push({
          do: 'say',
          tag: `on-call:${after.tellings}`,
          target: 'discord',
          lane: 'on-call|discord',
          template: 'discord/line-on-call',
          facts: {
            who: { user: now.who },
            until: { at: now.untilMs },
            from: from === undefined || from === now.who ? false : { user: from },
          },
          to: { channel: 'sir' },
          pings: { users: [now.who] },
        })
      }
      return {
        result: { changed: true },
        put: { rota: after },
        journal: [
          ...(command.type === 'ChangeRota'
            ? [entryOf({ type: 'OnCallPlanned', plan: planOf(after), atMs: nowMs, by })]
            : []),
          ...(isNew
            ? [entryOf({ type: 'OnCallTurned', turn: now.turn, member: now.who, atMs: nowMs, by })]
            : []),
        ],
        effects,
      }
    },
  )
}

function changedBy(
  { by, wish }: Extract<RotaCommand, { type: 'ChangeRota' }>,
  before: Rota | undefined,
  now: Parameters<typeof replan>[3],
): Rota {
  const plan = replan(before, wish, by, now)
  if (isRefusal(plan)) throw new Refused(plan)
  const number = (before?.change.number ?? 0) + 1
  // What took a change back is not taken back in turn.
  const kept = wish.is === 'undo' || before === undefined ? {} : { before: planOf(before) }
  // After an end nobody was on call: whoever begins is told, and takes over from nobody.
  const anew = wish.is === 'set' && before?.order.length === 0
  return {
    ...plan,
    ...(!anew && before?.told !== undefined && { told: before.told }),
    tellings: before?.tellings ?? 0,
    change: { number, by, atMs: now.nowMs, ...kept },
  }
}
