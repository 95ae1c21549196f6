/** SIR member record: what the roster holds of somebody, for members only. */
import { expect, test } from 'vitest'
import { logins, world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const menu = 'SIR member record'

test('state, joining, login, zone and open cases', async () => {
  const w = await world({ at: claimed })
  const { text, ephemeral } = await w.chloe.at(w.channels.general).opensMenu(w.ben.id, menu)
  expect(ephemeral).toBe(true)
  expect(text).toContain(`**<@${w.ben.id}>** · on the roster`)
  expect(text).toContain('enrolled at set-up')
  expect(text).toContain(`GitHub login: ${logins.ben}`)
  expect(text).toContain(`Open cases: 1 (${first})`)
  expect((await w.chloe.opensMenu(w.ana.id, menu)).text).toContain('· chair')
  drives('O8')
})

test('somebody who is not on the roster has no record, and outsiders hear the one sentence', async () => {
  const w = await world()
  expect((await w.ben.opensMenu(w.sam.id, menu)).text).toContain('is not on the roster')
  expect((await w.sam.opensMenu(w.ben.id, menu)).text).toContain('This belongs to the security team')
})

test('whoever is on call at this moment is shown as such, and nobody else', async () => {
  const w = await world()
  await w.ana.types('/team on-call', { first: w.ben.id, second: w.chloe.id, third: w.dmitri.id })
  await w.clock.to('2026-11-20T09:00:00Z')
  expect((await w.ana.opensMenu(w.ben.id, menu)).text).toContain('· on call')
  expect((await w.ana.opensMenu(w.chloe.id, menu)).text).not.toContain('on call')
})
