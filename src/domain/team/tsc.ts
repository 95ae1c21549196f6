/** Where the TSC hears of anything: in its own channel when one is set, else each contact by a direct message. */
import type { UserId } from '../ids.ts'
import type { Say } from '../effect.ts'
import type { Settings } from '../settings.ts'
import { answerTo } from './settings/answers.ts'
import type { TscPlace } from './roster/member.ts'
import { entitling } from './offices.ts'
import type { TeamNow } from './who.ts'
import { tscContactsOf } from './who.ts'

type Known = Pick<Settings, 'answers' | 'calendar' | 'detail' | 'sirRoleId' | 'chairRoleId' | 'tscRoleId'>

export type TscEars = {
  readonly places: readonly TscPlace[]
  /** Who is pinged in the channel. */
  readonly contacts: readonly UserId[]
}

export const tscChannel = (settings: Known): string | undefined => {
  const { channel } = answerTo('tsc-channel', settings)
  return channel === '' ? undefined : channel
}

export const hasTsc = (settings: Known): boolean =>
  entitling(settings).tscRoleId !== undefined ||
  answerTo('tsc-contact', settings).who !== '' ||
  tscChannel(settings) !== undefined

export function tscEars(now: TeamNow): TscEars {
  const contacts = tscContactsOf(now)
  return { contacts, places: tscChannel(now.settings) === undefined ? contacts : ['tsc'] }
}

/** The one way a notice reaches the TSC; said once in each place, whatever happens in between. */
export const sayToTsc = (
  { places, contacts }: TscEars,
  { tag, template, facts }: Pick<Say, 'tag' | 'template' | 'facts'>,
): Say[] =>
  places.map((place) => ({
    do: 'say',
    tag: `${tag}:${place}`,
    target: 'discord',
    lane: `tsc-${place}|discord`,
    template,
    facts,
    to: place === 'tsc' ? { channel: 'tsc' } : { user: place },
    pings: { users: place === 'tsc' ? contacts.slice(0, 100) : [place] },
  }))
