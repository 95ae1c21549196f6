/** Ask for the pledge: members who were there before it. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { lastTo } from '../world/nominations.ts'

test('members who were enrolled without a pledge are asked by one press, and doctor counts who has not agreed', async () => {
  const w = await world()
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('4 members who have not agreed')
  expect((await w.ben.types('/team roster')).buttons).not.toContain('Ask for the pledge')
  const asked = await (await w.ana.types('/team roster')).clicks('Ask for the pledge')
  for (const { id } of [w.ana, w.ben, w.chloe, w.dmitri]) expect(asked.text).toContain(`<@${id}>`)
  await w.settled()
  const given = await w.ben.clicks(lastTo(w, w.ben.id), 'I agree')
  expect(given.text).toContain('on record')
  expect((await w.ben.clicks(lastTo(w, w.ben.id), 'I agree').catch(() => given)).text).toBeDefined()
  await w.settled()
  expect(textOf(lastTo(w, w.ben.id))).toContain('✔ You agreed')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('3 members who have not agreed')
  const record = await w.chloe.opensMenu(w.ben.id, 'SIR member record')
  expect(record.text).toContain('Confidentiality: agreed')
  expect((await w.chloe.opensMenu(w.dmitri.id, 'SIR member record')).text).toContain('asked, not answered')
})
