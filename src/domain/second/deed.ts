/** Acts that take two people: what exactly both are shown, and the command it becomes once both have agreed. */
import type { CaseCommand } from '../case/commands.ts'
import type { Case, CaseKey, UserId } from '../case/state.ts'
import type { Fact } from '../effect.ts'

export type Deed = { readonly is: 'public-deletion'; readonly case: CaseKey; readonly issue: string }

/** `template` words `facts`; both people agree to exactly this, and the hash is taken over all of it. */
export type Preview = {
  readonly deed: Deed
  readonly template: 'discord/deed-public-deletion'
  readonly facts: Readonly<Record<string, Fact>>
}

/** One thing has one proposal at a time; the part before the first dot is the case it is about. */
export const slotOf = (deed: Deed): string => `${deed.case}.${deed.is}`

/** As things stand now; undefined: there is nothing to be agreed on (any more). */
export function previewOf(deed: Deed, value: Case | undefined): Preview | undefined {
  const issue = value?.publicIssue
  if (issue?.is !== 'waiting' || issue.id !== deed.issue || issue.copy === undefined) return undefined
  const { repository, number, url, copy } = issue
  return {
    deed,
    template: 'discord/deed-public-deletion',
    facts: {
      case: deed.case,
      issue: { url, label: `${repository}#${number}` },
      comments: copy.comments,
      files: copy.files,
      digest: copy.digest,
    },
  }
}

/** What the second person's word turns it into; refused by the case where it is no longer so. */
export function commandOf({ deed, facts }: Preview, first: UserId, second: UserId): CaseCommand {
  return {
    type: 'AgreePublicRemoval',
    case: deed.case,
    id: deed.issue,
    digest: typeof facts.digest === 'string' ? facts.digest : '',
    first,
    by: second,
  }
}
