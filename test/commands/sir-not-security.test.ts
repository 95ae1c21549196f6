/** Not security, below a public issue that was found: it says who put it aside, and they can take that back. */
import { expect, test } from 'vitest'
import { product, textOf, world } from '../world.ts'
import { found, hearsOf, looks, only } from '../world/finds.ts'
import { drives } from '../coverage/drives.ts'

test('Not security names who said so, can be taken back, and is said once', async () => {
  const w = await world()
  hearsOf(w, 'Exploit the new shader model')
  await looks(w)
  const reply = await w.ben.clicks(only(w), 'Not security')
  await w.settled()
  expect(textOf(only(w))).toContain('**Not security**')
  expect(textOf(only(w))).toContain(`Put aside by <@${w.ben.id}>`)
  const back = await reply.clicks('Undo')
  expect(back.text).toContain('waits for an answer again')
  await w.settled()
  expect(textOf(only(w))).toContain('may be about a vulnerability')
  const pressed = only(w)
  await w.chloe.clicks(pressed, 'Not security')
  await w.settled()
  expect((await reply.clicks('Undo')).text).toContain('cannot be taken back')
  expect(found(w)).toHaveLength(1)
  await looks(w, 2)
  w.github.human('passer-by').comments(product, 1, 'Any news?')
  await looks(w, 2)
  expect(found(w)).toHaveLength(1)
  drives('O97')
})

test('ten minutes later it cannot be taken back, and the refusal says what to type', async () => {
  const w = await world()
  hearsOf(w, 'Exploit the new shader model')
  await looks(w)
  const reply = await w.ben.clicks(only(w), 'Not security')
  await w.clock.advance('10m')
  expect((await reply.clicks('Undo')).text).toContain('`/case open`')
})
