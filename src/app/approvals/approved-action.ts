/** What two people approved and what has not left yet, written anew from what stands now: another text, address, subject or date is another deed. */
import {
  approvalsThatWait,
  announcementDeedOf,
  announcementHolds,
  noticeDeedOf,
  noticeHolds,
} from '../../domain/case/disclosure/approval.ts'
import type { Approval } from '../../domain/case/disclosure/approval.ts'
import { itself } from '../../domain/ids.ts'
import type { Voidable } from '../../domain/case/disclosure/commands.ts'
import { listChannel } from '../../domain/case/disclosure/announcement.ts'
import { noticeLists } from '../../domain/case/disclosure/lists.ts'
import type { Case } from '../../domain/case/state.ts'
import { Refused } from '../../domain/refusal.ts'
import type { Deed } from '../../domain/approvals/action.ts'
import { announcementFor } from '../disclosure/announcement.ts'
import type { Ask } from '../core/queries.ts'
import type { Command } from '../core/commands.ts'
import type { LetterScene } from '../letters/letters.ts'
import { prenoticeOf } from '../disclosure/prenotice.ts'
import type { Words } from '../core/render.ts'
import { isSameDeed } from './hash.ts'

export type Looking = { readonly ask: Ask; readonly words: Words; readonly now: () => number }
type Holds = (value: Case, id: string, scene: LetterScene) => Promise<boolean>

/** Where a deed waits after its approval, what it is compared by; of a kind that is missing here nothing could wait: it does not compile. */
export const comparedBy = {
  removal: 'carried out with its approval',
  administration: 'carried out with its approval',
  'published-elsewhere': 'carried out with its approval',
  'public-deletion': 'the copy both saw, by whoever deletes',
  disclosure: 'every public field, by whoever publishes',
  prenotice: 'the deed written anew',
  announcement: 'the deed written anew',
} as const satisfies Readonly<Record<Deed['is'], string>>

type Anew = {
  [K in Deed['is']]: (typeof comparedBy)[K] extends 'the deed written anew' ? K : never
}[Deed['is']]

const writtenAnew: { readonly [K in Anew]: Holds } = {
  async prenotice(value, id, scene) {
    const { settings, desk } = scene
    if (!noticeHolds(value, id, { runbook: await desk.ask.runbookOf(value), settings })) return false
    const approved = noticeDeedOf(value, id)
    const list = noticeLists(settings).find((one) => one.id === approved?.list.id)
    // Kept before what was typed for it was.
    if (approved?.own === undefined || list === undefined) return true
    const { own, preparation } = approved
    return isSameDeed(approved, await unlessRefused(() => prenoticeOf(scene, list, { own, preparation })))
  },
  async announcement(value, id, scene) {
    if (!announcementHolds(value, id, scene.settings)) return false
    const approved = announcementDeedOf(value, id)
    const channel = approved && listChannel(scene.settings, approved.channel)
    if (approved?.own === undefined || channel === undefined) return true
    const { own } = approved
    const said = await unlessRefused(() => announcementFor(scene, channel, own))
    return isSameDeed(approved, said && { ...approved, name: channel.name, to: channel.to, ...said })
  },
}

const isAnew = (of: Voidable): of is Anew => Object.hasOwn(writtenAnew, of)

/** Right before the act, and at each look at what waits. */
export async function stillApproved({ of, id }: Approval, value: Case, looking: Looking): Promise<boolean> {
  const { ask, words, now } = looking
  if (!isAnew(of)) return true
  const settings = await ask.settings()
  if (settings === undefined) return false
  const scene: LetterScene = { value, settings, nowMs: now(), actor: { id: itself }, desk: { ask, words } }
  return writtenAnew[of](value, id, scene)
}

/** What has to be said of what this case has approved and not sent; nothing while all of it holds. */
export async function voidNow(
  looking: Looking,
  value: Case,
): Promise<readonly Extract<Command, { type: 'VoidApproval' }>[]> {
  const gone: Extract<Command, { type: 'VoidApproval' }>[] = []
  for (const approval of approvalsThatWait(value)) {
    const { of, id, agreement } = approval
    const people = await looking.ask.standsApproved(agreement, value)
    if (people === 'not' || !(await stillApproved(approval, value, looking)))
      gone.push({ type: 'VoidApproval', case: value.key, of, id, by: itself })
  }
  return gone
}

/** What can no longer be written is no longer so. */
export async function unlessRefused<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}
