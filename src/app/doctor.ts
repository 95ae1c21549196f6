/** Everything that must hold for the program to keep its promises, each finding with the place to click. */
import type { Scene } from './command.ts'
import type { RepositoryCheck } from './outside.ts'

export type Finding = { readonly good: boolean; readonly what: string; readonly click?: string }

const lateMs = 5 * 60_000
const clockOffMostSeconds = 10

export async function examine(scene: Scene): Promise<readonly Finding[]> {
  const settings = await scene.desk.ask.settings()
  if (settings === undefined)
    return [
      { good: false, what: 'Embargo is not set up on this server', click: '/sir-admin setup' },
      ...(await store(scene)),
    ]
  const checks = [
    () => rights(scene, settings.channelId, settings.sirRoleId),
    () => readers(scene, settings.channelId),
    () => repositories(scene, settings.tracker, settings.product),
    () => people(scene),
    async () => clock(scene),
    () => store(scene),
  ]
  const findings: Finding[] = []
  for (const check of checks) findings.push(...(await check()))
  return findings
}

async function rights({ desk }: Scene, channelId: string, sirRoleId: string): Promise<Finding[]> {
  const missing = await guarded(() => desk.outside.discord.missingRights(channelId))
  if (missing === undefined)
    return [{ good: false, what: 'Discord did not answer about the bot’s rights', click: 'try again' }]
  const mentionable = await guarded(() => desk.outside.discord.roleIsMentionable(sirRoleId))
  return [
    ...(missing.length === 0
      ? [{ good: true, what: 'the bot has every right it needs in the SIR channel' }]
      : missing.map(({ right, where }) => ({ good: false, what: `the bot lacks "${right}"`, click: where }))),
    mentionable === true
      ? { good: true, what: 'the SIR role can be mentioned' }
      : {
          good: false,
          what: 'the SIR role cannot be mentioned, so reminders to the whole team ping nobody',
          click: 'Server Settings → Roles → the SIR role → Allow anyone to @mention this role',
        },
  ]
}

async function readers({ desk }: Scene, channelId: string): Promise<Finding[]> {
  const all = await guarded(() => desk.outside.discord.readersOf(channelId))
  if (all === undefined)
    return [
      { good: false, what: 'Discord did not answer about who can read the channel', click: 'try again' },
    ]
  const unexpected = await desk.ask.unexpectedReaders(all)
  return unexpected.length === 0
    ? [{ good: true, what: `${all.length} can read the SIR channel, all on the roster or accepted` }]
    : unexpected.map(({ name, why }) => ({
        good: false,
        what: `${name} can read the SIR channel (${why}) and nobody accepted that; messages there are held`,
        click: 'take the access away, or run /sir-admin setup again to accept it',
      }))
}

const unfit: Readonly<Record<string, { readonly what: string; readonly click: string }>> = {
  'tracker-public': {
    what: 'is public: nothing is written there',
    click: 'GitHub → the repository → Settings → Change visibility',
  },
  'tracker-issues-off': {
    what: 'has its issues switched off',
    click: 'GitHub → the repository → Settings → Features → Issues',
  },
  'tracker-read-only': {
    what: 'cannot be written',
    click: 'give the bot’s account write access, and take the repository out of the archive',
  },
  'product-private': {
    what: 'is private: GitHub has no advisories there',
    click: '/sir-admin setup product:',
  },
  'product-archived': { what: 'is archived', click: 'take it out of the archive on GitHub' },
  'product-no-advisories': {
    what: 'shows the bot no security advisories',
    click: 'make its account a security manager or admin there',
  },
}

async function repositories(
  { desk }: Scene,
  tracker: string | undefined,
  product: string | undefined,
): Promise<Finding[]> {
  const judge = (
    kind: string,
    repository: string,
    seen: RepositoryCheck | undefined,
    wanted: 'private' | 'public',
  ): Finding => {
    const known = unfit[seen?.why ?? '']
    if (known !== undefined)
      return { good: false, what: `the ${kind} ${repository} ${known.what}`, click: known.click }
    if (seen === undefined || !seen.ok)
      return {
        good: false,
        what: `the ${kind} ${repository} cannot be reached (${seen?.why ?? 'no answer'})`,
        click: 'check GITHUB_TOKEN and its access',
      }
    if (wanted === 'public' && !seen.canAdminister)
      return {
        good: false,
        what: `the bot may not draft advisories in ${repository}`,
        click: 'make its account a security manager or admin there',
      }
    return { good: true, what: `the ${kind} ${repository} is ${wanted} and can be written` }
  }
  return [
    tracker === undefined
      ? { good: false, what: 'there is no tracker repository', click: '/sir-admin setup tracker:' }
      : judge('tracker', tracker, await guarded(() => desk.outside.github.checkTracker(tracker)), 'private'),
    product === undefined
      ? { good: false, what: 'there is no product repository', click: '/sir-admin setup product:' }
      : judge('product', product, await guarded(() => desk.outside.github.checkProduct(product)), 'public'),
  ]
}

async function people({ desk }: Scene): Promise<Finding[]> {
  const members = (await desk.ask.members()).filter(({ state }) => state === 'active')
  const unknown = members.filter(({ github }) => github === undefined).length
  return [
    members.some(({ chair }) => chair)
      ? { good: true, what: `${members.length} members on the roster, with a chair` }
      : { good: false, what: 'there is no chair on the roster', click: '/sir-admin setup chair:' },
    ...(unknown === 0
      ? []
      : [
          {
            good: false,
            what: `${unknown} members have no GitHub login, so advisories cannot be shared with them`,
            click: '/sir-admin identity',
          },
        ]),
  ]
}

function clock({ nowMs, madeAtMs }: Scene): Finding[] {
  const offSeconds = Math.round((nowMs - madeAtMs) / 1000)
  return Math.abs(offSeconds) <= clockOffMostSeconds
    ? [{ good: true, what: 'the clock agrees with Discord’s' }]
    : [
        {
          good: false,
          what: `the clock is ${offSeconds} seconds off Discord’s`,
          click: 'let the machine keep its time by NTP',
        },
      ]
}

async function store({ desk, nowMs }: Scene): Promise<Finding[]> {
  const verified = await desk.outside.store.verify()
  const parked = await desk.outside.store.parked()
  const late = (await desk.outside.store.backlog(nowMs)).filter(
    ({ oldestDueAtMs, waiting }) => waiting > 0 && nowMs - oldestDueAtMs > lateMs,
  )
  return [
    verified.ok
      ? { good: true, what: `the journal verifies: ${verified.entries} entries` }
      : {
          good: false,
          what: `the journal is broken at entry ${verified.badSeq ?? '?'}`,
          click: 'stop the program and compare with a backup: npx embargo verify',
        },
    ...(parked.length === 0
      ? [{ good: true, what: 'nothing is parked' }]
      : parked.map(({ id, tag, code }) => ({
          good: false,
          what: `parked: ${tag} (${code})`,
          click: `/sir-admin doctor fix:${id} sends it again`,
        }))),
    ...late.map(({ target, waiting }) => ({
      good: false,
      what: `${waiting} messages to ${target} have been waiting for more than five minutes`,
      click: 'see whether it is down; they are sent when it is back',
    })),
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
