/** /case resource: who fixes it is not the triage owner by himself. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { assessed, claimed, first } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const answer = { 'Who fixes it': 'Lee of the simulation group', 'Who provides the resources': 'TSC' }

test('the step is ticked, the owner stays, and the name is not posted', async () => {
  const w = await world({ at: assessed })
  const form = await w.ben.types('/case resource', { case: first })
  expect((await form.submits(answer)).text).toContain('with resources from TSC')
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
  expect(w.lines(w.thread(first)).at(-1)).toContain('the resources come from TSC')
  expect(w.lines(w.thread(first)).join()).not.toContain('Lee of')
  expect((await w.ben.types('/case show', { case: first })).text).not.toContain('Resources agreed')
  drives('O16', 'O17')
})

test('before the verdict there is nothing to fix', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case resource', { case: first })
  expect((await form.submits(answer)).text).toContain('nothing to fix yet')
})
