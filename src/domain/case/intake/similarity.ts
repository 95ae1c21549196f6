/** Whether two cases look like one issue: the same report, the same public id, or titles that share their words (O49). */
import { sameLink } from '../../text/link.ts'
import type { Case } from '../state.ts'

export const likenesses = ['report', 'id', 'title'] as const
export type Likeness = (typeof likenesses)[number]

const publicIds = /\b(?:CVE-\d{4}-\d{4,}|GHSA(?:-[2-9cfghjmpqrvwx]{4}){3})\b/gi
/** Words that stand in most titles of this trade, and those that tell nothing. */
const common = new Set(
  'about after allows attacker before bypass code crafted error file from have into issue leads past report security that their them this through user users version vulnerability when where which while with'.split(
    ' ',
  ),
)
const wordLeast = 4
const sharedLeast = 2

/** Everything of a case in which somebody may have written an id. */
function idsOf({ title, reportLink, intake, advisories, verdict }: Case): Set<string> {
  const links = intake.is === 'public' || intake.is === 'known-undisclosed' ? intake.links : ''
  const judged = verdict.is === 'undecided' ? '' : `${verdict.affected} ${verdict.why}`
  const drafts = advisories.map(({ summary, draft }) => `${summary} ${draft?.ghsaId ?? ''}`)
  const text = [title, reportLink ?? '', links, judged, ...drafts].join(' ')
  return new Set((text.match(publicIds) ?? []).map((id) => id.toUpperCase()))
}

/** The words of its title, and of each of its advisories. */
function namesOf({ title, advisories }: Case): Set<string>[] {
  return [title, ...advisories.map(({ summary }) => summary)].map(
    (text) =>
      new Set(
        text
          .toLowerCase()
          .split(/[^\p{L}\p{N}]+/u)
          .filter((word) => word.length >= wordLeast && !common.has(word)),
      ),
  )
}

/** At least two words, and at least half of the shorter name. */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((word) => other.has(word)).length
  return shared >= sharedLeast && shared * 2 >= Math.min(one.size, other.size)
}

export function likenessOf(one: Case, other: Case): Likeness | undefined {
  if (sameLink(one.reportLink, other.reportLink)) return 'report'
  const ids = idsOf(other)
  if ([...idsOf(one)].some((id) => ids.has(id))) return 'id'
  const names = namesOf(other)
  return namesOf(one).some((name) => names.some((another) => alike(name, another))) ? 'title' : undefined
}
