/** Whether an address is the draft of another case: nobody has published that elsewhere. */
import { sameLink } from '../../domain/text/link.ts'
import type { CaseKey } from '../../domain/ids.ts'
import type { Ask } from '../core/queries.ts'

export async function isDraftOfAnother(
  ask: Pick<Ask, 'casesAt' | 'case'>,
  key: CaseKey,
  url: string,
): Promise<boolean> {
  const [, id] = /GHSA((?:-[a-z\d]{4}){3})/i.exec(url) ?? []
  if (id === undefined) return false
  const keys = await ask.casesAt({ kind: 'advisory', id: `GHSA${id.toLowerCase()}` })
  const others = await Promise.all(keys.filter((one) => one !== key).map((one) => ask.case(one)))
  return others.some((other) =>
    other?.advisories.some(
      ({ draft, publishedAtMs }) => publishedAtMs === undefined && sameLink(draft?.url, url),
    ),
  )
}
