/** Judges what cannot be taken back: each has two people in the journal, different ones, who both stood, and the world shows nothing beyond it. */
import { productName } from '../../sandbox/server/demo-world.ts'
import type { JournalEvent } from '../../src/app/core/store.ts'
import type { Deed } from '../../src/domain/approvals/action.ts'
import type { Evidence } from './evidence.ts'

type Kind = JournalEvent['type']
type Of<K extends Kind> = Extract<JournalEvent, { readonly type: K }>
/** A change by an administrator is told apart by what it changes, which its event does not say. */
type Slot = Exclude<Deed['is'], 'administration'>
type Two = { readonly slot: Slot; readonly first: string | undefined }

/** Whether it has a first person among its own fields; what is kept by anybody's name has none. */
type HasFirst<X> = string extends keyof X ? false : 'first' extends keyof X ? true : false
/** Itself, or in what it is about. */
type NamesFirst<E> = E extends unknown
  ? HasFirst<E> | { [K in keyof E]-?: HasFirst<NonNullable<E[K]>> }[keyof E]
  : never
/** The kinds of event that two people bring about, read off the events themselves. */
type TwoKind = { [K in Kind]: true extends NamesFirst<Of<K>> ? K : never }[Kind]

/** What each of them was proposed as, and whom it names; undefined: this one needs nobody else. */
const byTwo = {
  DisclosureAgreed: ({ first }) => ({ slot: 'disclosure', first }),
  PrenoticeSent: ({ first }) => ({ slot: 'prenotice', first }),
  // Where it is public already, a channel of the team's own server takes one person.
  AnnouncementWanted: ({ first, place }) =>
    place === undefined ? { slot: 'announcement', first } : undefined,
  PublicRemovalAgreed: ({ first }) => ({ slot: 'public-deletion', first }),
  CaseClosed: ({ elsewhere }) =>
    elsewhere === undefined ? undefined : { slot: 'published-elsewhere', first: elsewhere.first },
  // Who resigned asked for it.
  OffboardingBegun: ({ why, first }) => (why === 'resigned' ? undefined : { slot: 'removal', first }),
} as const satisfies { readonly [K in TwoKind]: (event: Of<K>) => Two | undefined }

/** Each deed that takes two people ends in one of them. */
type Judged = NonNullable<ReturnType<(typeof byTwo)[keyof typeof byTwo]>>['slot']
const everyDeed = { judged: true } as const satisfies {
  readonly judged: [Slot] extends [Judged] ? true : never
}

const twoOf = (event: JournalEvent): Two | undefined =>
  everyDeed.judged && Object.hasOwn(byTwo, event.type)
    ? // Its kind names its row, which the type cannot follow.
      (byTwo[event.type as keyof typeof byTwo] as (one: JournalEvent) => Two | undefined)(event)
    : undefined

type Found = { readonly subject: string; readonly event: JournalEvent }
const isA = <K extends Kind>(
  event: JournalEvent,
  kind: K,
): event is Extract<JournalEvent, { readonly type: K }> => event.type === kind

export function twoPeople(evidence: Evidence): { readonly acts: number; readonly violations: string[] } {
  const all: Found[] = [...evidence.journal].flatMap(([subject, entries]) =>
    entries.map(({ data }) => ({ subject, event: data })),
  )
  const acts = all.flatMap(({ subject, event }) => {
    const two = twoOf(event)
    return two === undefined ? [] : [{ subject, event, two }]
  })
  return {
    acts: acts.length,
    violations: [
      ...acts.flatMap(({ subject, event, two }) => faultsOf(evidence, subject, event, two)),
      ...beyond(evidence, all),
    ],
  }
}

function faultsOf(evidence: Evidence, subject: string, event: JournalEvent, { slot, first }: Two): string[] {
  const about = 'member' in event ? event.member : subject
  const name = `${event.type} of ${about}`
  const entries = (evidence.journal.get(`proposal ${about}.${slot}`) ?? []).map(({ data }) => data)
  const yes = entries.findLast(
    (one) => isA(one, 'ProposalEnded') && one.as === 'approved' && one.atMs === event.atMs,
  )
  if (yes === undefined || !isA(yes, 'ProposalEnded')) return [`${name}: nobody approved it at that moment`]
  const wish = entries.find((one) => isA(one, 'Proposed') && one.round === yes.round)
  if (wish === undefined) return [`${name}: nobody proposed it`]
  return [
    ...(wish.by === first ? [] : [`${name}: ${first} is named as the first person, ${wish.by} proposed it`]),
    ...(yes.by === event.by ? [] : [`${name}: done by ${event.by}, approved by ${yes.by}`]),
    ...(yes.by === wish.by ? [`${name}: ${yes.by} is both people`] : []),
    ...[wish.by, yes.by]
      .filter((who) => !stood(evidence, who, wish.atMs, event.atMs))
      .map((who) => `${name}: ${who} did not stand from the proposal to the act`),
  ]
}

/** On the team, or a contact of the TSC, from then until then. */
function stood({ world, journal }: Evidence, who: string, fromMs: number, toMs: number): boolean {
  if (who === world.demo.people.tess.id) return true
  const turns = (journal.get('team') ?? []).flatMap(({ data }) => {
    if (!('member' in data) || data.member !== who) return []
    if (isA(data, 'MemberRemoved')) return [{ atMs: data.atMs, on: false }]
    const joins = isA(data, 'MemberEnrolled') || isA(data, 'MemberAdded') || isA(data, 'MemberReinstated')
    return joins ? [{ atMs: data.atMs, on: true }] : []
  })
  const before = turns.findLast(({ atMs }) => atMs <= fromMs)
  return before?.on === true && turns.every(({ atMs, on }) => on || atMs <= fromMs || atMs > toMs)
}

/** What the world shows was agreed on: whatever is public on GitHub, whoever lost the role, whichever issue is gone. */
function beyond({ world, cases }: Evidence, all: readonly Found[]): string[] {
  const agreed = (kind: Kind, about: string) =>
    all.some(
      ({ subject, event }) =>
        event.type === kind && (subject === about || ('member' in event && event.member === about)),
    )
  const published = world.github
    .repo(productName)
    .advisories.filter(({ state }) => state === 'published')
    .flatMap(({ ghsaId }) => {
      const of = cases.find(({ advisories }) => advisories.some(({ draft }) => draft?.ghsaId === ghsaId))
      return of !== undefined && agreed('DisclosureAgreed', of.key)
        ? []
        : [`${ghsaId} is public, and nobody agreed`]
    })
  const gone = all.flatMap(({ subject, event }) =>
    isA(event, 'PublicIssueGone') && event.how !== 'already' && !agreed('PublicRemovalAgreed', subject)
      ? [`the public issue of ${subject} is gone, and nobody agreed`]
      : [],
  )
  const roles = world.discord.journal.flatMap(({ method, status, path }) => {
    const who = method === 'DELETE' && status < 300 ? /\/members\/(\d+)\/roles\//.exec(path)?.[1] : undefined
    return who === undefined || agreed('OffboardingBegun', who)
      ? []
      : [`${who} lost a role, and nobody agreed`]
  })
  return [...published, ...gone, ...roles]
}
