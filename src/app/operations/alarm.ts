/** Every alarm goes by a list of ways, in order: who cannot be reached by one is reached by the next, and never by the way that is broken. */
import type { Say } from '../../domain/effect.ts'
import { orOnRoster } from '../../domain/team/who.ts'
import type { Ask } from '../core/queries.ts'
import type { Log } from '../core/log.ts'
import type { OutboxRow, Store } from '../core/store.ts'

type Way = 'people' | 'chairs' | 'tsc' | 'channel'

/** `closed`: of what not even the whole team may know. The last way of all is the log. */
const orders = {
  people: ['people', 'tsc', 'channel'],
  channel: ['channel', 'people', 'tsc'],
  closed: ['chairs', 'tsc'],
} as const satisfies Record<string, readonly Way[]>
export type Order = keyof typeof orders

export type Alarm = {
  /** Names what it is about: the same is told once. */
  readonly about: string
  readonly template: Say['template']
  readonly facts: Say['facts']
  readonly by: Order
  /** Whom it is about: told by no way. */
  readonly except?: readonly string[]
  /** Told beside those of the first way. */
  readonly also?: readonly string[]
  /** Who is called where it is told in the channel (`leaders`: the chairs, and while there is none, whom the roster names by direct message beside it); in a direct message its receiver is. */
  readonly calls?: readonly string[] | 'leaders'
  readonly press?: Say['press']
}

export type Alarms = {
  tell(alarm: Alarm): Promise<void>
  /** A message of an alarm could not be delivered: once nobody of its way can be reached, the next way is taken. */
  failed(row: OutboxRow): Promise<void>
}

const inChannel = 'sir'
const prefix = 'trouble:'
export const isAlarm = (tag: string): boolean => tag.startsWith(prefix)

type At = { readonly by: Order; readonly step: number; readonly about: string }
const tagOf = ({ by, step, about }: At, to: string) => `${prefix}${by}.${step}:${to}:${about}`

function readTag(tag: string): At | undefined {
  const [, by, step, about] = /^trouble:(people|channel|closed)\.(\d):[^:]+:(.+)$/s.exec(tag) ?? []
  if (by === undefined || about === undefined) return undefined
  return { by: by as Order, step: Number(step), about }
}

export function alarmsOf({
  store,
  ask,
  now,
  log,
  kick,
  channelHeld,
}: {
  readonly store: Store
  readonly ask: Ask
  readonly now: () => number
  readonly log: Log
  readonly kick: () => void
  /** Nothing is written to the channel of the team at this moment. */
  readonly channelHeld: () => boolean
}): Alarms {
  /** Rows that were refused and are not written down as parked yet: those of one alarm are often refused in one moment. */
  const refused = new Set<number>()
  function undelivered({ id, state }: OutboxRow): boolean {
    if (state === 'sending') return refused.has(id)
    refused.delete(id)
    return state === 'parked'
  }

  const leaders = async (): Promise<readonly string[]> => orOnRoster(await ask.chairs(), await ask.members())

  async function receiversOf(
    { by, step }: Pick<At, 'by' | 'step'>,
    { except = [], also = [] }: Pick<Alarm, 'except' | 'also'>,
  ): Promise<readonly string[]> {
    const ways: readonly Way[] = orders[by]
    const own = await receiversBy(ways[step], except)
    return step === 0 ? [...new Set([...own, ...also.filter((id) => !except.includes(id))])] : own
  }

  async function receiversBy(way: Way | undefined, except: readonly string[]): Promise<readonly string[]> {
    switch (way) {
      case undefined:
        return []
      case 'people': {
        // Whoever set Embargo up hears of it too: a chair may have closed their direct messages.
        const settings = await ask.settings()
        const told = [...(await leaders()), ...(settings === undefined ? [] : [settings.setUpBy])]
        return [...new Set(told)].filter((id) => !except.includes(id))
      }
      case 'chairs':
        return (await leaders()).filter((id) => !except.includes(id))
      case 'tsc':
        return (await ask.tscContacts()).filter((id) => !except.includes(id))
      case 'channel':
        return channelHeld() ? [] : [inChannel]
    }
  }

  async function go(at: At, said: Omit<Alarm, 'about' | 'by'>): Promise<void> {
    for (let step = at.step; step < orders[at.by].length; step++) {
      const own = await receiversOf({ by: at.by, step }, said)
      // Whom the roster alone names does not see the channel.
      const unled = said.calls === 'leaders' && own.includes(inChannel) && (await ask.chairs()).length === 0
      const receivers = unled ? [...own, ...(await receiversBy('people', said.except ?? []))] : own
      if (receivers.length === 0) continue
      const calls = said.calls === 'leaders' ? await ask.chairs() : (said.calls ?? [])
      const effects = receivers.map((to): Say => ({
        do: 'say',
        tag: tagOf({ ...at, step }, to),
        target: 'discord',
        lane: `trouble-${to}|discord`,
        template: said.template,
        facts: {
          ...said.facts,
          ...(said.except !== undefined && said.except.length > 0 && { except: { users: said.except } }),
          ...(said.also !== undefined && said.also.length > 0 && { also: { users: said.also } }),
        },
        to: to === inChannel ? { channel: 'sir' } : { user: to },
        pings: { users: to === inChannel ? calls : [to] },
        ...(said.press !== undefined && mayPress(to, said.press) && { press: said.press }),
        urgency: 9,
      }))
      await store.change({ write: {}, read: {}, nowMs: now() }, () => ({ result: undefined, effects }))
      kick()
      return
    }
    log.warn('alarm-unheard', { code: said.template.replace('discord/line-', '') })
  }

  return {
    tell: ({ about, by, ...said }) => go({ by, step: 0, about }, said),
    async failed(row) {
      const at = readTag(row.tag)
      const { effect } = row
      if (at === undefined || effect.do !== 'say') return
      refused.add(row.id)
      const { except: out, also: beside, ...facts } = effect.facts
      const those = { except: usersIn(out), also: usersIn(beside) }
      for (const to of await receiversOf(at, those)) {
        const sibling = await store.outbox.byTag(tagOf(at, to))
        if (sibling !== undefined && !undelivered(sibling)) return
      }
      const { template, press, pings } = effect
      await go(
        { ...at, step: at.step + 1 },
        { template, facts, ...those, ...(press !== undefined && { press }), calls: pings?.users ?? [] },
      )
    },
  }
}

/** Most buttons are of the server: in a direct message only those that are answered there. */
const mayPress = (to: string, { path }: NonNullable<Say['press']>): boolean =>
  to === inChannel || path.startsWith('sir ')

const usersIn = (fact: unknown): readonly string[] =>
  typeof fact === 'object' && fact !== null && 'users' in fact && Array.isArray(fact.users)
    ? fact.users.filter((one): one is string => typeof one === 'string')
    : []
