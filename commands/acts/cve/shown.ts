/** What the acts on a CVE id share: the preview that says which advisory is meant, and the receipt. */
import type { CaseScene, Reply } from '../../../src/app/interaction/command.ts'
import { cnaOf, github } from '../../../src/domain/case/cve/decide.ts'
import type { Advisory } from '../../../src/domain/case/state.ts'
import { draftOf } from '../../advisories.ts'

type Said = { readonly id?: string; readonly why?: string }
export type OfAdvisory = CaseScene & { readonly input: Said & { readonly advisory: string | undefined } }

export const idIn = ({ id = '' }: Said): string => id.trim().toUpperCase()

export function cvePreview(
  { value, settings, input }: OfAdvisory,
  advisory: Advisory,
  is: 'request' | 'record' | 'waive',
): Reply {
  const { verdict } = value
  const { cve } = advisory
  const cna = cnaOf(settings)
  return {
    template: 'advisory-cve-preview',
    facts: {
      case: value.key,
      draft: draftOf(advisory),
      request: is === 'request',
      record: is === 'record',
      waive: is === 'waive',
      summary: advisory.summary,
      package: `${advisory.package.ecosystem}/${advisory.package.name}`,
      affected: advisory.affected,
      patched: advisory.patched || 'none yet',
      severity: verdict.is === 'vulnerability' ? verdict.severity : 'not set',
      cna: cna?.name ?? github,
      address: cna !== undefined && (cna.address || 'it'),
      id: idIn(input),
      before: cve?.is === 'assigned' && cve.cveId,
      why: input.why ?? '',
    },
  }
}

export const cveReceipt = (
  { value, input }: OfAdvisory,
  advisory: Advisory,
  is: 'requested' | 'settled' | 'again' | 'recorded' | 'waived',
): Reply => ({
  template: 'advisory-cve',
  facts: {
    requested: false,
    settled: false,
    again: false,
    recorded: false,
    waived: false,
    [is]: true,
    case: value.key,
    draft: draftOf(advisory),
    id: idIn(input),
  },
})
