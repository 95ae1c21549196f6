/** Which approval of two people a message that leaves belongs to, and whether it is over. */
import type { Agreement } from '../../approvals/agreement.ts'
import type { Case } from '../state.ts'
import type { AnnouncementDeed } from '../../approvals/action-announcement.ts'
import type { PrenoticeDeed } from '../../approvals/action-prenotice.ts'
import type { Announcement, Prenotice } from './model.ts'
import type { Voidable } from './commands.ts'
import type { Runbook } from '../../runbook/runbook.ts'
import type { Settings } from '../../settings.ts'
import { areOn, noticeLists } from './lists.ts'
import { prenoticeFault } from './prenotice.ts'
import { agreedMsOf } from './state.ts'

export type Approval = {
  readonly of: Voidable
  readonly id: string
  readonly agreement: Agreement
  readonly over: boolean
}

/** An approved notice still is what was approved: its case, its date, its list and this address on it. */
export function noticeHolds(
  before: Case,
  id: string,
  rules: { readonly runbook: Runbook; readonly settings: Settings | undefined },
): boolean {
  const notice = before.disclosure?.prenotices?.find((one) => one.id === id)
  if (notice === undefined) return true
  const list = noticeLists(rules.settings).find((one) => one.id === notice.list.id)
  return (
    before.lifecycle.is === 'open' &&
    prenoticeFault(before, rules) === undefined &&
    agreedMsOf(before) === notice.dateMs &&
    list?.kind === 'embargoed' &&
    areOn(
      notice.recipients.map(({ to }) => to),
      list.to,
    )
  )
}

/** Each it was approved for is on the list still. */
export function announcementHolds(before: Case, id: string, settings: Settings | undefined): boolean {
  const said = before.disclosure?.announcements?.find((one) => one.id === id)
  const list = noticeLists(settings).find((one) => `l${one.id}` === said?.channel)
  return said === undefined || (list !== undefined && areOn(said.to, list.to))
}

type Known = Pick<Case, 'disclosure'>

const ofNotice = (notice: Prenotice | undefined): Approval | undefined =>
  notice && { of: 'prenotice', id: notice.id, agreement: notice, over: notice.void === true }

/** In a channel of the server nothing takes two. */
function ofAnnouncement(one: Announcement | undefined): Approval | undefined {
  if (one === undefined || one.place !== undefined || one.first === undefined) return undefined
  const { id, first, by: second, firstAs, secondAs } = one
  const as = { ...(firstAs !== undefined && { firstAs }), ...(secondAs !== undefined && { secondAs }) }
  const over = one.is === 'failed' && one.code === 'approval-void'
  return { of: 'announcement', id, agreement: { first, second, ...as }, over }
}

export const approvalOfRecipient = ({ disclosure }: Known, id: string): Approval | undefined =>
  ofNotice(disclosure?.prenotices?.find(({ recipients }) => recipients.some((one) => one.id === id)))

export const approvalOfAnnouncement = ({ disclosure }: Known, id: string): Approval | undefined =>
  ofAnnouncement(disclosure?.announcements?.find((one) => one.id === id))

export const approvalOfLetter = ({ disclosure }: Known, letter: string): Approval | undefined =>
  ofNotice(
    disclosure?.prenotices?.find(({ recipients }) => recipients.some((one) => one.letter === letter)),
  ) ?? ofAnnouncement(disclosure?.announcements?.find(({ letters }) => letters.includes(letter)))

/** As it was approved. */
export function noticeDeedOf({ key, disclosure }: Case, id: string): PrenoticeDeed | undefined {
  const found = disclosure?.prenotices?.find((one) => one.id === id)
  if (found === undefined) return undefined
  const { list, recipients, dateMs, preparation, subject = '', own, text, sha256 } = found
  const to = recipients.map((one) => one.to)
  const said = { list, to, dateMs, preparation, subject, text, sha256 }
  return { is: 'prenotice', case: key, ...said, ...(own !== undefined && { own }) }
}

export function announcementDeedOf({ key, disclosure }: Case, id: string): AnnouncementDeed | undefined {
  const found = disclosure?.announcements?.find((one) => one.id === id)
  if (found === undefined) return undefined
  const { channel, name, to, subject = '', own, text, sha256 } = found
  const said = { channel, name, to, subject, text, sha256 }
  return { is: 'announcement', case: key, ...said, ...(own !== undefined && { own }) }
}

/** Approved, and not wholly gone. */
export function approvalsThatWait({ disclosure, letters }: Case): readonly Approval[] {
  const waits = (letter: string) => letters?.some((one) => one.id === letter && one.is === 'sending') === true
  const notices = (disclosure?.prenotices ?? []).filter(({ recipients }) =>
    recipients.some(({ is, letter }) => (letter === undefined ? is === 'sending' : waits(letter))),
  )
  const announcements = (disclosure?.announcements ?? []).filter((one) => one.letters.some(waits))
  return [...notices.map(ofNotice), ...announcements.map(ofAnnouncement)].flatMap((one) =>
    one === undefined || one.over ? [] : [one],
  )
}
