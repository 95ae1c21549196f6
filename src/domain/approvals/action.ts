/** Acts that take two people: what exactly both are shown, and the command it becomes once both have agreed. */
import type { CaseCommand } from '../case/commands.ts'
import type { Case } from '../case/state.ts'
import type { CaseKey, UserId } from '../ids.ts'
import type { Duty } from '../team/offboarding/offboarding.ts'
import type { DutyCommand } from '../team/offboarding/commands.ts'
import type { Matter, PreviewOf } from './preview.ts'
import type { Agreement } from './agreement.ts'
import { byTwo } from './agreement.ts'
import type { AnnouncementDeed } from './action-announcement.ts'
import { announcementCommand, announcementPreview } from './action-announcement.ts'
import type { PrenoticeDeed } from './action-prenotice.ts'
import { prenoticeCommand, prenoticePreview } from './action-prenotice.ts'
import type { ElsewhereDeed } from './action-elsewhere.ts'
import { elsewhereCommand, elsewherePreview } from './action-elsewhere.ts'
import type { DisclosureDeed } from './action-disclosure.ts'
import { disclosureCommand, disclosurePreview } from './action-disclosure.ts'
import type { AdministrationDeed } from './action-administration.ts'
import { administrationPreview } from './action-administration.ts'

export type Deed =
  | { readonly is: 'public-deletion'; readonly case: CaseKey; readonly issue: string }
  | { readonly is: 'removal'; readonly member: UserId }
  | DisclosureDeed
  | PrenoticeDeed
  | AnnouncementDeed
  | ElsewhereDeed
  | AdministrationDeed

export type Preview = PreviewOf<Deed>

/** One thing has one proposal at a time; the part before the first dot is what it is about. */
export const slotOf = (deed: Deed): string => `${subjectIn(deed)}.${deed.is}`

/** A person, a case, or one thing among the settings. */
export function subjectIn(deed: Deed): string {
  if (deed.is === 'removal') return deed.member
  return deed.is === 'administration' ? deed.about : deed.case
}

/** A slot of what an administrator asked for: it is about no case and no person. */
export const isAdministration = (slot: string): boolean => slot.endsWith('.administration')

/** Whom a slot is about, where that is a person: they neither see nor answer it. */
export const subjectOf = (slot: string): UserId | undefined => /^(\d+)\.removal$/.exec(slot)?.[1]

/** As things stand now; undefined: there is nothing to be agreed on (any more). */
export function previewOf(deed: Deed, matter: Matter): Preview | undefined {
  switch (deed.is) {
    case 'removal':
      return removalPreview(deed, matter.duty)
    case 'public-deletion':
      return deletionPreview(deed, matter.case)
    case 'disclosure':
      return disclosurePreview(deed, matter)
    case 'announcement':
      return announcementPreview(deed, matter)
    case 'published-elsewhere':
      return elsewherePreview(deed, matter)
    case 'prenotice':
      return prenoticePreview(deed, matter)
    case 'administration':
      return administrationPreview(deed, matter.team)
  }
}

function deletionPreview(
  deed: Extract<Deed, { is: 'public-deletion' }>,
  value: Case | undefined,
): Preview | undefined {
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

function removalPreview(deed: Extract<Deed, { is: 'removal' }>, duty: Duty | undefined): Preview | undefined {
  if (duty?.is !== 'owed') return undefined
  const { member, number, why, words, vote } = duty
  return {
    deed,
    template: 'discord/deed-removal',
    facts: {
      case: 'A removal from the team',
      member: { user: member },
      tscAsked: why === 'tsc',
      words,
      vote: vote ?? false,
      number,
    },
  }
}

/** What the second person's word turns it into; refused by the case where it is no longer so. */
export function commandOf({ deed, facts }: Preview, agreed: Agreement): CaseCommand | undefined {
  if (deed.is === 'removal' || deed.is === 'administration') return undefined
  if (deed.is === 'announcement') return announcementCommand(deed, agreed)
  if (deed.is === 'published-elsewhere') return elsewhereCommand(deed, agreed)
  if (deed.is === 'prenotice') return prenoticeCommand(deed, agreed)
  if (deed.is === 'disclosure') return disclosureCommand(deed, agreed)
  return {
    type: 'AgreePublicRemoval',
    case: deed.case,
    id: deed.issue,
    digest: typeof facts.digest === 'string' ? facts.digest : '',
    ...byTwo(agreed),
  }
}

export function removalOf(
  { deed, facts }: Preview,
  { first, second }: Agreement,
): Extract<DutyCommand, { type: 'RemoveMember' }> | undefined {
  if (deed.is !== 'removal') return undefined
  const { member } = deed
  return { type: 'RemoveMember', member, why: facts.tscAsked === true ? 'tsc' : 'vote', first, by: second }
}
