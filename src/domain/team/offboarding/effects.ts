/** What the world must be told of a duty: each step is one effect with a tag of its own, and one message shows how far it is. */
import { itself } from '../../ids.ts'
import type { CaseKey, UserId } from '../../ids.ts'
import type { Effect, Show, Shown } from '../../effect.ts'
import type { DiscordKey } from '../../template-names.ts'
import type { TeamCommand } from '../commands.ts'
import type { DutyChange, DutyContext } from './decide.ts'
import { clockOf } from './decide.ts'
import type { Duty, DutyEvent, Step } from './offboarding.ts'
import type { DutyCommand } from './commands.ts'
import type { TscEars } from '../tsc.ts'
import { sayToTsc } from '../tsc.ts'

type Wish = Effect<DutyCommand | TeamCommand>

export const dutyTags = {
  /** What a person holds in Discord and on GitHub is one thing each, whatever it is for. */
  role: (member: UserId) => `role:${member}`,
  access: (what: 'threads' | 'team' | 'drafts', member: UserId) => `access-${what}:${member}`,
  draft: (member: UserId, ghsaId: string) => `access-draft:${member}.${ghsaId}`,
  message: (name: string) => `duty:${name}`,
  told: (what: string, name: string) => `duty-${what}:${name}`,
  clock: (member: UserId) => `duty-clock:${member}`,
}
const dutyName = ({ member, number }: Pick<Duty, 'member' | 'number'>) => `${member}.${number}`

/** To whom a clock speaks. */
export type Receivers = { readonly chairs: readonly UserId[]; readonly ears: TscEars }

const show = (shown: Shown, about: string, tag: string, lane: string): Show => ({
  do: 'show',
  tag,
  ...shown,
  lane: `${lane}|${shown.target}`,
  about,
})

function effectOf(duty: Duty, step: Step): Wish[] {
  const { member, number } = duty
  const name = dutyName(duty)
  const act = (what: string, command: DutyCommand | TeamCommand): Wish => ({
    do: 'continue',
    tag: `duty-act:${name}/${what}`,
    lane: `duty-${member}|act`,
    command,
  })
  const [kind = '', rest = ''] = step.id.split(/:(.*)/s)
  switch (kind) {
    case 'role':
      return [show({ target: 'discord', view: 'role' }, member, dutyTags.role(member), `roster-${member}`)]
    case 'threads':
      return [
        show(
          { target: 'discord', view: 'access-threads' },
          name,
          dutyTags.access('threads', member),
          `threads-${member}`,
        ),
      ]
    case 'team':
    case 'drafts':
      return [
        show(
          { target: 'github', view: `access-${kind}` },
          name,
          dutyTags.access(kind, member),
          `access-${member}`,
        ),
      ]
    case 'draft':
      return [
        show(
          { target: 'github', view: 'access-draft' },
          `${name}.${rest}`,
          dutyTags.draft(member, rest),
          `access-${member}`,
        ),
      ]
    case 'notice':
    case 'verdict':
      return [
        show(
          { target: 'discord', view: 'duty-told' },
          `${name}.${kind}`,
          dutyTags.told(kind, name),
          `told-${member}`,
        ),
      ]
    case 'tsc':
    case 'appeal':
      return [
        show(
          { target: 'discord', view: 'duty-told' },
          `${name}.${kind}.${rest}`,
          dutyTags.told(kind, `${name}.${rest}`),
          `told-${rest}`,
        ),
      ]
    case 'case':
      return [act(step.id, { type: 'ReleaseOwned', by: itself, member, number, case: rest as CaseKey })]
    case 'on-call':
      return [
        act('turn', { type: 'TurnOnCall', by: itself }),
        act('on-call', { type: 'LeaveRota', by: itself, member, number }),
      ]
    default:
      return []
  }
}

const isNoticeSent = (step: Step): boolean => step.id === 'notice' && step.is === 'done' && step.by === itself

const isAfterRole = ({ id }: Step): boolean => id === 'on-call' || id.startsWith('case:')

const foundIn = (event: DutyChange['events'][number]): readonly Step[] =>
  event.type === 'OffboardingBegun' || event.type === 'ReturnBegun' || event.type === 'StepsFound'
    ? event.steps
    : []

/** What is off-boarded, or returns, is shown where the whole team reads; what is only owed never is. */
const isShown = ({ is }: Duty): boolean =>
  is === 'leaving' || is === 'left' || is === 'returning' || is === 'back'

export function reactDuty(
  before: Duty | undefined,
  { duty, events }: DutyChange,
  context: DutyContext,
  receivers: Receivers,
): Wish[] {
  if (duty === undefined || events.length === 0) return []
  const found = events.flatMap(foundIn)
  const roleSeen = events.some(
    (event) => (event.type === 'DutyStepDone' || event.type === 'DutyStepLeft') && event.step === 'role',
  )
  // What is said in the channel of the team is held while somebody reads it who is no member any more.
  const steps = roleSeen ? duty.steps.filter(isAfterRole) : found.filter((step) => !isAfterRole(step))
  const former = before !== undefined && before.number !== duty.number && isShown(before) ? [before] : []
  return [
    ...steps.filter(({ is }) => is === 'open').flatMap((step) => effectOf(duty, step)),
    // Whose buttons were for a duty that is over stands without them.
    ...[duty, ...former].filter(isShown).map((one): Wish => ({
      ...show(
        { target: 'discord', view: 'duty' },
        dutyName(one),
        dutyTags.message(dutyName(one)),
        `duty-${dutyName(one)}`,
      ),
      ...(one.is === 'leaving' && { after: dutyTags.role(one.member) }),
    })),
    ...events.flatMap((event) => ('number' in event ? tellings(duty, event, receivers) : [])),
    ...clock(duty, context),
    ...unreached(duty, events),
    // There is one appeal: the button that began it goes.
    ...(events.some(({ type }) => type === 'MemberAppealed')
      ? duty.steps.filter(isNoticeSent).flatMap((step) => effectOf(duty, step))
      : []),
    // Whoever was asked sees that it is decided, and by whom.
    ...(before !== undefined && events.some(({ type }) => type === 'AppealDecided')
      ? before.steps.filter(({ id }) => /^appeal:(\d|tsc)/.test(id)).flatMap((step) => effectOf(before, step))
      : []),
  ]
}

const say = (
  tag: string,
  user: UserId,
  template: DiscordKey,
  facts: Record<string, string | number | boolean>,
) =>
  ({
    do: 'say',
    tag,
    target: 'discord',
    lane: `told-${user}|discord`,
    template: `discord/${template}`,
    facts,
    to: { user },
    pings: { users: [user] },
  }) satisfies Wish

function tellings(duty: Duty, event: DutyEvent, { chairs, ears }: Receivers): Wish[] {
  const name = dutyName(duty)
  if (event.type === 'RemovalOwed' && event.why === 'vote')
    return chairs.map((user) => say(`duty-owed:${name}:${user}`, user, 'line-duty-owed', {}))
  if (event.type !== 'DutyReminded') return []
  const { stage } = event
  const owed = duty.is === 'owed'
  const facts = (tsc: boolean) => ({ late: stage !== 'last-day', still: stage === 'still', owed, tsc })
  const tag = (user: UserId) => `duty-clock:${name}/${duty.tellings}:${user}`
  return [
    ...chairs.map((user) => say(tag(user), user, 'line-duty', facts(false))),
    ...(stage === 'one-over'
      ? sayToTsc(ears, {
          tag: `duty-clock:${name}/${duty.tellings}`,
          template: 'discord/line-duty',
          facts: facts(true),
        }).filter(({ to }) => !('user' in to) || !chairs.includes(to.user))
      : []),
  ]
}

/** While a removal is not carried out there is no message the chairs could read it from. */
function unreached(duty: Duty, events: DutyChange['events']): Wish[] {
  const { waiver } = duty
  if (duty.is !== 'waived' || waiver === undefined) return []
  return events.flatMap((event) =>
    event.type === 'DutyStepLeft'
      ? [say(`duty-unreached:${dutyName(duty)}:${event.step}`, waiver.by, 'line-tsc-unreached', {})]
      : [],
  )
}

function clock(duty: Duty, context: DutyContext): Wish[] {
  const { member, number } = duty
  const tag = dutyTags.clock(member)
  const { nextAtMs } = clockOf(duty, context)
  return nextAtMs === undefined
    ? [{ do: 'forget', tag }]
    : [
        {
          do: 'wake',
          tag,
          atMs: nextAtMs,
          command: { type: 'RemindDuty', by: itself, member, number },
        },
      ]
}
