/** A version of the team's process, as the channel is told of it: what changes, from when, and what the TSC says. */
import type { Ask } from '../app/core/queries.ts'
import type { CustomIds } from '../app/interaction/custom-id.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import { versionFacts } from '../app/runbook/process-facts.ts'
import type { Words } from '../app/core/render.ts'
import { shownFacts } from '../app/interaction/format-facts.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { versionOf } from '../domain/process/process.ts'
import type { DeskRooms } from './desk-message.ts'
import { showAtDesk } from './desk-message.ts'
import { button } from './views/parts.ts'

type ProcessRooms = DeskRooms & { readonly ask: Ask; readonly words: Words; readonly ids: CustomIds }

export async function showProcess(rooms: ProcessRooms, row: OutboxRow, about: string): Promise<SendOutcome> {
  const { ask, words, ids } = rooms
  const process = await ask.process()
  const version = versionOf(process, Number(about))
  if (version === undefined) return { is: 'parked', code: 'no-such-version' }
  const newest = process?.versions.findLast(({ runbook }) => runbook !== undefined)
  const waits = version.runbook !== undefined && !version.inForce && newest === version
  const asked = await ask.chairs()
  const label = version.from === undefined ? 'Set the date' : 'Another date'
  return showAtDesk(rooms, row, {
    content: words.render(
      'discord/process',
      shownFacts({ ...versionFacts(version), chairs: waits ? { users: asked } : '' }),
    ),
    presses: waits ? [button(ids, { label, path: 'sir process-date', args: { version: about } })] : [],
    pings: { users: waits ? asked : [], roles: [] },
    isNews: true,
  })
}
