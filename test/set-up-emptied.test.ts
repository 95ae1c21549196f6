/** A field of set-up that is emptied: what the page says then is what stands, and what stops working is named. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { product, tracker, world } from './world.ts'
import { chairing, confirms, lastAsked } from './world/administration.ts'
import { textOf } from './world.ts'

const github = async (w: World, who = chairing(w)) =>
  (await who.types('/sir-admin setup')).picks('Go to a step', 'github')

async function empties(w: World, who = chairing(w)) {
  const form = await (await github(w, who)).clicks('Name the repositories')
  expect(form.filled).toEqual({ Tracker: tracker, Product: product })
  return form.submits({ Tracker: tracker, Product: '' })
}

const doctor = async (w: World) => (await w.alex.types('/sir-admin doctor')).text

test('a product that is emptied is gone, and what stops working is said', async () => {
  const w = await world()
  const page = await empties(w)
  expect(page.text).toContain('No product yet')
  expect(page.text).toContain('Without a product there are no draft advisories')
  expect(page.text).toContain(`The tracker ${tracker} is private`)
  expect((await github(w)).text).toContain('No product yet')
  expect(await doctor(w)).toContain('no product repository')
  await w.settled()
  expect(w.lines(w.channels.sir).join('\n')).toContain(`The product: ${product} → none`)
  await w.restarts()
  expect(await doctor(w)).toContain('no product repository')
})

test('emptied by an administrator it stands until a chair has confirmed it', async () => {
  const w = await world()
  const page = await empties(w, w.alex)
  expect(page.text).toContain('a chair must confirm it')
  expect((await github(w, w.alex)).text).toContain(`The product ${product} can be reached`)
  await w.settled()
  expect(textOf(lastAsked(w))).toContain(`${product} → none`)
  await confirms(w)
  expect((await github(w, w.alex)).text).toContain('No product yet')
})

test('before set-up is done an emptied product is none in what is set up', async () => {
  const w = await world({ setUp: false })
  const named = await (
    await (await github(w, w.alex)).clicks('Name the repositories')
  ).submits({ Tracker: tracker, Product: product })
  expect(named.text).toContain(`The product ${product} can be reached`)
  const form = await named.clicks('Name the repositories')
  expect((await form.submits({ Tracker: tracker, Product: '' })).text).toContain('No product yet')
  const places = { channel: w.channels.sir, 'sir-role': w.roles.sir, chair: w.ana.id }
  expect((await w.alex.types('/sir-admin setup', places)).text).toMatch(/product[^\n]*none/i)
  expect(await doctor(w)).toContain('no product repository')
})

test.each([
  ['The role of chairs, if there is one', 'The role of chairs'],
  ['The role of TSC contacts, if there is one', 'The role of TSC contacts'],
])('%s that is emptied is none from then on', async (menu, what) => {
  const w = await world()
  const page = await (await chairing(w).types('/sir-admin setup')).picks('Go to a step', 'where')
  const emptied = await page.picks(menu, '')
  await (await emptied.clicks('Next')).clicks('Set up')
  await w.settled()
  expect(w.lines(w.channels.sir).join('\n')).toMatch(new RegExp(`${what}: <@&\\d+> → none`))
})

test('of a member an emptied field stays as it was recorded, and the form says so', async () => {
  const w = await world()
  const people = await (await chairing(w).types('/sir-admin setup')).picks('Go to a step', 'people')
  const fill = async () => (await people.picks('Another member', w.ben.id)).clicks('Fill in')
  const said = { 'TSC approval': '2026-01-05', 'GitHub login': 'ben-o', 'Time zone': 'Europe/Lisbon' }
  await (await fill()).submits({ Source: 'SIG maintainer or chair', ...said })
  const form = await fill()
  expect(form.text).toContain('stays as it was recorded')
  const page = await form.submits({ 'TSC approval': '', 'GitHub login': '', 'Time zone': '' })
  expect(page.text).toMatch(new RegExp(`<@${w.ben.id}>[^\\n]*ben-o on GitHub, Europe/Lisbon`))
  expect((await fill()).filled).toMatchObject(said)
})
