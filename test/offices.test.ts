/** Each office has a role of its own: one role for two of them is refused by every door, and entitles nobody where it stands already. */
import { expect, test } from 'vitest'
import type { Settings } from '../src/domain/settings.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { World } from './world.ts'
import { key, world } from './world.ts'
import { chairing } from './world/administration.ts'
import { claimed, first } from './world/deeds.ts'

const offices = {
  'sir-role': { menu: 'The role of SIR members', called: 'the role of SIR members', id: 'sirRoleId' },
  'chair-role': {
    menu: 'The role of chairs, if there is one',
    called: 'the role of chairs',
    id: 'chairRoleId',
  },
  'tsc-role': {
    menu: 'The role of TSC contacts, if there is one',
    called: 'the role of TSC contacts',
    id: 'tscRoleId',
  },
} as const
type Office = keyof typeof offices

const pairs = [
  ['sir-role', 'chair-role'],
  ['sir-role', 'tsc-role'],
  ['chair-role', 'tsc-role'],
] as const satisfies readonly (readonly [Office, Office])[]

const refusal = (w: World, [one, other]: readonly [Office, Office]) =>
  `<@&${w.roles.sir}> cannot be both ${offices[one].called} and ${offices[other].called}`

test.each(pairs)('one line that takes one role for %s and %s is refused, whole or half', async (...pair) => {
  const w = await world({ setUp: false })
  const [one, other] = pair
  const { sir } = w.roles
  const rest = { channel: w.channels.sir, chair: w.ana.id, 'sir-role': w.roles.tsc }
  const said = [
    await w.alex.types('/sir-admin setup', { ...rest, [one]: sir, [other]: sir }),
    await w.alex.types('/sir-admin setup', { [one]: sir, [other]: sir }),
  ]
  expect((await w.alex.types('/sir-admin setup', { [one]: sir })).text).toContain('## Set-up')
  said.push(await w.alex.types('/sir-admin setup', { [other]: sir }))
  for (const { text } of said) expect(text).toContain(refusal(w, pair))
  expect((await w.alex.types('/case open')).text).toContain('Type `/sir-admin setup`')
})

test.each([...pairs, ...pairs.map(([one, other]) => [other, one] as const)])(
  'the menus that take one role for %s and %s say so at the second pick, and keep the first',
  async (first, second) => {
    const w = await world({ setUp: false })
    const page = await w.alex.types('/sir-admin setup')
    await page.picks(offices[first].menu, w.roles.sir)
    const refused = await page.picks(offices[second].menu, w.roles.sir)
    expect(refused.text).toContain(`<@&${w.roles.sir}> cannot be both`)
    for (const office of [first, second]) expect(refused.text).toContain(offices[office].called)
    expect((await page.picks(offices[second].menu, w.roles.tsc)).text).not.toContain('cannot be both')
    expect((await page.picks(offices[first].menu, w.roles.tsc)).text).toContain('cannot be both')
    // Each where the other was: one moves away first.
    await page.picks(offices[first].menu, w.roles.chair)
    expect((await page.picks(offices[second].menu, w.roles.sir)).text).not.toContain('cannot be both')
  },
)

test.each(pairs)(
  'a team that is set up gets no role twice for %s and %s, neither at once nor proposed',
  async (...pair) => {
    const w = await world()
    const [one, other] = pair
    const held = { 'sir-role': w.roles.sir, 'chair-role': w.roles.chair, 'tsc-role': w.roles.tsc }
    for (const who of [w.alex, chairing(w)]) {
      for (const [set, to] of [
        [one, held[other]],
        [other, held[one]],
      ] as const) {
        const said = await who.types('/sir-admin setup', { [set]: to })
        expect(said.text).toContain(`cannot be both ${offices[one].called} and ${offices[other].called}`)
      }
    }
  },
)

/** As a program that took it left it. */
async function taken(w: World, [one, other]: readonly [Office, Office]) {
  await w.restarts(async () => {
    const nowMs = w.clock.now()
    const store = await openStore({ path: w.storePath, key, world: w.discord.guildId, mode: 'write', nowMs })
    const write = { settings: { kind: 'settings', id: 'main' } } as const
    await store.change({ write, read: {}, nowMs }, ({ settings }) => {
      const before = settings as Settings
      return {
        result: undefined,
        put: { settings: { ...before, [offices[other].id]: before[offices[one].id] } },
      }
    })
    await store.close()
  })
}

test.each(pairs)('where one role stands for %s and %s already the doctor says so', async (...pair) => {
  const w = await world()
  await taken(w, pair)
  const [one, other] = pair
  const { text } = await w.alex.types('/sir-admin doctor')
  expect(text).toContain(`is both ${offices[one].called} and ${offices[other].called}`)
  expect(text).toContain(`/sir-admin setup ${other}:`)
})

const restrictedReaders = async (w: World) => {
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'It is about a change of one of us' })).clicks('Confirm')
  await w.settled()
  const room = w.discord.channels().find(({ name }) => name === `${first} · restricted`)
  return [...(w.discord.world.channel(room?.id ?? '').thread?.members.keys() ?? [])]
}

test.each([
  ['sir-role', 'chair-role'],
  ['tsc-role', 'chair-role'],
] as const)('a role of %s that is the %s as well makes no chair of whoever holds it', async (...pair) => {
  const w = await world({ at: claimed })
  w.discord.giveRole(w.chloe.id, w.roles.tsc)
  await taken(w, pair)
  const readers = await restrictedReaders(w)
  expect(readers).toContain(w.ana.id)
  expect(readers).not.toContain(w.chloe.id)
})

test.each([
  ['sir-role', 'tsc-role'],
  ['chair-role', 'tsc-role'],
] as const)(
  'a role of %s that is the %s as well makes no TSC contact of whoever holds it',
  async (...pair) => {
    const w = await world()
    w.discord.giveRole(w.ben.id, w.roles.chair)
    await taken(w, pair)
    expect((await w.alex.types('/sir-admin doctor')).text).toContain('no TSC contact is there')
  },
)
