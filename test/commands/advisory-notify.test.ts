/** /advisory notify: the chairs of the SIGs and the TSC are told in neutral words, once it was shown, and let into the draft. */
import { expect, test } from 'vitest'
import type { FieldValue } from '../../sandbox/discord/people/form.ts'
import type { World } from '../world.ts'
import { product, textOf, world } from '../world.ts'
import { addsComponent, alerted, assessed, drafted, first, neutral, report } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'
import { chairing } from '../world/administration.ts'

const dmOf = (w: World, id: string) => w.messages(w.discord.directMessages(id))
const linesOf = (w: World) => w.lines(w.thread(first)).join('\n')
const collaborators = (w: World) => w.github.repo(product).advisories[0]?.collaboratingUsers.toSorted()
const notifies = async (w: World, values: Record<string, FieldValue>, who = w.ben) =>
  (await who.types('/advisory notify', { case: first })).submits({
    'Impacted SIGs': 'sig-graphics',
    'Neutral text': neutral,
    ...values,
  })
const renderer = { Component: 'Renderer', SIG: 'sig-graphics' }

test('what is shown first is what leaves: to the chair and the TSC, neutral, with the draft to read', async () => {
  const w = await world({ at: drafted })
  w.github.addUser('sam-s')
  await addsComponent(w, {
    ...renderer,
    'The chair on Discord': [w.sam.id],
    'The chair’s GitHub login': 'sam-s',
  })
  expect((await w.ben.types('/case show', { case: first })).text).toContain('SIGs alerted')
  const preview = await notifies(w, {})
  expect(preview.text).toContain('Alert sig-graphics and the TSC')
  expect(preview.text).toContain(`<@${w.sam.id}>, <@${w.tess.id}>`)
  expect(preview.text).toContain('sam-s')
  expect(preview.text).toContain(neutral)
  await w.settled()
  expect(dmOf(w, w.sam.id)).toEqual([])
  expect((await preview.clicks('Confirm')).text).toContain('2 people are written to')
  await w.settled()
  for (const id of [w.sam.id, w.tess.id]) {
    const message = dmOf(w, id).at(-1)
    const text = message === undefined ? '' : textOf(message)
    expect(message?.pinged).toEqual([id])
    expect(text.replace(/\s+/g, ' ')).toContain(neutral)
    expect(text.replace(/\s+/g, ' ')).toContain('Thank you')
    expect(text).not.toContain(report['Neutral title'])
  }
  expect(collaborators(w)).toContain('sam-s')
  expect(linesOf(w)).toContain('alerted sig-graphics and the TSC')
  expect((await w.ben.types('/case show', { case: first })).text).not.toContain('SIGs alerted')
  expect((await w.ben.types('/case timeline', { case: first })).text).toMatch(
    /sha-256 of the text [\da-f]{64}/,
  )
  drives('O18', 'O70')
})

test('a chair says that they have seen it; the button is theirs alone and is gone then', async () => {
  const w = await world({ at: alerted })
  const message = dmOf(w, w.sam.id).at(-1)
  if (message === undefined) throw new Error('nothing was sent')
  const reply = await w.sam.clicks(message, 'I have seen it')
  expect(reply.text).toContain(`Noted for **${first}**`)
  await w.settled()
  expect(linesOf(w)).toContain(`<@${w.sam.id}> has seen`)
  expect(dmOf(w, w.sam.id).map(textOf).join()).toContain('✔ You have seen')
  expect(dmOf(w, w.sam.id).map(textOf).join()).not.toContain(neutral)
  const theirs = dmOf(w, w.tess.id).at(-1)
  if (theirs === undefined) throw new Error('nothing was sent to the TSC')
  const card = w.card(first)
  const stored = w.discord.world.message(card.channel_id, card.id)
  stored.components = w.discord.world.message(theirs.channel_id, theirs.id).components
  expect((await w.chloe.clicks(card, 'I have seen it')).text).toContain('This belongs to the security team')
  drives('O70')
})

test('of those who were alerted the thread names after fourteen days who has said nothing, and nobody else', async () => {
  const w = await world({ at: alerted })
  const message = dmOf(w, w.sam.id).at(-1)
  if (message === undefined) throw new Error('nothing was sent')
  await w.sam.clicks(message, 'I have seen it')
  await w.settled()
  await w.clock.passes('15d', '12h')
  const late = w.lines(w.thread(first)).filter((line) => line.includes('did not say within fourteen days'))
  expect(late).toHaveLength(1)
  expect(late[0]).toContain(`<@${w.tess.id}>`)
})

test('whoever has no login, no Discord, or closed direct messages is named for somebody to see to', async () => {
  const w = await world({ at: drafted })
  await addsComponent(w, renderer)
  w.discord.setDirectMessages(w.tess.id, false)
  w.expects({ refused: /^POST .*messages$/ })
  const preview = await notifies(w, { 'Impacted SIGs': 'renderer' })
  expect(preview.text).toContain('By hand: Robin, robin')
  const reply = await preview.clicks('Confirm')
  expect(reply.text).toContain('/template copy name:sig-alert')
  await w.settled()
  expect(linesOf(w)).toContain('For somebody to do by hand: Robin')
  expect(linesOf(w)).toContain(`<@${w.tess.id}>, let them into the draft, no GitHub login is known`)
  expect(linesOf(w)).toContain(`⚠ <@${w.tess.id}> could not be reached by direct message`)
  drives('O70')
})

test('whom a component names with a login is let in by it, whatever else they are told as', async () => {
  const w = await world({ at: drafted })
  for (const login of ['sam-s', 'tess-t']) w.github.addUser(login)
  await addsComponent(w, {
    ...renderer,
    'The chair on Discord': [w.sam.id],
    'The chair’s GitHub login': 'sam-s',
  })
  await addsComponent(w, {
    Component: 'Audio',
    SIG: 'sig-audio',
    'The chair on Discord': [w.tess.id],
    'The chair’s GitHub login': 'tess-t',
  })
  await (await notifies(w, {})).clicks('Confirm')
  await w.settled()
  expect(linesOf(w)).toContain('alerted sig-graphics and the TSC')
  expect(linesOf(w)).not.toContain('For somebody to do by hand')
  expect(collaborators(w)).toContain('tess-t')
})

test('logins of the TSC come from the settings, those of suggested contacts from the form', async () => {
  const w = await world({ at: drafted })
  for (const login of ['tess-t', 'kim-k']) w.github.addUser(login)
  await addsComponent(w, renderer)
  const page = await chairing(w).types('/sir-admin settings', { section: 'access' })
  const asks = 'By which GitHub logins are the TSC contacts let into a draft advisory when SIGs are alerted?'
  await (await page.picks('Change…', asks)).submits({ 'GitHub logins': 'tess-t' })
  await (await notifies(w, { Contacts: [w.sam.id], 'Contacts’ GitHub logins': '@kim-k' })).clicks('Confirm')
  await w.settled()
  expect(collaborators(w)).toEqual(['ana-f', 'ben-o', 'chloe-m', 'dmitri-v', 'kim-k', 'tess-t'])
  expect(dmOf(w, w.sam.id)).toHaveLength(1)
  expect(linesOf(w)).not.toContain(`<@${w.tess.id}>, let them`)
  expect(linesOf(w)).not.toContain(`<@${w.sam.id}>, let them`)
  drives('O19')
})

test('a lost answer of GitHub and a login it does not know keep nobody else out', async () => {
  const w = await world()
  w.expects({ faults: true, refused: /^(?:PATCH|GET) / })
  await drafted(w)
  w.github.addUser('sam-s')
  await addsComponent(w, { ...renderer, 'The chair’s GitHub login': 'sam-s' })
  w.github.fault({ match: { method: 'PATCH', route: /security-advisories/ }, kind: 'store-then-reset' })
  await (await notifies(w, { 'Contacts’ GitHub logins': 'nobody-of-that-name' })).clicks('Confirm')
  await w.settled()
  await w.clock.advance('10m')
  expect(collaborators(w)).toEqual(['ana-f', 'ben-o', 'chloe-m', 'dmitri-v', 'sam-s'])
  expect(linesOf(w)).toContain('GitHub knows nobody called nobody-of-that-name')
  drives('O70')
})

test('before the verdict, before a draft, and for a SIG nobody knows it is refused with the next click', async () => {
  const w = await world({ at: assessed })
  await addsComponent(w, renderer)
  expect((await notifies(w, {})).text).toContain('has no draft advisory yet')
  expect((await notifies(w, { 'Impacted SIGs': 'sig-nowhere' })).text).toContain(
    'No component and no SIG is called “sig-nowhere” in the settings. Known: sig-graphics',
  )
  expect((await w.chloe.types('/advisory notify', { case: first })).text).toContain('only they or a chair')
})

test('settings that change between preview and confirmation are shown again', async () => {
  const w = await world({ at: drafted })
  await addsComponent(w, renderer)
  const preview = await notifies(w, {})
  await addsComponent(w, { Component: 'Shaders', SIG: 'sig-graphics', 'The chair on Discord': [w.sam.id] })
  expect((await preview.clicks('Confirm')).text).toContain('Things have changed')
  await w.settled()
  expect(dmOf(w, w.sam.id)).toEqual([])
})
