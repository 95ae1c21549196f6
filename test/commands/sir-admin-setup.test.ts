/** /sir-admin setup: where, who and how, and what would not be safe is refused. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { product, publicRepository, tracker, world } from '../world.ts'
import { first, opens } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'
import { chairing } from '../world/administration.ts'

const answers = (w: World) => ({
  channel: w.channels.sir,
  'sir-role': w.roles.sir,
  chair: w.ana.id,
  tracker,
  product,
  zone: 'Europe/Lisbon',
})

test('with all given it completes in one go and names who reads besides the team', async () => {
  const w = await world({ setUp: false })
  const { text } = await w.alex.types('/sir-admin setup', answers(w))
  expect(text).toContain('**Embargo is set up.**')
  expect(text).toContain('4 members')
  expect(text).toContain(`<@${w.alex.id}> (owner of the server)`)
  drives('O8')
})

test('what is missing is named, and what is set already is kept', async () => {
  const w = await world({ setUp: false })
  const { channel, ...rest } = answers(w)
  expect((await w.alex.types('/sir-admin setup', rest)).text).toContain('Still needed: the private channel.')
  await w.alex.types('/sir-admin setup', { ...rest, channel })
  const { text } = await w.alex.types('/sir-admin setup', { zone: 'Asia/Tokyo' })
  expect(text).toContain(`Tracker ${tracker}`)
  expect(text).toContain('zone Asia/Tokyo')
})

test('set up anew, what the team answered and listed is kept', async () => {
  const w = await world()
  const ana = chairing(w)
  const page = await ana.types('/sir-admin settings', { section: 'clocks' })
  await (await page.picks('Change…', 'claim')).submits({ 'Working days': '3' })
  const channels = await ana.types('/sir-admin settings', { section: 'public-channels' })
  await channels.picks('Add a channel', w.channels.general)
  const preview = await ana.types('/sir-admin setup', { zone: 'Asia/Tokyo' })
  if (preview.buttons.includes('Confirm')) await preview.clicks('Confirm')
  await w.settled()
  const seen = async (section: string) => (await ana.types('/sir-admin settings', { section })).text
  expect(await seen('clocks')).toContain('Time zone: Asia/Tokyo')
  expect(await seen('clocks')).toContain('Working days: 3')
  expect(await seen('public-channels')).toContain(`<#${w.channels.general}>`)
})

test('a public tracker is refused with the place to click', async () => {
  const w = await world({ setUp: false })
  const { text } = await w.alex.types('/sir-admin setup', { ...answers(w), tracker: publicRepository })
  expect(text).toContain(`**${publicRepository}** is public: tracking issues must be private`)
  expect(text).toContain('Change visibility')
  drives('O63')
})

test('a channel everyone can read is refused with the place to click', async () => {
  const w = await world({ setUp: false })
  const { text } = await w.alex.types('/sir-admin setup', { ...answers(w), channel: w.channels.open })
  expect(text).toContain('That channel can be read by everyone on the server')
  drives('O7')
})

test.each([
  ['tracker', 'halcyon/nowhere', '**halcyon/nowhere** cannot be used'],
  ['tracker', 'nowhere', 'must read owner/name'],
  ['zone', 'Mars/Olympus', '"Mars/Olympus" is not a time zone'],
  ['runbook', 'cooking', 'There is no runbook "cooking". There are: o3de-sir'],
])('%s:%s is refused', async (option, value, words) => {
  const w = await world({ setUp: false })
  const { text } = await w.alex.types('/sir-admin setup', { ...answers(w), [option]: value })
  expect(text).toContain(words)
})

test('before set-up a case cannot be opened, and an administrator is told how to begin', async () => {
  const w = await world({ setUp: false })
  expect((await w.ana.types('/case open')).text).toContain('security policy')
  expect((await w.alex.types('/case open')).text).toContain('Type `/sir-admin setup`')
  await w.alex.types('/sir-admin setup', answers(w))
  expect((await opens(w.ana)).text).toContain(first)
})

test('a tracker that becomes public afterwards gets nothing written any more', async () => {
  const w = await world()
  w.expects({ waiting: true })
  w.github.setVisibility(tracker, 'public')
  await opens(w.ana)
  await w.settled()
  expect((await w.ana.types('/case show', { case: first })).text).toContain(first)
  expect((await w.alex.types('/sir-admin doctor')).text).toContain(`the tracker ${tracker} is public`)
  expect(w.github.repo(tracker).issues).toEqual([])
})
