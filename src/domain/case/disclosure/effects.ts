/** What the world is told of a disclosure: each advisory published in its turn, a timer for the agreed hour, a line for each turn. */
import type { Effect, Fact, Say } from '../../effect.ts'
import { itself } from '../../ids.ts'
import type { CaseCommand } from '../commands.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'
import type { Around, Line } from '../subject.ts'
import type { Voidable } from './commands.ts'
import type { DisclosureEvent } from './events.ts'
import { proposeAnew } from '../../approvals/propose-again.ts'
import { recipientsOf } from './prenotice.ts'
import { agreedMsOf, unpublished } from './state.ts'

export function disclosureEffects(before: Case | undefined, after: Case): Effect<CaseCommand>[] {
  return [
    ...publication(before, after),
    ...unmarking(before, after),
    ...notices(before, after),
    ...announcing(before, after),
    ...askingForInstallers(before, after),
  ]
}

const publish = (key: string, id: string, round: string): Effect<CaseCommand> => ({
  do: 'show',
  // A round of its own: what was stopped and agreed on anew is another deed.
  tag: `publish:${key}/${id}/${round}`,
  target: 'github',
  lane: `${key}|github`,
  view: 'publish',
  about: `${key}/${id}`,
  urgency: 5,
})

/** Somebody published it on GitHub's own pages, hidden marks and all. */
function unmarking(before: Case | undefined, after: Case): Effect<CaseCommand>[] {
  if (after.disclosure?.publication?.is === 'publishing') return []
  const fresh = after.advisories.filter(
    ({ id, publishedAtMs }) =>
      publishedAtMs !== undefined &&
      before?.advisories.some((one) => one.id === id && one.publishedAtMs === undefined) === true,
  )
  return before?.disclosure?.publication?.is === 'publishing'
    ? []
    : fresh.map(({ id }) => publish(after.key, id, 'unmark'))
}

/** A direct message each, which shows what became of it: sent once, then edited. */
function notices(before: Case | undefined, after: Case): Effect<CaseCommand>[] {
  const known = before === undefined ? [] : recipientsOf(before)
  const closed = before?.lifecycle.is !== after.lifecycle.is
  return recipientsOf(after).flatMap((one): Effect<CaseCommand>[] => {
    const then = known.find(({ id }) => id === one.id)
    // Its own sender has just said so.
    const reported = then?.is === 'sending' && one.is !== 'sending'
    if (!('user' in one.to) || (then === one && !closed) || reported) return []
    return [
      {
        do: 'show',
        tag: `prenotice:${after.key}/${one.id}`,
        target: 'discord',
        lane: `prenotice-${one.to.user}|discord`,
        view: 'prenotice',
        about: `${after.key}/${one.id}`,
      },
    ]
  })
}

/** In a channel one message; to each person of a list one of their own, in a lane of its own. */
function announcing(before: Case | undefined, after: Case): Effect<CaseCommand>[] {
  const known = before?.disclosure?.announcements ?? []
  return (after.disclosure?.announcements ?? [])
    .filter((one) => one.is !== 'left-out' && !known.some(({ id }) => id === one.id))
    .flatMap(({ id, place, to, text }): Effect<CaseCommand>[] => [
      ...(place === undefined
        ? []
        : [
            {
              do: 'show' as const,
              tag: `announce:${after.key}/${id}`,
              target: 'discord' as const,
              lane: `announce-${place}|discord`,
              view: 'announcement' as const,
              about: `${after.key}/${id}`,
            },
          ]),
      ...to.flatMap((one): Effect<CaseCommand>[] =>
        'mail' in one
          ? []
          : [
              {
                do: 'say',
                tag: `announce:${after.key}/${id}/${one.user}`,
                target: 'discord',
                lane: `announce-${one.user}|discord`,
                template: 'discord/announced',
                facts: { text },
                to: { user: one.user },
              },
            ],
      ),
    ])
}

function askingForInstallers(before: Case | undefined, after: Case): Effect<CaseCommand>[] {
  const now = after.disclosure?.installers
  const user = now?.asked?.user
  if (user === undefined || (before?.disclosure?.installers === now && before?.lifecycle === after.lifecycle))
    return []
  return [
    {
      do: 'show',
      tag: `installers:${after.key}`,
      target: 'discord',
      lane: `installers-${user}|discord`,
      view: 'installers',
      about: after.key,
    },
  ]
}

function publication(before: Case | undefined, after: Case): Effect<CaseCommand>[] {
  const now = after.disclosure?.publication
  const then = before?.disclosure?.publication
  if (now === undefined || (now.id === then?.id && now.is === then.is)) return []
  const { key } = after
  const timer = `publish-at:${key}`
  if (now.is === 'agreed')
    return [
      {
        do: 'wake',
        tag: timer,
        atMs: now.atMs,
        command: { type: 'BeginDisclosure', case: key, id: now.id, by: itself },
      },
    ]
  const over: Effect<CaseCommand> = { do: 'forget', tag: timer }
  if (now.is !== 'publishing') return [over]
  const agreed = now.advisories.map(({ id }) => id)
  return [
    over,
    ...unpublished(after)
      .filter(({ id }) => agreed.includes(id))
      .map(({ id }) => publish(key, id, now.id)),
  ]
}

type Happened = Extract<
  CaseEvent,
  { type: Exclude<DisclosureEvent['type'], 'PrenoticeReached' | 'PrenoticeResent'> }
>

export function disclosureLine(event: Happened, after: Case): readonly Line[] {
  const line = lineOf(event, after)
  return line === undefined ? [] : [line]
}

function lineOf(event: Happened, after: Case): Line | undefined {
  const owner = after.ownership.is === 'owned' ? [after.ownership.by] : []
  switch (event.type) {
    case 'PrenoticeSent': {
      const { list, recipients, first, dateMs } = event
      const facts = { list: list.name, count: recipients.length, first: { user: first }, on: { on: dateMs } }
      return { says: 'prenotice-sent', facts }
    }
    case 'PrenoticeFailed':
      return {
        says: 'prenotice-failed',
        facts: { recipient: nameOf(after, event.id), who: { users: owner } },
        pings: { users: owner },
      }
    case 'PrenoticeAnswered':
      return event.says === 'looked' || event.says === 'not-looked'
        ? undefined
        : {
            says: 'prenotice-answered',
            facts: {
              recipient: nameOf(after, event.id),
              affected: event.says === 'affected',
              recorded: event.recorded === true,
            },
          }
    case 'PreparationAgreed': {
      const agreedMs = agreedMsOf(after)
      const late = event.untilMs !== undefined && agreedMs !== undefined && event.untilMs > agreedMs
      const until: Fact = event.untilMs === undefined ? false : { on: event.untilMs }
      return { says: 'preparation', facts: { until, late, agreed: late ? { on: agreedMs } : false } }
    }
    case 'AnnouncementWanted':
      return event.place === undefined
        ? {
            says: 'announced-list',
            facts: { list: event.name, count: event.to.length, first: { user: event.first ?? event.by } },
          }
        : undefined
    case 'AnnouncementMade':
    case 'AnnouncementFailed': {
      const place = after.disclosure?.announcements?.find(({ id }) => id === event.id)?.place ?? ''
      return event.type === 'AnnouncementMade'
        ? { says: 'announced', facts: { place: { channel: place } } }
        : {
            says: 'announce-failed',
            facts: { place: { channel: place }, code: event.code, who: { users: owner } },
            pings: { users: owner },
          }
    }
    case 'ChannelsLeftOut':
      return { says: 'announce-left-out', facts: { count: event.channels.length, why: event.why } }
    case 'InstallersAsked':
      return { says: 'installers-asked', facts: { contact: { user: event.user } } }
    case 'InstallersAnswered':
      return { says: 'installers', facts: { needed: event.needed, recorded: event.recorded } }
    case 'DisclosureAgreed': {
      const first = { user: event.first }
      const early = event.early !== undefined
      return { says: 'disclosure-agreed', facts: { first, on: { on: event.onAtMs }, early } }
    }
    case 'DisclosureCancelled':
      return { says: 'disclosure-cancelled', facts: {} }
    case 'DisclosureBegun':
      return { says: 'disclosure-begun', facts: {} }
    case 'DisclosureStopped': {
      const { why } = event
      const asks = [...new Set([...owner, ...seconds(after)])]
      const facts = {
        case: after.key,
        changed: why === 'changed',
        gates: why === 'gates',
        date: why === 'date',
        notADraft: why === 'not-a-draft',
        internal: why === 'internal',
        closed: why === 'closed',
        people: why === 'people',
        rule: why === 'rule',
        refused: why === 'refused',
        some: after.advisories.some(({ publishedAtMs }) => publishedAtMs !== undefined),
        who: { users: asks },
      }
      return { says: 'disclosure-stopped', facts, pings: { users: asks }, press: anew(after, 'disclosure') }
    }
    case 'AdvisoryPublished': {
      const draft = after.advisories.find(({ id }) => id === event.id)?.draft
      const advisory: Fact = draft === undefined ? event.id : { url: draft.url, label: draft.ghsaId }
      return { says: 'advisory-published', facts: { advisory } }
    }
    case 'PublishedDiffers': {
      const draft = after.advisories.find(({ id }) => id === event.id)?.draft
      const advisory: Fact = draft === undefined ? event.id : { url: draft.url, label: draft.ghsaId }
      const facts = { advisory, fields: event.fields.join(', '), who: { users: event.tells } }
      return { says: 'published-differs', facts, pings: { users: event.tells } }
    }
    case 'ApprovalVoid': {
      const two = voidedPeople(after, event)
      const asks = [...new Set([...owner, ...two])]
      const what = { prenotice: false, announcement: false, 'public-deletion': false, [event.of]: true }
      const facts = {
        prenotice: what.prenotice,
        announcement: what.announcement,
        deletion: what['public-deletion'],
        who: { users: asks },
      }
      return { says: 'approval-void', facts, pings: { users: asks }, press: anew(after, event.of) }
    }
    case 'Disclosed':
      return { says: 'disclosed', facts: { case: after.key } }
  }
}

/** From where it is said that it is void. */
const anew = ({ key }: Case, of: Voidable | 'disclosure') => proposeAnew(of, key)

function voidedPeople(
  { disclosure }: Case,
  { of, id }: Extract<CaseEvent, { type: 'ApprovalVoid' }>,
): readonly string[] {
  const notice = of === 'prenotice' ? disclosure?.prenotices?.find((one) => one.id === id) : undefined
  const said = of === 'announcement' ? disclosure?.announcements?.find((one) => one.id === id) : undefined
  if (notice !== undefined) return [notice.first, notice.second]
  return said === undefined ? [] : [...(said.first === undefined ? [] : [said.first]), said.by]
}

/** To each chair by a direct message as well: what everybody reads now is not what was approved. */
export function alarms(event: Extract<CaseEvent, { type: 'PublishedDiffers' }>, { after }: Around): Say[] {
  const draft = after.advisories.find(({ id }) => id === event.id)?.draft
  const advisory: Fact = draft === undefined ? event.id : { url: draft.url, label: draft.ghsaId }
  return event.tells.map((user) => ({
    do: 'say',
    tag: `differs:${after.key}/${event.id}/${user}`,
    target: 'discord',
    lane: `${after.key}|${user}`,
    template: 'discord/alarm-published-differs',
    facts: { case: after.key, advisory, fields: event.fields.join(', ') },
    to: { user },
    pings: { users: [user] },
    urgency: 5,
  }))
}

const seconds = ({ disclosure }: Case): readonly string[] =>
  disclosure?.publication === undefined ? [] : [disclosure.publication.first, disclosure.publication.second]

/** By their name in Discord; an address stands nowhere but in the sealed store. */
function nameOf(after: Case, id: string): Fact {
  const found = recipientsOf(after).find((one) => one.id === id)
  return found === undefined || 'mail' in found.to ? `recipient ${id}` : { user: found.to.user }
}
