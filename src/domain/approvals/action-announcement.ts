/** To write to a list that it is public now: mail to a list takes two people, whatever it says. */
import type { CaseCommand } from '../case/commands.ts'
import { openChannels } from '../case/disclosure/announcement.ts'
import type { Address } from '../case/disclosure/model.ts'
import { sameAddresses } from '../case/disclosure/lists.ts'
import type { CaseKey } from '../ids.ts'
import type { Matter, PreviewOf } from './preview.ts'
import type { Agreement } from './agreement.ts'
import { byTwo } from './agreement.ts'

export type AnnouncementDeed = {
  readonly is: 'announcement'
  readonly case: CaseKey
  readonly channel: string
  readonly name: string
  readonly to: readonly Address[]
  readonly subject: string
  readonly text: string
  readonly sha256: string
  /** What was typed for it, so that it can be written again. */
  readonly own?: string
}

export function announcementPreview(
  deed: AnnouncementDeed,
  { case: value, settings }: Matter,
): PreviewOf<AnnouncementDeed> | undefined {
  if (value?.disclosure?.publishedAtMs === undefined || value.lifecycle.is === 'closed') return undefined
  const open = openChannels(value, settings ?? {}).find(({ id }) => id === deed.channel)
  if (open?.is !== 'list' || !sameAddresses(open.to, deed.to)) return undefined
  return {
    deed,
    template: 'discord/deed-announcement',
    facts: {
      case: deed.case,
      list: deed.name,
      direct: deed.to.filter((one) => 'user' in one).length,
      mails: deed.to.filter((one) => 'mail' in one).length,
      digest: deed.sha256.slice(0, 12),
    },
  }
}

export function announcementCommand(deed: AnnouncementDeed, agreed: Agreement): CaseCommand {
  const { is: _is, ...said } = deed
  return { type: 'Announce', ...said, ...byTwo(agreed) }
}
