/** Everything that must hold for the program to keep its promises, each finding with the place to click. */
import { groupUsers } from '../domain/case/group/group.ts'
import { wgChannel } from '../domain/case/group/group-told.ts'
import type { Settings } from '../domain/settings.ts'
import { answerTo, unanswered, valuesOf } from '../domain/team/answers.ts'
import { tscChannel } from '../domain/team/tsc.ts'
import { isUnapproved } from '../domain/team/member.ts'
import { isNamedChair } from '../domain/team/who.ts'
import { watchIdOf } from './act-find.ts'
import type { Desk, Scene } from './command.ts'
import { plainWordsOf } from './questions.ts'
import type { Verified } from './store.ts'
import type { Words } from './render.ts'
import { Markup } from './render.ts'
import { tscChannelFault } from './tsc-channel.ts'
import { groupChannelFault } from './working-group.ts'
import { watchedBy } from './watch-issues.ts'

type Nothing = Record<never, never>
type Repository = { readonly repository: string }
type Facts = {
  'not-set-up': Nothing
  'rights-unknown': Nothing
  'right-missing': { right: string; where: string }
  'rights-held': Nothing
  'role-silent': Nothing
  'role-mentionable': Nothing
  'readers-unknown': Nothing
  'reader-unaccepted': { id: string; name: string; why: string }
  'readers-accepted': { count: number }
  'tracker-none': Nothing
  'tracker-public': Repository
  'tracker-issues-off': Repository
  'tracker-read-only': Repository
  'tracker-unreachable': Repository & { why: string }
  'tracker-fit': Repository
  'product-none': Nothing
  'product-private': Repository
  'product-archived': Repository
  'product-no-advisories': Repository
  'product-unreachable': Repository & { why: string }
  'product-fit': Repository
  'watch-off': Nothing
  'watch-awaited': Repository
  'watch-runs': Repository & { minutes: number }
  'watch-failing': Repository & { minutes: number; why: string }
  'mail-none': Nothing
  'mail-fit': Nothing
  'mail-unreachable': { why: string }
  'chair-none': Nothing
  'roster-led': { members: number }
  'tsc-nobody': Nothing
  'channel-gone': Nothing
  'role-gone': { which: string }
  'logins-unknown': { members: number }
  'accounts-unknown': { members: number }
  'sources-open': { members: number }
  'pledges-open': { members: number }
  'enrolled-unapproved': { members: number }
  'access-open': { members: number }
  'tsc-channel-unfit': { why: string }
  'tsc-channel-fit': Nothing
  'voice-channel-unfit': { why: string }
  'voice-channel-fit': { count: number }
  'wg-channel-unfit': { why: string }
  'wg-channel-fit': Nothing
  'questions-open': { count: number; open: readonly { said: string }[] }
  'questions-answered': Nothing
  'clock-off': { seconds: number }
  'clock-right': Nothing
  'journal-broken': { entry: number }
  'store-altered': { what: string; more: number; many: boolean }
  'store-whole': { entries: number; rows: number }
  'store-stuck': { code: string }
  parked: { id: number; tag: string; code: string }
  'parked-none': Nothing
  behind: { waiting: number; target: string }
}
export type FindingCode = keyof Facts
/** `open`: nothing is wrong, and somebody should still say something. */
type Goodness = boolean | 'open'
export type Finding = {
  [C in FindingCode]: { readonly code: C; readonly good: Goodness; readonly facts: Facts[C] }
}[FindingCode]

/** Every finding there is, and whether it is one to be glad of. */
export const findingCodes = {
  'not-set-up': false,
  'rights-unknown': false,
  'right-missing': false,
  'rights-held': true,
  'role-silent': false,
  'role-mentionable': true,
  'readers-unknown': false,
  'reader-unaccepted': false,
  'readers-accepted': true,
  'tracker-none': false,
  'tracker-public': false,
  'tracker-issues-off': false,
  'tracker-read-only': false,
  'tracker-unreachable': false,
  'tracker-fit': true,
  'product-none': false,
  'product-private': false,
  'product-archived': false,
  'product-no-advisories': false,
  'product-unreachable': false,
  'product-fit': true,
  'watch-off': true,
  'watch-awaited': true,
  'watch-runs': true,
  'watch-failing': false,
  'mail-none': true,
  'mail-fit': true,
  'mail-unreachable': false,
  'chair-none': false,
  'roster-led': true,
  'tsc-nobody': false,
  'channel-gone': false,
  'role-gone': false,
  'logins-unknown': false,
  'accounts-unknown': false,
  'sources-open': 'open',
  'pledges-open': 'open',
  'enrolled-unapproved': 'open',
  'access-open': 'open',
  'tsc-channel-unfit': false,
  'tsc-channel-fit': true,
  'voice-channel-unfit': false,
  'voice-channel-fit': true,
  'wg-channel-unfit': false,
  'wg-channel-fit': true,
  'questions-open': 'open',
  'questions-answered': true,
  'clock-off': false,
  'clock-right': true,
  'journal-broken': false,
  'store-altered': false,
  'store-whole': true,
  'store-stuck': false,
  parked: false,
  'parked-none': true,
  behind: false,
} as const satisfies Record<FindingCode, Goodness>

function found<C extends FindingCode>(code: C, facts: Facts[C]): Finding {
  return { code, good: findingCodes[code], facts } as Finding
}

/** By which of its facts a finding is another one than the next of its code; the rest may differ from day to day. */
const tellsApart: { readonly [C in FindingCode]?: readonly (keyof Facts[C] & string)[] } = {
  'right-missing': ['right'],
  'role-gone': ['which'],
  'reader-unaccepted': ['id'],
  'tracker-public': ['repository'],
  'tracker-issues-off': ['repository'],
  'tracker-read-only': ['repository'],
  'tracker-unreachable': ['repository'],
  'product-private': ['repository'],
  'product-archived': ['repository'],
  'product-no-advisories': ['repository'],
  'product-unreachable': ['repository'],
  parked: ['tag', 'code'],
  behind: ['target'],
}

/** Which fault it is, whatever its numbers say today. */
export function nameOfFinding({ code, facts }: Finding): string {
  const by: readonly string[] = tellsApart[code] ?? []
  const said = new Map<string, unknown>(Object.entries(facts))
  return [code, ...by.map((name) => said.get(name))].join(' ')
}

/** The sentence, with what to click behind an arrow. */
export const wordsOfFinding = (words: Words, { code, facts }: Finding): Markup =>
  new Markup(words.render(`discord/finding-${code}`, facts))

const unfitForTracker = ['tracker-public', 'tracker-issues-off', 'tracker-read-only'] as const
const unfitForProduct = ['product-private', 'product-archived', 'product-no-advisories'] as const
const lateMs = 5 * 60_000
const clockOffMostSeconds = 10

/** `madeAtMs`: when it was asked by Discord's clock; nobody asked when the doctor looks by itself. */
export type Examined = Pick<Scene, 'nowMs'> & {
  readonly desk: Pick<Desk, 'ask' | 'outside'>
  readonly madeAtMs?: number
}

/** What must be mended stands first, so that a long list hides only what is well. */
export async function examine(scene: Examined): Promise<readonly Finding[]> {
  const settings = await scene.desk.ask.settings()
  if (settings === undefined) return [found('not-set-up', {}), ...(await store(scene))]
  const checks = [
    () => channel(scene, settings),
    () => roles(scene, settings),
    () => tracker(scene, settings.tracker),
    () => product(scene, settings.product),
    () => watching(scene, settings),
    () => mail(scene),
    () => people(scene),
    () => channelOfTsc(scene, settings),
    () => channelOfGroups(scene, settings),
    () => channelOfVoice(scene, settings),
    () => questions(scene, settings),
    async () => clock(scene),
    () => store(scene),
  ]
  const findings: Finding[] = []
  for (const check of checks) findings.push(...(await check()))
  return findings.toSorted((a, b) => rank(a) - rank(b))
}

const rank = ({ good }: Finding): number => (good === true ? 2 : good === 'open' ? 1 : 0)

/** Of a channel that was deleted there are neither rights nor readers to look at. */
async function channel(scene: Examined, { channelId, sirRoleId }: Settings): Promise<Finding[]> {
  const { discord } = scene.desk.outside
  if ((await guarded(() => discord.channelKind(channelId))) === 'gone') return [found('channel-gone', {})]
  return [...(await rights(scene, channelId, sirRoleId)), ...(await readers(scene, channelId))]
}

async function roles({ desk }: Examined, settings: Settings): Promise<Finding[]> {
  const { sirRoleId, chairRoleId, tscRoleId } = settings
  const named = { 'sir-role': sirRoleId, 'chair-role': chairRoleId, 'tsc-role': tscRoleId }
  const gone: Finding[] = []
  for (const [which, role] of Object.entries(named))
    if (
      role !== undefined &&
      role !== '' &&
      (await guarded(() => desk.outside.discord.roleKind(role))) === 'gone'
    )
      gone.push(found('role-gone', { which }))
  const contacts = await guarded(() => desk.ask.tscContacts())
  return [...gone, ...(contacts?.length === 0 ? [found('tsc-nobody', {})] : [])]
}

async function rights({ desk }: Examined, channelId: string, sirRoleId: string): Promise<Finding[]> {
  const missing = await guarded(() => desk.outside.discord.missingRights(channelId))
  if (missing === undefined) return [found('rights-unknown', {})]
  const mentionable = await guarded(() => desk.outside.discord.roleIsMentionable(sirRoleId))
  return [
    ...(missing.length === 0
      ? [found('rights-held', {})]
      : missing.map(({ right, where }) => found('right-missing', { right, where }))),
    mentionable === true ? found('role-mentionable', {}) : found('role-silent', {}),
  ]
}

async function readers({ desk }: Examined, channelId: string): Promise<Finding[]> {
  const all = await guarded(() => desk.outside.discord.readersOf(channelId))
  if (all === undefined) return [found('readers-unknown', {})]
  const unexpected = await desk.ask.unexpectedReaders(all)
  return unexpected.length === 0
    ? [found('readers-accepted', { count: all.length })]
    : unexpected.map(({ id, name, why }) => found('reader-unaccepted', { id, name, why }))
}

async function tracker({ desk }: Examined, repository: string | undefined): Promise<Finding[]> {
  if (repository === undefined) return [found('tracker-none', {})]
  const seen = await guarded(() => desk.outside.github.checkTracker(repository))
  const unfit = unfitForTracker.find((code) => code === seen?.why)
  if (unfit !== undefined) return [found(unfit, { repository })]
  return [
    seen?.ok === true
      ? found('tracker-fit', { repository })
      : found('tracker-unreachable', { repository, why: seen?.why ?? 'no answer' }),
  ]
}

async function product({ desk }: Examined, repository: string | undefined): Promise<Finding[]> {
  if (repository === undefined) return [found('product-none', {})]
  const seen = await guarded(() => desk.outside.github.checkProduct(repository))
  const unfit = unfitForProduct.find((code) => code === seen?.why)
  if (unfit !== undefined) return [found(unfit, { repository })]
  if (seen?.ok !== true) return [found('product-unreachable', { repository, why: seen?.why ?? 'no answer' })]
  return [
    seen.canAdminister
      ? found('product-fit', { repository })
      : found('product-no-advisories', { repository }),
  ]
}

const watchLateMinutes = 60

/** One that failed once is tried again within a quarter of an hour; what lasts longer is for a person. */
async function watching({ desk, nowMs }: Examined, settings: Settings): Promise<Finding[]> {
  const watched = watchedBy(settings)
  if (watched.length === 0) return [found('watch-off', {})]
  return Promise.all(
    watched.map(async (repository) => {
      const seen = await desk.ask.watch(watchIdOf(repository))
      const readAtMs = seen?.lookedAtMs ?? seen?.failing?.sinceMs
      if (readAtMs === undefined) return found('watch-awaited', { repository })
      const minutes = Math.round((nowMs - readAtMs) / 60_000)
      // Nobody looks while the machine sleeps; what was tried and failed did so awake.
      const awakeMs = seen?.failing === undefined ? desk.outside.awake(nowMs) : Infinity
      return Math.min(minutes, awakeMs / 60_000) > watchLateMinutes
        ? found('watch-failing', { repository, minutes, why: seen?.failing?.why ?? 'nobody looked' })
        : found('watch-runs', { repository, minutes })
    }),
  )
}

/** Connects and logs in; nothing is sent. */
async function mail({ desk }: Examined): Promise<Finding[]> {
  const { mail: room } = desk.outside
  if (room === undefined) return [found('mail-none', {})]
  const why = await room.check()
  return [why === undefined ? found('mail-fit', {}) : found('mail-unreachable', { why })]
}

async function people({ desk }: Examined): Promise<Finding[]> {
  const members = (await desk.ask.members()).filter(({ state }) => state === 'active')
  const unknown = members.filter(({ github }) => github === undefined).length
  // Recorded before accounts were looked up, or while GitHub did not answer.
  const nameless = members.filter(
    ({ github, account }) => github !== undefined && account === undefined,
  ).length
  const unpledged = members.filter(({ pledge }) => pledge?.agreedAtMs === undefined).length
  const unapproved = members.filter(isUnapproved).length
  const waiting = members.filter(
    ({ source, access }) => source === 'nominated' && (!access?.repositories || !access.mail),
  ).length
  const sourceless = members.filter(({ comesFrom }) => comesFrom === undefined).length
  const chairs = await guarded(() => desk.ask.chairs())
  return [
    (chairs?.length ?? members.filter(isNamedChair).length) > 0
      ? found('roster-led', { members: members.length })
      : found('chair-none', {}),
    ...(unknown === 0 ? [] : [found('logins-unknown', { members: unknown })]),
    ...(nameless === 0 ? [] : [found('accounts-unknown', { members: nameless })]),
    ...(sourceless === 0 ? [] : [found('sources-open', { members: sourceless })]),
    ...(unapproved === 0 ? [] : [found('enrolled-unapproved', { members: unapproved })]),
    ...(unpledged === 0 ? [] : [found('pledges-open', { members: unpledged })]),
    ...(waiting === 0 ? [] : [found('access-open', { members: waiting })]),
  ]
}

async function channelOfTsc({ desk }: Examined, settings: Settings): Promise<Finding[]> {
  const channel = tscChannel(settings)
  if (channel === undefined) return []
  const seen = await guarded(() => desk.outside.discord.seenBy(channel, settings.tscRoleId))
  const why = seen === undefined ? 'it cannot be looked at' : tscChannelFault(seen)
  return [why === undefined ? found('tsc-channel-fit', {}) : found('tsc-channel-unfit', { why })]
}

/** An event there shows itself to everybody who sees the channel. */
async function channelOfVoice({ desk }: Examined, settings: Settings): Promise<Finding[]> {
  const { channel } = answerTo('voice-channel', settings)
  if (channel === '') return []
  const { discord } = desk.outside
  const seen = await guarded(async () => ({
    missing: await discord.missingForEvents(channel),
    readers: await discord.readersOf(channel),
  }))
  if (seen === undefined) return [found('voice-channel-unfit', { why: 'it cannot be looked at' })]
  const strangers = await desk.ask.unexpectedReaders(seen.readers)
  const why = [
    ...(strangers.length === 0
      ? []
      : [`who sees it and is not on the roster: ${strangers.map(({ name }) => name).join(', ')}`]),
    ...(seen.missing.length === 0 ? [] : [`I lack ${seen.missing.map(({ right }) => right).join(', ')}`]),
  ].join('; ')
  return [
    why === ''
      ? found('voice-channel-fit', { count: seen.readers.length })
      : found('voice-channel-unfit', { why }),
  ]
}

/** Besides whoever was let in for a group, nobody outside the team reads it. */
async function channelOfGroups({ desk, nowMs }: Examined, settings: Settings): Promise<Finding[]> {
  const channel = wgChannel(settings)
  if (channel === undefined) return []
  const { discord } = desk.outside
  const seen = await guarded(async () => ({
    fault: groupChannelFault(await discord.seenBy(channel), await discord.missingRights(channel)),
    readers: await desk.ask.unexpectedReaders(await discord.readersOf(channel)),
  }))
  if (seen === undefined) return [found('wg-channel-unfit', { why: 'it cannot be looked at' })]
  const rows = await desk.ask.cases('open', { nowMs, user: '', limit: 1000, offset: 0 })
  const groups = await Promise.all(rows.map(({ key }) => desk.ask.case(key)))
  const working = groups.flatMap((value) => (value === undefined ? [] : groupUsers(value)))
  const strangers = seen.readers.filter(({ id }) => !working.includes(id))
  const why =
    seen.fault ??
    (strangers.length === 0
      ? undefined
      : `in no working group, and still reading it: ${strangers.map(({ name }) => name).join(', ')}`)
  return [why === undefined ? found('wg-channel-fit', {}) : found('wg-channel-unfit', { why })]
}

async function questions({ desk }: Examined, settings: Settings): Promise<Finding[]> {
  const runbook = await desk.ask.shippedRunbook()
  const open = unanswered(settings, runbook).map((id) => ({
    said: plainWordsOf(id, valuesOf(id, settings, runbook)),
  }))
  if (open.length === 0) return [found('questions-answered', {})]
  return [found('questions-open', { count: open.length, open })]
}

function clock({ nowMs, madeAtMs }: Examined): Finding[] {
  if (madeAtMs === undefined) return []
  const seconds = Math.round((nowMs - madeAtMs) / 1000)
  return [
    Math.abs(seconds) <= clockOffMostSeconds ? found('clock-right', {}) : found('clock-off', { seconds }),
  ]
}

function whole(verified: Verified): Finding[] {
  if (verified.ok) return [found('store-whole', { entries: verified.entries, rows: verified.rows })]
  const [first] = verified.faults
  const more = verified.faults.length - 1
  return [
    ...(verified.badSeq === undefined ? [] : [found('journal-broken', { entry: verified.badSeq })]),
    found('store-altered', { what: first ?? verified.why, more, many: more > 0 }),
  ]
}

async function store({ desk, nowMs }: Examined): Promise<Finding[]> {
  const verified = await desk.outside.store.verify()
  const stuck = desk.outside.store.stuck()
  const parked = await desk.outside.store.parked()
  const awakeMs = desk.outside.awake(nowMs)
  const late = (await desk.outside.store.backlog(nowMs)).filter(
    ({ oldestDueAtMs, waiting }) => waiting > 0 && Math.min(nowMs - oldestDueAtMs, awakeMs) > lateMs,
  )
  return [
    ...(stuck === undefined ? [] : [found('store-stuck', { code: stuck.code })]),
    ...whole(verified),
    ...(parked.length === 0
      ? [found('parked-none', {})]
      : parked.map(({ id, tag, code }) => found('parked', { id, tag, code }))),
    ...late.map(({ target, waiting }) => found('behind', { waiting, target })),
  ]
}

/** What the other side does not answer is a finding of its own, not a failure of the doctor. */
async function guarded<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch {
    return undefined
  }
}
