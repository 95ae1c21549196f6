/** Where somebody else made it public: an address that everybody can read, and none of the team's own. */
import { linkFault } from '../../text/field.ts'
import { inRepository, isForEverybody, sameLink } from '../../text/link.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { CloseReason } from '../../runbook/runbook.ts'
import type { Settings } from '../../settings.ts'
import type { Case } from '../state.ts'

/** Only what is disclosed has a place where it is public, and what the bot published has its own. */
export function elsewhereFault(
  { advisories, disclosure, tracker }: Case,
  { url, as }: { readonly url: string; readonly as: CloseReason },
  settings: Pick<Settings, 'tracker'> | undefined,
): Refusal | undefined {
  const no = (why: string) => refuse('field-contradiction', { field: 'Published at', why })
  if (as !== 'disclosed') return no('it is for what is closed as disclosed; leave it empty')
  if (disclosure?.publishedAtMs !== undefined)
    return no('the advisories of this case are public already; leave it empty')
  const fault = linkFault('Published at', url)
  if (fault !== undefined) return fault
  const drafts = advisories.filter(({ publishedAtMs }) => publishedAtMs === undefined)
  if (drafts.some(({ draft }) => sameLink(draft?.url, url)))
    return no('it is the advisory of this case, which is a draft still; publish it with `/advisory disclose`')
  const own = [tracker?.repository, settings?.tracker].flatMap((one) => one ?? [])
  if (own.some((repository) => inRepository(url, repository)))
    return no('it leads into the private tracking repository; write the address that everybody can read')
  return isForEverybody(url)
    ? undefined
    : no('it leads to no place that everybody can read; write the address of the public page')
}
