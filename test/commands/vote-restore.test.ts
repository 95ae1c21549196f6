/** The button of a receipt, pressed where there is nothing to restore. */
import { hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { customIds } from '../../src/app/interaction/custom-id.ts'
import { key, world } from '../world.ts'
import { decides } from '../votes/polls.ts'

const ids = customIds([Buffer.from(hkdfSync('sha256', key, '', 'embargo custom ids', 32))])

test('R6: an old receipt restores nothing that was not taken away', async () => {
  const w = await world()
  await decides(w, w.ana, { secret: 'yes' })
  const customId = ids.seal({ kind: 'run', path: 'vote restore', args: { poll: 'VOTE-1' } })
  const pressed = await w.discord.forges(w.ben.id, { is: 'direct' }, { is: 'pressed', customId })
  expect(pressed.text).toContain('nothing of yours to take back or restore')
})
