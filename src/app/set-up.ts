/** Reads the answers of set-up, keeps what was answered before, and refuses what would not be safe. */
import { defaultCalendar, isZone } from '../domain/calendar.ts'
import { repositoryFault } from '../domain/case/advisory.ts'
import { Refused, refuse } from '../domain/refusal.ts'
import type { Settings } from '../domain/settings.ts'
import type { Scene } from './command.ts'
import type { MissingRight, Reader } from './outside.ts'

type Name =
  | 'channel'
  | 'sir-role'
  | 'chair-role'
  | 'tsc-role'
  | 'chair'
  | 'tracker'
  | 'product'
  | 'runbook'
  | 'zone'
type Answers = { readonly [N in Name]: string | undefined }
type Wanted = Omit<Settings, 'setUpAtMs' | 'setUpBy'> & { readonly chair: string }

export async function settingsFrom(
  scene: Scene & { readonly input: Answers },
): Promise<{ settings: Wanted; readers: readonly Reader[]; missing: readonly MissingRight[] }> {
  const { input, desk, place, actor, nowMs } = scene
  const before = await desk.ask.settings()
  const channelId = input.channel ?? before?.channelId
  const sirRoleId = input['sir-role'] ?? before?.sirRoleId
  const members = await desk.ask.members()
  const chair = input.chair ?? members.find((one) => one.chair && one.state === 'active')?.id
  const lacking = Object.entries({ channel: channelId, 'sir-role': sirRoleId, chair })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name)
  if (channelId === undefined || sirRoleId === undefined || chair === undefined)
    throw new Refused(refuse('set-up-missing', { options: lacking.join(', ') }))

  const zone = input.zone ?? before?.calendar.zone ?? defaultCalendar.zone
  if (!isZone(zone)) throw new Refused(refuse('unknown-zone', { zone }))
  const tracker = input.tracker?.trim() ?? before?.tracker
  const product = input.product?.trim() ?? before?.product
  for (const [field, repository] of [
    ['tracker', tracker],
    ['product', product],
  ] as const) {
    const fault = repository === undefined ? undefined : repositoryFault(field, repository)
    if (fault !== undefined) throw new Refused(fault)
  }
  await checkRepositories(scene, tracker, product)

  const readers = await desk.outside.discord.readersOf(channelId)
  const everyone = readers.find(({ kind }) => kind === 'role')
  if (everyone !== undefined) throw new Refused(refuse('open-readers', { readers: everyone.why }))
  const holders = new Set(await desk.outside.discord.holdersOf(sirRoleId))
  const outside = readers.filter(({ id }) => !holders.has(id) && id !== chair)
  const runbook = desk.runbook(input.runbook ?? before?.runbook.name ?? 'o3de-sir')

  return {
    readers: outside,
    missing: await desk.outside.discord.missingRights(channelId),
    settings: {
      guildId: place.guildId ?? '',
      channelId,
      sirRoleId,
      chair,
      ...optional('chairRoleId', input['chair-role'] ?? before?.chairRoleId),
      ...optional('tscRoleId', input['tsc-role'] ?? before?.tscRoleId),
      ...optional('tracker', tracker),
      ...optional('product', product),
      runbook,
      calendar: { ...(before?.calendar ?? defaultCalendar), zone },
      acceptedReaders: [
        ...(before?.acceptedReaders ?? []).filter(({ id }) => !outside.some((reader) => reader.id === id)),
        ...outside.map(({ id, kind, why }) => ({
          id,
          kind,
          why: `present at set-up: ${why}`,
          by: actor.id,
          atMs: nowMs,
        })),
      ],
      detail: before?.detail ?? 'status',
    },
  }
}

/** Who would be accepted as a reader or enrolled by this, and was neither before. */
export async function newcomers(
  scene: Scene & { readonly input: Answers },
  before: Settings,
): Promise<{ readers: readonly Reader[]; enrolled: readonly string[] }> {
  const { settings, readers } = await settingsFrom(scene)
  const accepted = new Set(before.acceptedReaders.map(({ id }) => id))
  const roster = new Set((await scene.desk.ask.members()).map(({ id }) => id))
  const holders = await scene.desk.outside.discord.holdersOf(settings.sirRoleId)
  return {
    readers: readers.filter(({ id }) => !accepted.has(id) && !roster.has(id)),
    enrolled: holders.filter((id) => !roster.has(id)),
  }
}

const optional = <N extends string>(name: N, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [P in N]?: string }

async function checkRepositories(
  { desk }: Scene,
  tracker: string | undefined,
  product: string | undefined,
): Promise<void> {
  if (tracker !== undefined) {
    const seen = await desk.outside.github.checkTracker(tracker)
    if (seen.why === 'tracker-public') throw new Refused(refuse('tracker-public', { repository: tracker }))
    if (!seen.ok)
      throw new Refused(
        refuse('repository-unreachable', { repository: tracker, why: seen.why ?? 'no answer' }),
      )
  }
  if (product !== undefined) {
    const seen = await desk.outside.github.checkProduct(product)
    if (!seen.ok)
      throw new Refused(
        refuse('repository-unreachable', { repository: product, why: seen.why ?? 'no answer' }),
      )
  }
}
