/** Reads the answers of set-up, keeps what was answered before, and refuses what would not be safe. */
import { defaultCalendar, isZone } from '../../domain/time/calendar.ts'
import { repositoryFault } from '../../domain/text/field.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import { administer } from '../../domain/team/settings/administer.ts'
import type { Change } from '../../domain/team/settings/administration.ts'
import { changesOf } from '../../domain/team/settings/administration.ts'
import type { AcceptedReason, Places } from '../../domain/team/settings/set-up-draft.ts'
import { rolesTwice } from '../../domain/team/offices.ts'
import { isNamedChair } from '../../domain/team/who.ts'
import type { Acting, Scene } from '../interaction/command.ts'
import { stillFit } from '../interaction/named.ts'
import type { MissingRight, Reader } from '../core/ports.ts'
import { fingerprint } from '../approvals/hash.ts'

type Wanted = Omit<Settings, 'setUpAtMs' | 'setUpBy'> & { readonly chair: string }
type Reasons = Readonly<Record<string, AcceptedReason>>
export type Asked = {
  readonly places: Places
  /** Given: each reader outside the roster needs a reason. Left out: whoever reads now is accepted. */
  readonly reasons?: Reasons
}

/** What is known of the three that set-up cannot do without. */
export async function essentials({ desk }: Scene, places: Places) {
  const before = await desk.ask.settings()
  const members = await desk.ask.members()
  const channelId = places.channel ?? before?.channelId
  const sirRoleId = places['sir-role'] ?? before?.sirRoleId
  const chair = places.chair ?? members.find((one) => isNamedChair(one) && one.state === 'active')?.id
  const lacking = Object.entries({ channel: channelId, 'sir-role': sirRoleId, chair })
    .filter(([, value]) => value === undefined || value === '')
    .map(([name]) => name)
  return { before, members, channelId, sirRoleId, chair, lacking }
}

/** Everybody who reads the channel and is neither on the roster nor about to be enrolled. */
export async function readersOutside(
  scene: Scene,
  { channelId, sirRoleId, chair }: { channelId: string; sirRoleId: string; chair: string | undefined },
): Promise<readonly Reader[]> {
  const { outside, ask } = scene.desk
  const readers = await outside.discord.readersOf(channelId)
  // Nominated, declined or removed: set-up enrols none of them.
  const barred = new Set((await ask.members()).filter(({ state }) => state !== 'active').map(({ id }) => id))
  const holders = new Set(await outside.discord.holdersOf(sirRoleId))
  return readers.filter(({ id }) => (!holders.has(id) && id !== chair) || barred.has(id))
}

async function settingsFrom(
  scene: Scene,
  { places, reasons }: Asked,
): Promise<{ settings: Wanted; readers: readonly Reader[]; missing: readonly MissingRight[] }> {
  const { desk, place } = scene
  const { before, channelId, sirRoleId, chair, lacking } = await essentials(scene, places)
  if (channelId === undefined || sirRoleId === undefined || chair === undefined || lacking.length > 0)
    throw new Refused(refuse('set-up-missing', { options: lacking.join(', ') }))

  const zone = places.zone ?? before?.calendar.zone ?? defaultCalendar.zone
  if (!isZone(zone)) throw new Refused(refuse('unknown-zone', { zone }))
  const tracker = (places.tracker ?? before?.tracker)?.trim()
  const product = (places.product ?? before?.product)?.trim()
  const { trackerId, productId } = await checkRepositories(scene, { tracker, product })
  const chairRoleId = places['chair-role'] ?? before?.chairRoleId
  const tscRoleId = places['tsc-role'] ?? before?.tscRoleId
  const [twice] = rolesTwice({ sirRoleId, chairRoleId, tscRoleId })
  if (twice !== undefined) throw new Refused(refuse('role-twice', twice))
  const roles = [sirRoleId, chairRoleId, tscRoleId].filter((role) => role !== '')
  await stillFit(desk.outside.discord, { channel: channelId, roles })

  const outside = await readersOutside(scene, { channelId, sirRoleId, chair })
  const everyone = outside.find(({ kind }) => kind === 'role')
  if (everyone !== undefined) throw new Refused(refuse('open-readers', { readers: everyone.why }))
  const wanted = desk.runbook(places.runbook ?? before?.runbook.name ?? 'o3de-sir')
  // Another one, or another version of the same, is in force from the day a chair sets, not because set-up is done again.
  const runbook = before?.runbook ?? wanted
  const next = places.runbook === undefined ? before?.nextRunbook : { name: wanted.name }

  return {
    readers: outside,
    missing: await desk.outside.discord.missingRights(channelId),
    settings: {
      guildId: place.guildId ?? '',
      channelId,
      sirRoleId,
      chair,
      ...optional('chairRoleId', chairRoleId),
      ...optional('tscRoleId', tscRoleId),
      ...optional('tracker', tracker),
      ...optional('product', product),
      ...(trackerId !== undefined && { trackerId }),
      ...(productId !== undefined && { productId }),
      runbook,
      ...(next !== undefined && next.name !== runbook.name && { nextRunbook: next }),
      calendar: { ...(before?.calendar ?? defaultCalendar), zone },
      acceptedReaders: accepted(scene, { before, outside, reasons }),
      detail: before?.detail ?? 'status',
    },
  }
}

/** A reason given once stands until another one is given. */
function accepted(
  { actor, nowMs }: Scene,
  {
    before,
    outside,
    reasons,
  }: { before: Settings | undefined; outside: readonly Reader[]; reasons: Reasons | undefined },
): Settings['acceptedReaders'] {
  const known = before?.acceptedReaders ?? []
  const added = outside.flatMap(({ id, kind, why: ground }) => {
    const reason = reasons?.[id]
    if (reason !== undefined) return [{ id, kind, ...reason }]
    if (known.some((one) => one.id === id)) return []
    if (reasons !== undefined) throw new Refused(refuse('reader-without-reason', { who: id }))
    return [{ id, kind, why: `present at set-up: ${ground}`, by: actor.id, atMs: nowMs }]
  })
  return [...known.filter(({ id }) => !added.some((one) => one.id === id)), ...added]
}

/** Holders of the role whom set-up has not seen yet. */
export async function notEnrolled({ desk }: Scene, sirRoleId: string): Promise<readonly string[]> {
  const known = new Set((await desk.ask.members()).map(({ id }) => id))
  return (await desk.outside.discord.holdersOf(sirRoleId)).filter((id) => !known.has(id))
}

/** What another channel means for the cases that are open; undefined where nothing moves. */
export async function moveOf(
  { desk, actor, nowMs }: Scene,
  channelId: string | undefined,
): Promise<{ readonly open: number; readonly channel: string } | undefined> {
  const before = await desk.ask.settings()
  if (before === undefined || channelId === undefined || channelId === before.channelId) return undefined
  const open = await desk.ask.countCases('open', { nowMs, user: actor.id })
  return open === 0 ? undefined : { open, channel: channelId }
}

/** The same as facts of a page. */
export const moveFacts = (move: Awaited<ReturnType<typeof moveOf>>) => ({
  moves: move !== undefined,
  open: move?.open ?? 0,
  many: (move?.open ?? 0) > 1,
  to: move === undefined ? '' : { channel: move.channel },
})

/** Who would be accepted as a reader or enrolled by this, and was neither before. */
export async function newcomers(
  scene: Scene,
  before: Settings,
  places: Places,
): Promise<{ readers: readonly Reader[]; enrolled: readonly string[] }> {
  const { settings, readers } = await settingsFrom(scene, { places })
  const known = new Set(before.acceptedReaders.map(({ id }) => id))
  const roster = new Set((await scene.desk.ask.members()).map(({ id }) => id))
  return {
    readers: readers.filter(({ id }) => !known.has(id) && !roster.has(id)),
    enrolled: await notEnrolled(scene, settings.sirRoleId),
  }
}

const optional = <N extends string>(name: N, value: string | undefined) =>
  (value === undefined || value === '' ? {} : { [name]: value }) as { readonly [P in N]?: string }

export async function checkRepositories(
  { desk }: Scene,
  { tracker, product }: { readonly tracker: string | undefined; readonly product: string | undefined },
): Promise<{ readonly trackerId: number | undefined; readonly productId: number | undefined }> {
  for (const [field, repository] of Object.entries({ tracker, product })) {
    const fault =
      repository === undefined || repository === '' ? undefined : repositoryFault(field, repository)
    if (fault !== undefined) throw new Refused(fault)
  }
  const { github } = desk.outside
  let trackerId: number | undefined
  let productId: number | undefined
  if (tracker !== undefined && tracker !== '') {
    const seen = await github.checkTracker(tracker)
    if (seen.why === 'tracker-public') throw new Refused(refuse('tracker-public', { repository: tracker }))
    if (!seen.ok) throw unreachable(tracker, seen.why)
    trackerId = seen.id
  }
  if (product !== undefined && product !== '') {
    const seen = await github.checkProduct(product)
    if (!seen.ok) throw unreachable(product, seen.why)
    productId = seen.id
  }
  return { trackerId, productId }
}

const unreachable = (repository: string, why = 'no answer') =>
  new Refused(refuse('repository-unreachable', { repository, why }))

/** Everything that would stand otherwise, whoever gave it; before there is a team nothing stands. */
export async function differencesOf(scene: Scene, asked: Asked): Promise<readonly Change[]> {
  const { desk, actor, nowMs } = scene
  const before = await desk.ask.settings()
  if (before === undefined) return []
  const { command } = await wished(scene, asked)
  const members = new Map((await desk.ask.members()).map((one) => [one.id, one]))
  const standing = { settings: before, members, nowMs, runbook: await desk.ask.shippedRunbook() }
  const after = administer({ ...command, by: actor.id }, standing)
  return isRefusal(after) ? [] : changesOf(standing, after)
}

/** Names exactly these, so that nobody confirms others than they were shown. */
export const differencesId = (changes: readonly Change[]): string =>
  changes.length === 0 ? '' : fingerprint(changes.map(({ what, from, to }) => [what, from, to]))

async function wished(scene: Scene, asked: Asked) {
  const found = await settingsFrom(scene, asked)
  const holders = await scene.desk.outside.discord.holdersOf(found.settings.sirRoleId)
  const { chair, ...settings } = found.settings
  return { found, command: { type: 'SetUp', settings, holders, chair } as const }
}

/** Settings, roster and journal in one act; what was kept of a set-up under way has then had its effect. */
export async function completeSetUp(scene: Acting<Scene>, asked: Asked, { keepsDraft = false } = {}) {
  const { desk, actor } = scene
  const { found, command } = await wished(scene, asked)
  await desk.act({ ...command, by: actor.id })
  // What somebody else has begun is theirs to finish.
  if (!keepsDraft) await desk.act({ type: 'SaveSetUp', by: actor.id, patch: { places: {}, reasons: {} } })
  return { ...found, holders: command.holders, chair: command.chair }
}
