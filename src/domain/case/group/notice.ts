/** Which SIGs a vulnerability concerns and who of them and of the TSC was told and let into its drafts (O18, O19, O70). */
import { longFault, textFault, loginFault } from '../../text/field.ts'
import type { OnGitHub } from '../../github-user.ts'
import { isSamePerson } from '../../github-user.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Asked, Case, Facts } from '../state.ts'
import type { CaseKey, UserId } from '../../ids.ts'
import type { ImpactedSig, NoticeRequest, NoticeFact, NoticeEvent } from './notice-model.ts'

type Given<T> = T & { readonly by: UserId; readonly case: CaseKey }
type Happened<T> = T extends NoticeEvent ? T & { readonly atMs: number; readonly by: UserId } : never

const seenForMs = 14 * 24 * 60 * 60_000
const most = { neutral: 1000, people: 25 }

export function decideNotice(
  before: Case,
  command: Given<NoticeRequest>,
  { nowMs }: Context,
): readonly Happened<NoticeEvent>[] | Refusal {
  const about = { atMs: nowMs, by: command.by }
  const fault = alertFault(before, command)
  if (fault !== undefined) return fault
  const { sigs, written, guests, byHand } = command
  const id = String(before.revision + 1)
  return [{ type: 'SigsAlerted', id, sigs, written, guests, byHand, untilMs: nowMs + seenForMs, ...about }]
}

export function learnOfNotice(
  before: Case,
  { by, id, user }: Given<NoticeFact>,
  { nowMs }: Context,
): readonly Happened<NoticeEvent>[] {
  const asked = before.asked?.find((one) => one.id === id)
  if (asked === undefined || asked.unreached?.includes(user) === true) return []
  return [{ type: 'AskUnreached', id, user, atMs: nowMs, by }]
}

export function alertFault(
  before: Case,
  { sigs, written, guests, neutral }: Extract<NoticeRequest, { type: 'AlertSigs' }>,
): Refusal | undefined {
  const { key, verdict, advisories } = before
  if (verdict.is !== 'vulnerability')
    return refuse('not-a-vulnerability-yet', { case: key, verdict: verdict.is.replaceAll('-', ' ') })
  if (advisories.length === 0) return refuse('draft-first', { case: key })
  if (sigs.length === 0) return refuse('field-empty', { field: 'Impacted SIGs' })
  const got = Math.max(written.length, guests.length)
  if (got > most.people) return refuse('field-too-long', { field: 'Contacts', most: most.people, got })
  return (
    textFault('Neutral text', neutral, most.neutral) ??
    guests
      .map(({ github }) => loginFault('Contacts’ GitHub logins', github))
      .find((one) => one !== undefined) ??
    sigs.map(({ sig }) => longFault('Impacted SIGs', sig, 80)).find((one) => one !== undefined)
  )
}

/** Each person answers for themselves, so each is asked one thing. */
const askedOf = ({ id, by, untilMs, written }: Happened<Extract<NoticeEvent, { type: 'SigsAlerted' }>>) =>
  written.map(({ user, as, text }, at): Asked => ({
    id: `${id}-${at + 1}`,
    what: 'notice',
    as,
    text,
    of: { user },
    by,
    sentTo: [user],
    untilMs,
    is: 'open',
  }))

const keyOf = ({ sig }: ImpactedSig) => sig.toLowerCase()

/** A later alert adds to the ones before. */
export function noticeAfter(facts: Facts, event: Happened<NoticeEvent>): Facts {
  if (event.type === 'AskUnreached')
    return {
      ...facts,
      asked: (facts.asked ?? []).map((one) =>
        one.id === event.id ? { ...one, unreached: [...(one.unreached ?? []), event.user] } : one,
      ),
    }
  const { sigs = [], guests = [] } = facts.notices ?? {}
  return {
    ...facts,
    asked: [...(facts.asked ?? []), ...askedOf(event)],
    notices: {
      sigs: [...new Map([...sigs, ...event.sigs].map((one) => [keyOf(one), one])).values()],
      guests: [
        ...guests.filter((had) => !event.guests.some((one) => isSamePerson(had, one))),
        ...event.guests,
      ],
    },
  }
}

export type Named = OnGitHub & { readonly github: string }
const namedIn = (people: readonly OnGitHub[]): readonly Named[] =>
  people.flatMap(({ github, account }) =>
    github === undefined ? [] : [{ github, ...(account !== undefined && { account }) }],
  )

/** Whoever is let into the drafts beside the team. */
export const guestsOf = ({ notices, group }: Pick<Facts, 'notices' | 'group'>): readonly Named[] => [
  ...namedIn(notices?.guests ?? []),
  ...namedIn(group?.members ?? []),
]

/** Whoever was let in at any time; what was taken back since counts too, for GitHub may have heard of it. */
export const everGuests = (events: readonly CaseEvent[]): readonly Named[] =>
  events.flatMap((event) => {
    if (event.type === 'SigsAlerted') return namedIn(event.guests)
    return event.type === 'GroupFormed' ? namedIn(event.people) : []
  })
