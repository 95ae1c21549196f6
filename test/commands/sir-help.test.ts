/** /sir help: three commands are enough to begin. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { drives } from '../coverage/drives.ts'

test('a member finds the first three commands anywhere in the server', async () => {
  const w = await world()
  const { text } = await w.ben.at(w.channels.general).types('/sir help')
  for (const said of ['/case open', '/sir me', '/sir help', `<#${w.channels.sir}>`])
    expect(text).toContain(said)
})

test('an outsider hears the one sentence', async () => {
  const w = await world()
  expect((await w.sam.types('/sir help')).text).toContain('follow the project’s security policy')
})

test('the chairs are named, because refusals send people to them', async () => {
  const w = await world()
  expect((await w.ben.types('/sir help')).text).toContain(`Chairs: <@${w.ana.id}>`)
  drives('O9')
})
