/** /team approve: what the TSC decided about a nomination. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { decided, lastTo, nominated } from '../world/nominations.ts'
import { drives } from '../coverage/drives.ts'

test('declined: the chairs alone are told, and somebody may be nominated again', async () => {
  const w = await world({ at: nominated })
  const { done } = await decided(w, 'The TSC declines')
  expect(done.text).toContain('declines')
  expect(textOf(lastTo(w, w.ana.id))).toContain(`The TSC has declined <@${w.sam.id}>`)
  expect(w.lines(w.channels.sir).join('\n')).not.toContain('declined')
  expect(await w.ana.completes('/team add', 'nomination')).toEqual([])
  expect((await nominated(w)).text).toContain('is nominated')
  drives('O38', 'O47')
})
