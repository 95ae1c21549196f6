/** What the roster asks: the TSC of a nomination, a newcomer of the pledge, chairs of access to be given and of a resignation. */
import type { Ask } from '../../app/core/queries.ts'
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { TemplateName, Words } from '../../app/core/render.ts'
import { Markup } from '../../app/core/render.ts'
import type { ShowableFacts } from '../../app/interaction/format-facts.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import type { AccessKind, Member } from '../../domain/team/roster/member.ts'
import { accessKinds, nominationGrounds } from '../../domain/team/roster/member.ts'
import type { RosterView } from '../../domain/effect.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Part, Press } from './parts.ts'
import { button, container, row, text } from './parts.ts'

export type RosterPlace = { readonly user: string } | { readonly channel: 'sir' | 'tsc' }
export type RosterQuestion = {
  readonly place: RosterPlace
  /** Who is pinged; nobody once it is over. */
  readonly asks: readonly string[]
  /** Over before anybody saw it, it is not posted at all. */
  readonly open: boolean
  readonly componentsOf: (ref: string) => readonly Part[]
}
type Rooms = { readonly ask: Ask; readonly words: Words; readonly ids: CustomIds }
type Said = {
  readonly place: RosterPlace
  readonly asks: readonly string[]
  readonly template: TemplateName
  readonly facts: ShowableFacts
  readonly presses: readonly Press[]
}
type About = {
  readonly settings: Settings
  readonly member: Member
  readonly chairs: readonly string[]
  readonly contacts: readonly string[]
}

const views = { nomination, pledge, access, resignation } as const satisfies Record<RosterView, unknown>

const colour = 0x5865f2

export async function rosterView(
  { ask, words, ids }: Rooms,
  view: RosterView,
  about: string,
): Promise<RosterQuestion | undefined> {
  const [user = '', ...more] = about.split('/')
  const settings = await ask.settings()
  const member = await ask.member(user)
  if (settings === undefined || member === undefined) return undefined
  const people = { settings, member, chairs: await ask.chairs(), contacts: await ask.tscContacts() }
  const { place, asks, template, facts, presses } = views[view](people, more)
  return {
    place,
    asks,
    open: presses.length > 0,
    componentsOf: (ref) => {
      const pledge = new Markup(words.render('discord/pledge-words', {}))
      const said = text(words.render(template, shownFacts({ ...facts, pledge, ref })))
      return [
        container(
          [said, ...(presses.length > 0 ? [row(presses.map((press) => button(ids, press)))] : [])],
          colour,
        ),
      ]
    },
  }
}

/** The TSC sees the person and the ground, and nothing that belongs to the team. */
function nomination({ contacts, member }: About, [id, place = '']: readonly string[]): Said {
  const { nomination: asked } = member
  const latest = asked?.id === id ? asked : undefined
  const open = latest !== undefined && member.state === 'nominated'
  const isChannel = place === 'tsc'
  return {
    place: isChannel ? { channel: 'tsc' } : { user: place },
    asks: !open ? [] : isChannel ? contacts : [place],
    template: 'discord/nomination',
    facts: {
      member: { user: member.id },
      ground: latest === undefined ? '' : nominationGrounds[latest.ground],
      by: { user: latest?.by ?? '' },
      open,
      approved: latest?.decision?.is === 'approved',
      declined: latest?.decision?.is === 'declined',
      answeredBy: { user: latest?.decision?.by ?? '' },
    },
    presses: open
      ? [
          {
            label: 'Record the TSC’s decision',
            path: 'team approve',
            args: { nomination: id ?? '' },
            main: true,
          },
        ]
      : [],
  }
}

function pledge({ member }: About, [askedAt]: readonly string[]): Said {
  const asked = member.pledge?.askedAtMs === Number(askedAt) ? member.pledge : undefined
  const stands = member.state === 'approved' || member.state === 'active'
  const given = asked?.agreedAtMs
  const open = asked !== undefined && stands && given === undefined
  return {
    place: { user: member.id },
    asks: open ? [member.id] : [],
    template: 'discord/pledge',
    facts: {
      open,
      given: given === undefined ? false : { at: given },
      joins: member.state === 'approved',
      by: { user: asked?.askedBy ?? '' },
    },
    presses: open ? [{ label: 'I agree', path: 'team pledge', args: {}, main: true }] : [],
  }
}

/** Read by the team: what somebody outside has yet to give, ticked off by a chair. */
function access({ settings, member, chairs }: About): Said {
  const keepers = answerTo('access-keepers', settings)
  const open = (Object.keys(accessKinds) as AccessKind[]).filter(
    (what) => member.state === 'active' && member.access?.[what] === undefined,
  )
  return {
    place: { channel: 'sir' },
    asks: chairs,
    template: 'discord/access',
    facts: {
      member: { user: member.id },
      gone: member.state !== 'active',
      github: member.github ?? '',
      ...Object.fromEntries(
        (Object.keys(accessKinds) as AccessKind[]).flatMap((what) => [
          [what, keepers[what]],
          [`${what}Done`, member.access?.[what] === undefined ? false : { user: member.access[what].by }],
        ]),
      ),
    },
    presses: open.map((what) => ({
      label: `${accessKinds[what]}: given`,
      path: 'team access',
      args: { member: member.id, what },
    })),
  }
}

function resignation({ member, chairs }: About, [since]: readonly string[]): Said {
  const said = member.resigning?.atMs === Number(since) ? member.resigning : undefined
  const open = said !== undefined && member.state === 'active'
  return {
    place: { channel: 'sir' },
    asks: open ? chairs.filter((chair) => chair !== member.id) : [],
    template: 'discord/resignation',
    facts: {
      member: { user: member.id },
      words: said?.words ?? '',
      open,
      gone: member.removal?.why === 'resigned' && member.state === 'removed',
    },
    presses: open
      ? [
          { label: 'Confirm', path: 'team resign', args: { member: member.id } },
          { label: 'Stay after all', path: 'team resign', args: { stay: 'yes' } },
        ]
      : [],
  }
}
