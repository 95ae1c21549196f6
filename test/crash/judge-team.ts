/** Judges what belongs to the team: each removal carried out act by act and once, votes and meetings as their journals add up. */
import { productName } from '../../sandbox/server/demo-world.ts'
import { visibleText } from '../../sandbox/discord/message-payload.ts'
import { fold as foldVote } from '../../src/domain/votes/evolve.ts'
import { dueAtMs, remindAtMs } from '../../src/domain/votes/decide.ts'
import type { VoteEvent } from '../../src/domain/votes/events.ts'
import type { Vote } from '../../src/domain/votes/state.ts'
import { symbols as symbolOf } from '../../src/domain/votes/choice.ts'
import { voteTags } from '../../src/domain/votes/tags.ts'
import type { MeetingEvent } from '../../src/domain/meetings/events.ts'
import { foldMeeting } from '../../src/domain/meetings/evolve.ts'
import { meetingTags } from '../../src/domain/meetings/effects.ts'
import { duesOf } from '../../src/domain/meetings/turn.ts'
import { limitOf } from '../../src/domain/meetings/state.ts'
import type { Duty } from '../../src/domain/team/offboarding/offboarding.ts'
import { byHand, isOver } from '../../src/domain/team/offboarding/offboarding.ts'
import { canonical } from './canonical.ts'
import type { Evidence } from './evidence.ts'
import { org, teamSlug } from './leavers.ts'

/** By the tag of the timer, when it must go off; undefined: sometime. */
export type Timers = ReadonlyMap<string, number | undefined>

export function teamSide(evidence: Evidence): string[] {
  const { duties, votes, meetings, journal } = evidence
  const folded = [
    ...votes.map((vote) => {
      const events = (journal.get(`vote ${vote.id}`) ?? []).map(({ data }) => data as VoteEvent)
      return [vote.id, vote, foldVote(undefined, events)] as const
    }),
    ...meetings.map((meeting) => {
      const events = (journal.get(`meeting ${meeting.id}`) ?? []).map(({ data }) => data as MeetingEvent)
      return [meeting.id, meeting, foldMeeting(undefined, events)] as const
    }),
  ]
  return [
    ...folded.flatMap(([id, row, sum]) =>
      canonical(row) === canonical(sum)
        ? []
        : [`${id} is ${canonical(row)}, its journal adds up to ${canonical(sum)}`],
    ),
    ...votes.flatMap((vote) => ballotsOf(evidence, vote)),
    ...duties.flatMap((duty) => carriedOut(evidence, duty)),
  ]
}

/** What must still speak of the team's affairs. */
export function teamTimers({ duties, votes, meetings, cases, proposals }: Evidence): Timers {
  const limit = (key: string | undefined) => {
    const about = cases.find((one) => one.key === key)
    return about === undefined ? undefined : limitOf(about)
  }
  return new Map<string, number | undefined>([
    ...duties
      .filter((duty) => !isOver(duty))
      .map(({ member }): [string, undefined] => [`duty-clock:${member}`, undefined]),
    ...proposals.flatMap(({ id, value }): [string, number][] => {
      const last = value.rounds.at(-1)
      return last?.is === 'open' ? [[`proposal:${id}.timer`, last.untilMs]] : []
    }),
    ...votes
      .filter(({ phase }) => phase.is !== 'ended')
      .flatMap((vote): [string, number][] => [
        [voteTags.close(vote.id), dueAtMs(vote)],
        ...(vote.reminded === true ? [] : [[voteTags.remind(vote.id), remindAtMs(vote)] as [string, number]]),
      ]),
    ...meetings.flatMap((meeting): [string, number][] => {
      const dues = duesOf(meeting, limit(meeting.case)).map(({ atMs }) => atMs)
      return dues.length === 0 ? [] : [[meetingTags.timer(meeting.id), Math.min(...dues)]]
    }),
  ])
}

/** In the end everybody who votes stands under the symbol that counts, and under no other. */
function ballotsOf({ world, rows, messageOf }: Evidence, vote: Vote): string[] {
  const { ballots } = vote
  if (vote.phase.is === 'ended' || ballots.is === 'secret') return []
  const row = rows.find(({ tag }) => tag === voteTags.message(vote.id))
  const message = messageOf(row?.nonce ?? '')
  if (message === undefined) return [`${vote.id} has no message`]
  return vote.electors.flatMap((who) => {
    const stands = message.reactions
      .filter(({ normal, burst }) => normal.includes(who) || burst.includes(who))
      .map(({ emoji }) => emoji.name)
    const slot = vote.struck.includes(who) ? undefined : ballots.by[who]
    const counts = slot?.is === 'cast' && !slot.alone ? [symbolOf[slot.choice]] : []
    const name = world.discord.world.users.get(who)?.username ?? who
    return stands.join() === counts.join()
      ? []
      : [
          `${vote.id}: ${name} stands under ${stands.join() || 'nothing'} and counts as ${counts.join() || 'nothing'}`,
        ]
  })
}

const byProgram = (id: string): boolean => !Object.hasOwn(byHand, id) && !id.startsWith('list:')

function carriedOut(evidence: Evidence, duty: Duty): string[] {
  const { world, members, journal, directTo } = evidence
  const { discord, github, demo } = world
  const { member: id } = duty
  if (duty.is === 'owed') return []
  const member = members.find((one) => one.id === id)
  const login = member?.github ?? ''
  const name = login || id
  const wrong = duty.steps
    .filter((step) => byProgram(step.id) && step.is !== 'done')
    .map((step) => `removal of ${name}: ${step.id} is ${step.is}`)
  const once = (what: string, times: number) => {
    if (times !== 1) wrong.push(`removal of ${name}: ${what} ${times} times`)
  }
  const about = (journal.get('team') ?? []).filter(
    ({ data }) => 'member' in (data as object) && (data as { member: unknown }).member === id,
  )
  once('written down', about.filter(({ kind }) => kind === 'MemberRemoved').length)
  for (const step of duty.steps.filter(({ is }) => is === 'done'))
    once(
      `${step.id} written down`,
      about.filter(
        ({ kind, data }) => kind === 'DutyStepDone' && (data as { step?: string }).step === step.id,
      ).length,
    )
  const taken = (route: RegExp) =>
    discord.journal.filter(
      (row) => row.method === 'DELETE' && row.status < 300 && route.test(row.path) && row.path.includes(id),
    ).length
  once('the role taken', taken(/\/roles\//))
  if (discord.world.member(id).roles.has(demo.roles.sir)) wrong.push(`${name} holds the role`)
  if (github.state.team(org, teamSlug)?.members.has(login)) wrong.push(`${name} is in the team on GitHub`)
  for (const { state, ghsaId, collaboratingUsers } of github.repo(productName).advisories)
    if (state !== 'published' && collaboratingUsers.includes(login)) wrong.push(`${name} reads ${ghsaId}`)
  for (const thread of discord.world.threadsOf(demo.channels.sir))
    if (thread.type === 12 && thread.thread?.members.has(id) === true)
      wrong.push(`${name} is in ${thread.name}`)
  const says = (who: string, words: string) => directTo(who).filter((text) => text.includes(words)).length
  once('told to the member', says(id, 'You are no longer on'))
  once(
    'told to the TSC',
    directTo(demo.people.tess.id).filter(
      (text) => text.includes('was removed from the security response team') && text.includes(id),
    ).length,
  )
  once(
    'shown to the team',
    discord
      .messages(demo.channels.sir)
      .filter(
        (message) => visibleText(message).includes('Leaving the team') && visibleText(message).includes(id),
      ).length,
  )
  return wrong
}
