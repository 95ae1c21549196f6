/** Who may do what where, for every command there is: deny by default, and the same words for everybody outside. */
import { expect, test } from 'vitest'
import { registry } from '../commands/index.ts'
import { documented } from './matrix/who.ts'
import type { Hand, World } from './world.ts'
import { product, textOf, tracker, world } from './world.ts'
import { claimed, first, opened } from './world/deeds.ts'
import { confirms } from './world/administration.ts'

const sentence =
  'This belongs to the security team. To report a vulnerability, please follow the project’s security policy: ' +
  `https://github.com/${product}/security/policy`

/** Something to type for each command; options that must be there are filled in. */
function typing(w: World, path: string, key: string): [string, Record<string, string>] {
  const spec = registry.get(path)
  const filled: Record<string, string> = {
    kind: 'update',
    step: 'meeting',
    deadline: 'acknowledge',
    member: w.ben.id,
    github: 'octo',
    to: w.chloe.id,
    url: 'https://example.org/report',
    name: 'acknowledgement',
    answer: 'approve',
    what: 'cards',
    action: 'status',
  }
  const required = Object.entries(spec?.options ?? {}).filter(([, option]) => option.required === true)
  return [
    `/${path}`,
    {
      ...Object.fromEntries(required.map(([name]) => [name, filled[name] ?? 'x'])),
      ...(spec?.about === 'case' && { case: key }),
      ...(path === 'case escalate' && { to: 'Chairs' }),
    },
  ]
}

/** What is only pressed is not offered for typing. */
const every = [...registry].flatMap(([path, { pressed }]) => (pressed === true ? [] : path))
const ofMembers = every.filter((path) => !path.startsWith('sir-admin'))

/** As when a server's owner has opened every command to everybody: Discord's own rights are only a convenience. */
function opensEveryCommand(w: World): void {
  for (const command of w.discord.world.commands.values()) command.defaultMemberPermissions = null
}

async function saidTo(w: World, who: Hand, paths: readonly string[], key: string): Promise<Set<string>> {
  const said = new Set<string>()
  for (const path of paths) said.add((await who.types(...typing(w, path, key))).text)
  return said
}

test('outsiders hear one sentence from every command, whether or not the case exists', async () => {
  const w = await world({ at: opened })
  opensEveryCommand(w)
  for (const who of [w.sam, w.tess])
    for (const key of [first, 'SIR-2026-077'])
      expect([...(await saidTo(w, who, every, key))]).toEqual([sentence])
})

test('a member who lost the role, and a role holder who is not on the roster, are outsiders', async () => {
  const w = await world({ at: opened })
  opensEveryCommand(w)
  w.discord.takeRole(w.chloe.id, w.roles.sir)
  const chloe = w.chloe.at(w.channels.general)
  expect([...(await saidTo(w, chloe, every, first))]).toEqual([sentence])
  w.expects({ waiting: true })
  w.discord.giveRole(w.sam.id, w.roles.sir)
  expect([...(await saidTo(w, w.sam.at(w.channels.sir), ofMembers, first))]).toEqual([sentence])
})

test('a member elsewhere in the server is led to the channel and sees nothing of the case', async () => {
  const w = await world({ at: opened })
  const ben = w.ben.at(w.channels.general)
  const there = ofMembers.filter((path) => documented[path]?.reach === 'desk')
  const said = [...(await saidTo(w, ben, there, first))]
  expect(said).toEqual([`Case commands work in <#${w.channels.sir}> and its threads only. Type it there.`])
})

test('autocompletion is empty for outsiders and elsewhere, and full for members', async () => {
  const w = await world({ at: opened })
  opensEveryCommand(w)
  expect(await w.ben.completes('/case show', 'case')).toEqual([first])
  expect(await w.sam.completes('/case show', 'case')).toEqual([])
  expect(await w.ben.at(w.channels.general).completes('/case show', 'case')).toEqual([])
  expect(await w.sam.completes('/sir-admin setup', 'runbook')).toEqual([])
})

test('only administrators set up and record identities; a chair may not', async () => {
  const w = await world()
  opensEveryCommand(w)
  for (const path of ['sir-admin setup', 'sir-admin settings', 'sir-admin identity'])
    for (const who of [w.ana, w.ben, w.sam])
      expect([...(await saidTo(w, who, [path], first))]).toEqual([sentence])
})

test('an administrator who is not on the team sees no case', async () => {
  const w = await world({ at: opened })
  expect([...(await saidTo(w, w.alex, ofMembers, first))]).toEqual([sentence])
})

test('the owner, a chair, a member: each may what the table says', async () => {
  const w = await world({ at: claimed })
  const owners = every.filter((path) => registry.get(path)?.allow === 'owner-or-chair')
  expect(owners.length).toBeGreaterThan(5)
  for (const text of await saidTo(w, w.chloe, owners, first)) expect(text).toContain('only they or a chair')
  for (const text of await saidTo(w, w.ana, owners, first)) expect(text).not.toContain('only they or a chair')
  for (const text of await saidTo(w, w.ben, owners, first)) expect(text).not.toContain('only they or a chair')
})

test('somebody else cannot use a form, a preview or a kept value that is not theirs', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case release', { case: first })
  const person = w.discord.person(w.chloe.id)
  if (form.outcome.modal === undefined) throw new Error('no form')
  const foreign = await person.submits(form.outcome.modal, { Reason: 'I took it from Ben' })
  expect(foreign.text).toContain('only they or a chair')
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
})

test('the owner who loses the role between form and submission changes nothing', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case release', { case: first })
  w.discord.giveRole(w.ben.id, w.roles.tsc)
  w.discord.takeRole(w.ben.id, w.roles.sir)
  expect((await form.submits({ Reason: 'On leave from tomorrow' })).text).toBe(sentence)
})

test('set up anew, a new holder of the role is shown first and then enrolled', async () => {
  const w = await world()
  w.discord.giveRole(w.sam.id, w.roles.sir)
  const preview = await w.alex.types('/sir-admin setup', { tracker, product })
  expect(preview.text).toContain(`<@${w.sam.id}>`)
  expect((await w.sam.at(w.channels.sir).types('/sir me')).text).toBe(sentence)
  await preview.clicks('Confirm')
  expect((await w.sam.at(w.channels.sir).types('/sir me')).text).toBe(sentence)
  await confirms(w)
  expect((await w.sam.at(w.channels.sir).types('/sir me')).text).toContain('Your cases')
})
