/** What texts about a disclosure know of a case: its advisories in a line each, its date, and whom to thank. */
import type { Advisory, Case } from '../domain/case/state.ts'
import { dateInWords } from './date-words.ts'
import { oneLine } from './escape.ts'
import type { TemplateFacts } from './render.ts'

export function disclosureLetterFacts({ advisories, embargo, reporter, verdict }: Case): TemplateFacts {
  const cvss = verdict.is === 'vulnerability' ? verdict.cvss : undefined
  return {
    advisories: advisories.map((one) => ({ advisory: lineOf(one) })),
    published: advisories.flatMap(({ draft, publishedAtMs }) =>
      draft === undefined || publishedAtMs === undefined ? [] : [{ link: draft.url }],
    ),
    score: cvss === undefined ? false : `${cvss.score.toFixed(1)} (${cvss.vector})`,
    publishedOn: embargo?.agreed === undefined ? false : dateInWords(embargo.agreed),
    credit: (reporter?.credit === 'named' && oneLine(reporter.name ?? '')) || false,
    list: false,
    preparation: false,
  }
}

/** `A crash on load: other/halcyon < 2.3.0, patched in 2.3.0, CVE-2026-1`. */
function lineOf({ summary, package: { ecosystem, name }, affected, patched, cve }: Advisory): string {
  const product = ecosystem === 'other' ? name : `${ecosystem}/${name}`
  const parts = [
    `${product} ${affected}`,
    patched === '' ? 'no patched version yet' : `patched in ${patched}`,
    ...(cve?.is === 'assigned' ? [cve.cveId] : []),
  ]
  return `${oneLine(summary)}: ${parts.join(', ')}`
}
