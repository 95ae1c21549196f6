/** /template list: what there is, for whom, and what the program sends by itself. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { drives } from '../coverage/drives.ts'

test('every text is listed with its audience and how secret it is', async () => {
  const w = await world()
  const { text } = await w.ben.types('/template list')
  expect(text).toContain('**T1** acknowledgement – The report has arrived and is being looked into.')
  expect(text).toContain('For the author of a public issue; public.')
  expect(text).toContain('**T28** A deadline draws near or is over')
  drives('O3', 'O101')
})

test('the list that opens under name finds a template by its number and by its purpose', async () => {
  const w = await world()
  expect(await w.ben.completes('/template preview', 'name', 'T7')).toEqual(['progress'])
  expect(await w.ben.completes('/template preview', 'name', 'publicly')).toEqual(['known-issue'])
})
