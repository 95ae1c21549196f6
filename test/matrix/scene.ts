/** The scene of the matrix: one case, eight people, five places, and every way to reach a command. */
import { hkdfSync } from 'node:crypto'
import { everyComponent } from '../../sandbox/discord/message-payload.ts'
import type { ApiModal, ForgedGesture, Spot } from '../../sandbox/discord/stand-in.ts'
import { customIds } from '../../src/app/interaction/custom-id.ts'
import { menus, registry as typed } from '../../commands/index.ts'
import type { World } from '../world.ts'
import { key, product, textOf } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'
import { schedules } from '../world/meetings.ts'
import type { SceneActor, ScenePlace, Verdict } from './who.ts'

export type Scene = {
  readonly w: World
  readonly people: Readonly<Record<SceneActor, string>>
  readonly places: Readonly<Record<ScenePlace, Spot>>
}

export async function setScene(w: World): Promise<Scene> {
  await claimed(w)
  w.github.human('passer-by').opensIssue(product, { title: 'Heap overflow' })
  await w.clock.passes('15m')
  const asks = await w.ben.types('/case escalate', { case: first, to: 'tsc' })
  await (await asks.submits({ 'What is needed': 'Somebody who knows the parser' })).clicks('Confirm')
  await schedules(w.ben)
  await w.settled()
  // As when a server's owner has opened every command to everybody: Discord's own rights are only a convenience.
  for (const command of w.discord.world.commands.values()) command.defaultMemberPermissions = null
  w.discord.takeRole(w.dmitri.id, w.roles.sir)
  const outsider = w.discord.addMember({ name: 'Olga' })
  w.discord.giveRole(w.sam.id, w.roles.sir)
  // A role holder who is on no roster is a reader nobody accepted: what would be posted waits.
  w.expects({ waiting: true })
  return {
    w,
    people: {
      owner: w.ben.id,
      member: w.chloe.id,
      chair: w.ana.id,
      'TSC contact': w.tess.id,
      administrator: w.alex.id,
      'member without the role': w.dmitri.id,
      'role without the roster': w.sam.id,
      outsider,
    },
    places: {
      'SIR channel': { is: 'channel', channelId: w.channels.sir },
      'case thread': { is: 'channel', channelId: w.thread(first) },
      elsewhere: { is: 'channel', channelId: w.channels.general },
      'direct message': { is: 'direct' },
      'another server': { is: 'other-server' },
    },
  }
}

export const registry = new Map([...typed, ...menus])

const ids = customIds([Buffer.from(hkdfSync('sha256', key, '', 'embargo custom ids', 32))])

const about = (path: string): Record<string, string> =>
  registry.get(path)?.about === 'case' ? { case: first } : {}

/** What stands in the options that must be there. */
function optionsOf(w: World, path: string): Record<string, string> {
  const filled: Record<string, string> = {
    kind: 'update',
    step: 'meeting',
    deadline: 'acknowledge',
    member: w.ben.id,
    github: 'octo',
    url: 'https://example.org/report',
    of: first,
    date: '2026-12-24',
    name: 'acknowledgement',
    section: 'team',
    what: 'cards',
    meeting: 'm1',
    zone: 'Europe/Lisbon',
    answer: 'approve',
    action: 'status',
    ...(path === 'case escalate' ? { to: 'chairs' } : { to: w.chloe.id }),
  }
  const required = Object.entries(registry.get(path)?.options ?? {}).filter(
    ([, one]) => one.required === true,
  )
  return Object.fromEntries(required.map(([name]) => [name, filled[name] ?? 'x']))
}

export type Way = { readonly by: string; readonly gesture: ForgedGesture }

/** Every way there is to reach a command: typed, by a button, from a menu, by its form, while it suggests. */
export async function waysTo({ w, people, places }: Scene, path: string): Promise<Way[]> {
  const options = optionsOf(w, path)
  const found = foundAnswers.includes(path) ? { find: findOf(w) } : {}
  const args = { ...options, ...about(path), ...found }
  const run = ids.seal({ kind: 'run', path, args })
  const more = ids.seal({ kind: 'more', path: 'case show', args: {} })
  const choice = `${path}?${new URLSearchParams(args).toString()}`
  const ways: Way[] = [
    ...(registry.get(path)?.pressed === true
      ? []
      : [{ by: 'typed', gesture: { is: 'typed', command: `/${path}`, options: args } } as const]),
    { by: 'a button', gesture: { is: 'pressed', customId: run } },
    { by: 'a menu', gesture: { is: 'pressed', customId: more, picked: [choice] } },
    { by: 'a page button', gesture: { is: 'pressed', customId: ids.seal({ kind: 'page', path, args }) } },
  ]
  if (path === 'case take-up') return [{ by: 'the button', gesture: { is: 'pressed', customId: askOf(w) } }]
  if (registry.get(path)?.pressed === true) return ways.slice(1)
  const menu = registry.get(path)?.menu
  if (menu !== undefined) return [{ by: 'the menu', gesture: chosen(w, menu) }]
  const declared = registry.get(path)?.options ?? {}
  const suggesting = [
    ...Object.entries(declared).flatMap(([name, option]) => (option.kind === 'pick' ? [name] : [])),
    ...(registry.get(path)?.about === 'case' ? ['case'] : []),
  ]
  for (const option of suggesting)
    ways.push({
      by: `suggesting ${option}`,
      gesture: { is: 'completes', command: `/${path}`, option, given: {} },
    })
  const form = await formOf({ w, people, places }, path, run)
  if (form !== undefined)
    ways.push({ by: 'its form', gesture: { is: 'submitted', form, customId: form.custom_id, values: {} } })
  return ways
}

function chosen(
  w: World,
  { name, on }: NonNullable<ReturnType<typeof registry.get>>['menu'] & {},
): ForgedGesture {
  if (on === 'member') return { is: 'chosen', name, memberId: w.chloe.id }
  const [message] = w.messages(w.channels.sir)
  return { is: 'chosen', name, messageId: message?.id ?? '' }
}

const foundAnswers = ['sir take-in', 'sir not-security']

/** Which public issue the message in the channel asks about. */
function findOf(w: World): string {
  const message = w.messages(w.channels.sir).find((one) => textOf(one).includes('A public issue may'))
  const pressed = everyComponent(message?.components ?? []).find(({ label }) => label === 'Take in')
  const find = ids.open(pressed?.custom_id ?? '')?.args.find
  if (find === undefined) throw new Error('no public issue was found')
  return find
}

/** The button in the direct messages of the contact who was asked. */
function askOf(w: World): string {
  const [message] = w.messages(w.discord.directMessages(w.tess.id))
  const button = everyComponent(message?.components ?? []).find(({ custom_id: id }) => id !== undefined)
  if (button?.custom_id === undefined) throw new Error('nobody was asked')
  return button.custom_id
}

/** The form as the one sees it who may do this. */
async function formOf(
  { w, people, places }: Scene,
  path: string,
  run: string,
): Promise<ApiModal | undefined> {
  if (registry.get(path)?.form === undefined) return undefined
  const who = path.startsWith('sir-admin') ? people.administrator : people.chair
  const opened = await w.discord.forges(who, places['SIR channel'], { is: 'pressed', customId: run })
  return opened.modal
}

const sentence =
  'This belongs to the security team. To report a vulnerability, please follow the project’s security policy: ' +
  `https://github.com/${product}/security/policy`

/** What the words say of who was let in. */
export function heard(text: string, w: World): Verdict {
  if (text === sentence) return 'outsider'
  if (text === `Case commands work in <#${w.channels.sir}> and its threads only. Type it there.`)
    return 'wrong place'
  if (text.includes('only they or a chair') || text.includes('only its owner or a chair')) return 'not theirs'
  if (text.startsWith('Only a chair can do this.')) return 'chairs only'
  if (text.startsWith('Only a TSC contact can record')) return 'TSC only'
  return 'let in'
}
