/** What stands on GitHub already becomes cases. */
import type { OpenCase } from '../../domain/case/commands.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import type { Acted, Rooms, Told } from '../core/handlers.ts'
import { entryOf, transact } from '../core/transaction.ts'

type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

/** Each case is opened by a command of its own, one after the other, and each once: a crash in between only delays them. */
export async function importCases(rooms: Rooms, { by, cases }: Of<'Import'>, told: Told): Promise<Acted> {
  return transact(rooms, { by, told, write: {} }, (_docs, { nowMs }) => {
    return {
      result: { changed: true },
      journal: [entryOf({ type: 'Imported', links: cases.map(linkOf), atMs: nowMs, by })],
      effects: cases.map((command) => ({
        do: 'continue',
        tag: `import:${linkOf(command)}`,
        lane: 'import|act',
        command,
      })),
    }
  })
}

const linkOf = ({ reportLink }: OpenCase): string => reportLink ?? ''
