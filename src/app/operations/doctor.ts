/** Everything that must hold for the program to keep its promises, each finding with the place to click. */
import { groupUsers } from '../../domain/case/group/group.ts'
import { wgChannel } from '../../domain/case/group/effects.ts'
import type { Able } from '../../domain/approvals/agreement.ts'
import { isUnconfirmed, restsOnSetUp } from '../../domain/approvals/approvers.ts'
import type { Settings } from '../../domain/settings.ts'
import { repositoryIdOf } from '../../domain/settings.ts'
import { answerTo, unanswered, valuesOf } from '../../domain/team/settings/answers.ts'
import type { PlaceSetting } from '../../domain/team/settings/places.ts'
import { namedPlaces } from '../../domain/team/settings/places.ts'
import { rolesTwice } from '../../domain/team/offices.ts'
import { tscChannel } from '../../domain/team/tsc.ts'
import { isUnapproved } from '../../domain/team/roster/member.ts'
import { withoutAccount } from '../../domain/team/settings/named-accounts.ts'
import { isNamedChair } from '../../domain/team/who.ts'
import { watchIdOf } from '../public-issues/act.ts'
import type { Look, Scene } from '../interaction/command.ts'
import type { Finding } from './findings.ts'
import { found } from './findings.ts'
import { questionOf } from '../../domain/team/settings/questions.ts'
import { plainWordsOf } from '../settings/questions.ts'
import type { Verified } from '../core/store.ts'
import { tscChannelFault } from '../team/tsc-channel.ts'
import { groupChannelFault } from '../case/working-group.ts'
import { standingOf } from './watch-places.ts'
import { namedRepositories } from '../settings/repository-book.ts'
import { isReplaced } from './watch-tracker.ts'
import { watchedBy } from '../public-issues/watch.ts'

const unfitForTracker = ['tracker-public', 'tracker-issues-off', 'tracker-read-only'] as const
const unfitForProduct = ['product-private', 'product-archived', 'product-no-advisories'] as const
const lateMs = 5 * 60_000
const clockOffMostSeconds = 10

/** `madeAtMs`: when it was asked by Discord's clock; nobody asked when the doctor looks by itself. */
export type Examined = Pick<Scene, 'nowMs'> & {
  readonly desk: Pick<Look, 'ask' | 'outside'>
  readonly madeAtMs?: number
}

/** What must be mended stands first, so that a long list hides only what is well. */
export async function examine(scene: Examined): Promise<readonly Finding[]> {
  const settings = await scene.desk.ask.settings()
  if (settings === undefined) return [found('not-set-up', {}), ...(await store(scene))]
  const broken = await brokenPlaces(scene, settings)
  const unless = (place: PlaceSetting, check: () => Promise<Finding[]>) => async () =>
    broken.has(place) ? [] : check()
  const checks = [
    async () => [...broken.values()].flat(),
    unless('channelId', () => channel(scene, settings)),
    async () => rolesTwice(settings).map((twice) => found('role-twice', twice)),
    () => contacts(scene),
    () => tracker(scene, settings),
    () => product(scene, settings),
    () => repositories(scene, settings),
    () => watching(scene, settings),
    () => mail(scene),
    () => people(scene),
    () => seconds(scene, settings),
    async () => accounts(settings),
    unless('tsc-channel', () => channelOfTsc(scene, settings)),
    unless('wg-channel', () => channelOfGroups(scene, settings)),
    unless('voice-channel', () => channelOfVoice(scene, settings)),
    () => questions(scene, settings),
    async () => clock(scene),
    () => store(scene),
  ]
  const findings: Finding[] = []
  for (const check of checks) findings.push(...(await check()))
  return findings.toSorted((a, b) => rank(a) - rank(b))
}

const rank = ({ good }: Finding): number => (good === true ? 2 : good === 'open' ? 1 : 0)

/** What a setting names and is gone or shut: of that there is nothing more to look at. */
async function brokenPlaces({ desk }: Examined, settings: Settings): Promise<Map<PlaceSetting, Finding[]>> {
  const broken = new Map<PlaceSetting, Finding[]>()
  for (const named of namedPlaces(settings)) {
    const { setting, id, row } = named
    const is = await guarded(() => standingOf(desk.outside.discord, named))
    if (is !== 'gone' && is !== 'shut') continue
    const facts = { place: `${setting} ${id}`, what: row.called, mends: row.mends }
    broken.set(setting, [...(broken.get(setting) ?? []), found(`place-${is}`, facts)])
  }
  return broken
}

async function channel(scene: Examined, { channelId, sirRoleId }: Settings): Promise<Finding[]> {
  return [...(await rights(scene, channelId, sirRoleId)), ...(await readers(scene, channelId))]
}

async function contacts({ desk }: Examined): Promise<Finding[]> {
  const there = await guarded(() => desk.ask.tscContacts())
  return there?.length === 0 ? [found('tsc-nobody', {})] : []
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

async function tracker({ desk }: Examined, settings: Settings): Promise<Finding[]> {
  const { tracker: repository, trackerId } = settings
  if (repository === undefined) return [found('tracker-none', {})]
  const seen = await guarded(() => desk.outside.github.checkTracker(repository))
  if (isReplaced(trackerId, seen?.id)) return [found('repository-replaced', { repository })]
  const unfit = unfitForTracker.find((code) => code === seen?.why)
  if (unfit !== undefined) return [found(unfit, { repository })]
  return [
    seen?.ok === true
      ? found('tracker-fit', { repository })
      : found('tracker-unreachable', { repository, why: seen?.why ?? 'no answer' }),
  ]
}

async function product({ desk }: Examined, settings: Settings): Promise<Finding[]> {
  const { product: repository, productId } = settings
  if (repository === undefined) return [found('product-none', {})]
  const seen = await guarded(() => desk.outside.github.checkProduct(repository))
  if (isReplaced(productId, seen?.id)) return [found('repository-replaced', { repository })]
  const unfit = unfitForProduct.find((code) => code === seen?.why)
  if (unfit !== undefined) return [found(unfit, { repository })]
  if (seen?.ok !== true) return [found('product-unreachable', { repository, why: seen?.why ?? 'no answer' })]
  return [
    seen.canAdminister
      ? found('product-fit', { repository })
      : found('product-no-advisories', { repository }),
  ]
}

/** A name that stands for another repository by now, or for none of ours. */
async function repositories({ desk }: Examined, settings: Settings): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const repository of namedRepositories(settings, await desk.ask.openCases())) {
    const seen = await desk.outside.github.repositoryNow(repository)
    // Of the tracker and the product it is told by their own look, where set-up noted a number.
    const own = repositoryIdOf(settings, repository) !== undefined
    if (seen.is === 'other' && !own) findings.push(found('repository-replaced', { repository }))
    if (seen.is === 'moved') findings.push(found('repository-moved', { repository }))
    if (seen.is === 'renamed') findings.push(found('repository-renamed', { repository, name: seen.name }))
  }
  return findings
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

/** Who approves what takes two people, and on whose word. */
async function seconds({ desk }: Examined, settings: Settings): Promise<Finding[]> {
  const able = (await guarded(() => desk.ask.seconds())) ?? []
  const count = (is: (one: Able) => boolean) => new Set(able.filter(is).map(({ id }) => id)).size
  const unconfirmed = count((one) => isUnconfirmed(settings.seconds, one))
  const alone = count((one) => restsOnSetUp(settings, one))
  return [
    ...(unconfirmed === 0 ? [] : [found('seconds-unconfirmed', { people: unconfirmed })]),
    ...(alone === 0 ? [] : [found('seconds-set-up', { people: alone })]),
  ]
}

/** Named before accounts were looked up, or while GitHub did not answer. */
function accounts(settings: Settings): Finding[] {
  const logins = withoutAccount(settings)
  return logins.length === 0 ? [] : [found('setting-accounts-unknown', { logins: logins.join(', ') })]
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
async function channelOfGroups({ desk }: Examined, settings: Settings): Promise<Finding[]> {
  const channel = wgChannel(settings)
  if (channel === undefined) return []
  const { discord } = desk.outside
  const seen = await guarded(async () => ({
    fault: groupChannelFault(await discord.seenBy(channel), await discord.missingRights(channel)),
    readers: await desk.ask.unexpectedReaders(await discord.readersOf(channel)),
  }))
  if (seen === undefined) return [found('wg-channel-unfit', { why: 'it cannot be looked at' })]
  const working = (await desk.ask.openCases()).flatMap(groupUsers)
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
    asks: questionOf(id).asks,
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
