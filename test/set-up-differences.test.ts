/** Whoever confirms set-up sees every difference between what stands and what will stand, whoever began it. */
import { expect, test } from 'vitest'
import type { Shown, World } from './world.ts'
import { tracker, world } from './world.ts'
import { chairing } from './world/administration.ts'
import { opens } from './world/deeds.ts'

const where = async (page: Shown) => page.picks('Go to a step', 'where')

/** Alex administers the server, and leaves set-up half done. */
async function begins(w: World): Promise<string> {
  const keepers = w.discord.addRole({ name: 'Keepers' })
  const page = await where(await w.alex.types('/sir-admin setup'))
  await page.picks('The role of chairs, if there is one', keepers)
  return keepers
}

const chairRole = async (w: World) => (await w.alex.types('/sir-admin settings', { section: 'access' })).text

test('what somebody else has begun is shown, with who began it, before a chair sets it up', async () => {
  const w = await world()
  const keepers = await begins(w)
  const ana = chairing(w)
  const page = await (await where(await ana.types('/sir-admin setup'))).clicks('Next')
  expect(page.text).toContain(`<@&${w.roles.chair}> → <@&${keepers}>`)
  expect(page.text).toContain(`begun by <@${w.alex.id}>`)
  expect((await page.clicks('Set up')).text).toContain('Rights')
  expect(await chairRole(w)).toContain(`<@&${keepers}>`)
})

test('what was begun after it was shown is shown again, and nothing takes effect by the press', async () => {
  const w = await world()
  const ana = chairing(w)
  const first = w.discord.addRole({ name: 'Contacts' })
  const filled = await where(await ana.types('/sir-admin setup'))
  const page = await (await filled.picks('The role of TSC contacts, if there is one', first)).clicks('Next')
  expect(page.text).toContain(`<@&${first}>`)
  const keepers = await begins(w)
  const again = await page.clicks('Set up')
  expect(again.text).toContain(`<@&${keepers}>`)
  expect(again.text).toContain(`begun by <@${w.alex.id}>`)
  expect(await chairRole(w)).toContain(`<@&${w.roles.chair}>`)
})

test('a chair who types one change carries nothing else along, and what was begun waits', async () => {
  const w = await world()
  const keepers = await begins(w)
  const elsewhere = 'halcyon/elsewhere'
  w.github.addRepo(elsewhere, { private: true })
  const said = await chairing(w).types('/sir-admin setup', { tracker: elsewhere })
  if (said.buttons.includes('Confirm')) await said.clicks('Confirm')
  await w.settled()
  await opens(w.ben)
  await w.settled()
  expect(w.github.repo(elsewhere).issues).toHaveLength(1)
  expect(w.github.repo(tracker).issues).toEqual([])
  expect(await chairRole(w)).toContain(`<@&${w.roles.chair}>`)
  const page = await (await where(await w.ana.types('/sir-admin setup'))).clicks('Next')
  expect(page.text).toContain(`<@&${keepers}>`)
})
