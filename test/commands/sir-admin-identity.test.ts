/** /sir-admin identity: who a member is on GitHub. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a login is recorded with or without its @', async () => {
  const w = await world()
  const { text } = await w.alex.types('/sir-admin identity', { member: w.ben.id, github: '@octo-ben' })
  expect(text).toContain(`<@${w.ben.id}> is **octo-ben** on GitHub`)
})

test.each(['octo--ben', 'octo ben', '../ben'])('%j is refused', async (github) => {
  const w = await world()
  const { text } = await w.alex.types('/sir-admin identity', { member: w.ben.id, github })
  expect(text).toContain('is not a GitHub login')
})

test('somebody who is not on the roster has no identity here', async () => {
  const w = await world()
  const { text } = await w.alex.types('/sir-admin identity', { member: w.sam.id, github: 'sam-r' })
  expect(text).toContain(`<@${w.sam.id}> is not on the roster`)
})
