/** What texts about a disclosure know of a case: its advisories in a line each, its date, and whom to thank. */
import { namesIn } from '../../domain/case/credit/state.ts'
import type { Advisory, Case } from '../../domain/case/state.ts'
import { dateInWords } from '../../domain/case/embargo/date-words.ts'
import { oneLine } from '../core/escape.ts'
import type { TemplateFacts } from '../core/render.ts'

export function disclosureLetterFacts({ advisories, embargo, credit, verdict }: Case): TemplateFacts {
  const cvss = verdict.is === 'vulnerability' ? verdict.cvss : undefined
  return {
    advisories: advisories.map((one) => ({ advisory: lineOf(one) })),
    published: advisories.flatMap(({ draft, publishedAtMs }) =>
      draft === undefined || publishedAtMs === undefined ? [] : [{ link: draft.url }],
    ),
    score: cvss === undefined ? false : `${cvss.score.toFixed(1)} (${cvss.vector})`,
    publishedOn: embargo?.agreed === undefined ? false : dateInWords(embargo.agreed),
    // As each of them agreed to be called, and nothing else that is known of them.
    credit: listed(namesIn({ ...(credit !== undefined && { credit }) }).map(oneLine)) || false,
    mitigations: advisories.flatMap(({ mitigation }) =>
      mitigation?.is === 'known' ? [{ mitigation: mitigation.text }] : [],
    ),
    list: false,
    preparation: false,
  }
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

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
