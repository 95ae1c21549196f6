/** /case escalate: the chairs are called in the thread, the TSC is asked in neutral words. */
import { expect, test } from 'vitest'
import type { Hand, World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { claimed, first, opened } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const need = 'Somebody who knows the asset pipeline, by Friday'

const asks = async (who: Hand, to: 'Chairs' | 'TSC', said = need) =>
  (await who.types('/case escalate', { case: first, to })).submits({ 'What is needed': said })
const linesOf = (w: World) => w.lines(w.thread(first)).join('\n')
const dmOf = (w: World, id: string) => w.messages(w.discord.directMessages(id))

test('the chairs are shown first, then pinged without the words and told the words without a ping', async () => {
  const w = await world({ at: claimed })
  const preview = await asks(w.ben, 'Chairs')
  expect(preview.text).toContain('Call the chairs?')
  expect(preview.text).toContain(need)
  await w.settled()
  expect(linesOf(w)).not.toContain('calls the chairs')
  expect((await preview.clicks('Confirm')).text).toContain('The chairs are called')
  await w.settled()
  const messages = w.messages(w.thread(first))
  const ping = messages.findLast((one) => textOf(one).includes('calls the chairs'))
  expect(ping?.pinged).toEqual([w.ana.id])
  expect(ping && textOf(ping)).not.toContain(need)
  const words = messages.findLast((one) => textOf(one).includes(need))
  expect(words?.pinged).toEqual([])
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain(
    `escalated to the chairs: ${need}`,
  )
})

test('the only chair has no other chair to call', async () => {
  const w = await world({ at: opened })
  expect((await asks(w.ana, 'Chairs')).text).toContain('no other chair to call')
})

test('the TSC is asked by direct message, with counts and no word of the case but its key', async () => {
  const w = await world({ at: claimed })
  await w.clock.advance('6d')
  const preview = await asks(w.ben, 'TSC')
  expect(preview.text).toContain('1 contacts get this by direct message')
  await preview.clicks('Confirm')
  await w.settled()
  const message = dmOf(w, w.tess.id).at(-1)
  const text = message === undefined ? '' : textOf(message)
  expect(text).toContain(`The security team asks the TSC for help** (${first})`)
  expect(text).toMatch(/1 open case and [1-9] overdue deadlines/)
  expect(text).toContain(need)
  expect(text).not.toContain('Parser')
  expect(message?.pinged).toEqual([w.tess.id])
  expect(linesOf(w)).toContain('asked the TSC for help: 1 contacts were written to')
  expect((await asks(w.chloe, 'TSC')).text).toContain('is asked about **SIR-2026-001** already')
  drives('O104')
})

test('nothing is asked of a TSC that has no contact', async () => {
  const w = await world({ at: opened })
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  expect((await asks(w.ben, 'TSC')).text).toContain('Nobody holds the role of TSC contacts')
})

test('seven days later the question is over, the team is told, and it can be asked again', async () => {
  const w = await world({ at: claimed })
  await (await asks(w.ben, 'TSC')).clicks('Confirm')
  await w.settled()
  await w.clock.advance('8d')
  expect(linesOf(w)).toContain('No TSC contact took up within seven days')
  const messages = dmOf(w, w.tess.id).map(textOf).join('\n')
  expect(messages).toContain('had asked for help here (SIR-2026-001); that is over')
  expect(messages).not.toContain(need)
  expect((await asks(w.ben, 'TSC')).text).toContain('Ask the TSC?')
})

test('an empty need is refused by its label', async () => {
  const w = await world({ at: opened })
  const form = await w.ben.types('/case escalate', { case: first, to: 'TSC' })
  const refused = await form.submits({ 'What is needed': '  ' }, { force: true })
  expect(refused.text).toContain('What is needed')
})
