/** What is found on GitHub and belongs to no case yet, as the cases it would become. */
import type { OpenCase } from '../domain/case/commands.ts'
import { titleMost } from '../domain/case/open.ts'
import type { Settings } from '../domain/settings.ts'
import { codeNameOf } from './code-name.ts'
import type { Scene } from './command.ts'
import { cutTo, oneLine } from './escape.ts'
import type { Importable } from './outside.ts'

export async function casesToImport({ desk, actor }: Scene, settings: Settings): Promise<OpenCase[]> {
  const { tracker, product } = settings
  const found = await desk.outside.github.importable({ tracker, product })
  const cases: OpenCase[] = []
  for (const one of found) {
    const own =
      one.is === 'issue'
        ? ({ kind: 'issue', id: `${one.repository}#${one.number}` } as const)
        : ({ kind: 'advisory', id: one.ghsaId } as const)
    const known = (await desk.ask.caseAt(own)) ?? (await desk.ask.caseAt({ kind: 'report', id: one.url }))
    if (known === undefined) cases.push(caseOf(one, actor.id))
  }
  return cases
}

function caseOf(one: Importable, by: string): OpenCase {
  const name = one.is === 'issue' ? `#${one.number}` : one.ghsaId
  return {
    type: 'OpenCase',
    by,
    title: cutTo(oneLine(one.title), titleMost) || `Imported from ${name}`,
    source: one.is === 'issue' ? 'member' : 'github',
    receivedAtMs: one.createdAtMs,
    reportLink: one.url,
    codeName: codeNameOf(one.url),
    imports: importsOf(one),
  }
}

function importsOf(one: Importable): NonNullable<OpenCase['imports']> {
  if (one.is === 'issue') return { tracker: { repository: one.repository, number: one.number, url: one.url } }
  const name = one.repository.split('/')[1] ?? one.repository
  return {
    advisory: {
      repository: one.repository,
      package: one.package ?? { ecosystem: 'other', name },
      affected: one.affected,
      patched: one.patched,
      summary: one.title,
      platforms: '',
      draft: { ghsaId: one.ghsaId, url: one.url },
    },
  }
}
