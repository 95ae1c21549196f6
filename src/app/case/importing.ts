/** What is found on GitHub and belongs to no case yet, as the cases it would become. */
import type { Adopted } from '../../domain/case/advisory/kinds.ts'
import type { OpenCase } from '../../domain/case/commands.ts'
import { titleMost } from '../../domain/case/intake/correct.ts'
import { heldAlone } from '../../domain/case/advisory/hand-over.ts'
import { advisoryAt } from '../../domain/text/link.ts'
import type { Settings } from '../../domain/settings.ts'
import { codeNameOf } from './code-name.ts'
import type { Look, Scene } from '../interaction/command.ts'
import { cutTo, oneLine } from '../core/escape.ts'
import type { Importable } from '../core/ports.ts'

export async function casesToImport({ desk, actor }: Scene, settings: Settings): Promise<OpenCase[]> {
  const { tracker, product } = settings
  const found = await desk.outside.github.importable({ tracker, product })
  const cases: OpenCase[] = []
  for (const one of found) {
    const own =
      one.is === 'issue'
        ? ({ kind: 'issue', id: `${one.repository}#${one.number}` } as const)
        : ({ kind: 'advisory', id: one.ghsaId } as const)
    const known = [
      ...(await desk.ask.casesAt(own)),
      ...(await desk.ask.casesAt({ kind: 'report', id: one.url })),
    ]
    if (known.length === 0) cases.push(caseOf(one, actor.id))
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
  return { advisory: adoptedFrom(one) }
}

function adoptedFrom(one: Extract<Importable, { is: 'advisory' }>): Adopted {
  const name = one.repository.split('/')[1] ?? one.repository
  return {
    repository: one.repository,
    package: one.package ?? { ecosystem: 'other', name },
    affected: one.affected,
    patched: one.patched,
    summary: one.title,
    platforms: '',
    ...(one.state === 'triage' && { triage: 'waiting' as const }),
    draft: { ghsaId: one.ghsaId, url: one.url },
  }
}

/** The advisory a report's link leads to, where it is ours and no case is at work on it; one that has ended lets it go. */
export async function adoptable(
  { ask, outside }: Look,
  link: string,
  { restricted = false }: { readonly restricted?: boolean } = {},
): Promise<Adopted | undefined> {
  const place = advisoryAt(link)
  if (place === undefined) return undefined
  const is = (draft: Adopted['draft'] | undefined) =>
    draft?.ghsaId.toLowerCase() === place.ghsaId.toLowerCase()
  let left: Adopted | undefined
  for (const key of await ask.casesAt({ kind: 'advisory', id: place.ghsaId })) {
    const value = await ask.case(key)
    if (value?.advisories.some(({ draft }) => is(draft)) !== true) continue
    const free = value.lifecycle.is === 'closed' && (restricted || !value.restricted)
    const held = free ? heldAlone(value).find(({ draft }) => is(draft)) : undefined
    if (held === undefined) return undefined
    const { id: _id, ...rest } = held
    left = { ...rest, from: key }
  }
  if (left !== undefined) return left
  const product = (await ask.settings())?.product
  const found = await outside.github.reportAt({ ...place, product })
  return found === undefined ? undefined : adoptedFrom(found)
}
