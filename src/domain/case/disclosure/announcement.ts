/** The disclosure is announced channel by channel, never before it is public; one that fails undoes no other (O94). */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Settings } from '../../settings.ts'
import type { CaseFact, CaseRequest } from '../commands.ts'
import type { Context } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case, Facts } from '../state.ts'
import type { AnnounceFact, AnnounceRequest } from './commands.ts'
import type { Address, Announcement } from './model.ts'
import { noticeLists, sameAddresses } from './lists.ts'
import { needless } from './prenotice.ts'

export type Channel =
  | { readonly id: string; readonly is: 'channel'; readonly channel: string }
  | { readonly id: string; readonly is: 'list'; readonly name: string; readonly to: readonly Address[] }

/** Public channels of the server, and every list: those told before hear that it is public now. */
const channelsOf = (settings: Pick<Settings, 'entries'>): readonly Channel[] => [
  ...(settings.entries?.['public-channels'] ?? []).map(({ values }): Channel => ({
    id: `c${values.channel ?? ''}`,
    is: 'channel',
    channel: values.channel ?? '',
  })),
  ...noticeLists(settings)
    .filter(({ to }) => to.length > 0)
    .map(({ id, name, to }): Channel => ({ id: `l${id}`, is: 'list', name, to })),
]

/** A list that is announced to, by what its announcement calls it. */
export const listChannel = (settings: Pick<Settings, 'entries'>, id: string) =>
  channelsOf(settings).find(
    (one): one is Extract<Channel, { is: 'list' }> => one.is === 'list' && one.id === id,
  )

const lastOf = ({ disclosure }: Pick<Facts, 'disclosure'>, channel: string): Announcement | undefined =>
  disclosure?.announcements?.findLast((one) => one.channel === channel)

/** Not announced there yet, or it failed. */
export const openChannels = (
  facts: Pick<Facts, 'disclosure'>,
  settings: Pick<Settings, 'entries'>,
): readonly Channel[] =>
  channelsOf(settings).filter(({ id }) => (lastOf(facts, id)?.is ?? 'failed') === 'failed')

/** Each has it, or was left out for a reason; letters in doubt are settled in the thread. */
export function allAnnounced(facts: Facts, settings: Pick<Settings, 'entries'>): boolean {
  const channels = channelsOf(settings)
  const over = channels.every(({ id }) => ['made', 'left-out'].includes(lastOf(facts, id)?.is ?? ''))
  return facts.disclosure?.publishedAtMs !== undefined && channels.length > 0 && over
}

type Wish = Extract<CaseRequest, { type: AnnounceRequest['type'] }>

export function decideAnnouncement(
  before: Case,
  command: Wish,
  context: Context,
): readonly CaseEvent[] | Refusal {
  const meta = { atMs: context.nowMs, by: command.by }
  switch (command.type) {
    case 'Announce': {
      const { channel, name, text, sha256, place, to, subject, own, first, firstAs, secondAs } = command
      const fault = announceFault(before) ?? textFault('The text', text, 20_000)
      if (fault !== undefined) return fault
      const open = openChannels(before, context.settings).find(({ id }) => id === channel)
      // A list is written to for two people and no fewer.
      const two = first !== undefined && first !== command.by
      const same = open?.is === 'list' ? two && sameAddresses(open.to, to) : open?.channel === place
      if (open === undefined || !same) return refuse('preview-changed', {})
      const id = `p${(before.disclosure?.announcements?.length ?? 0) + 1}`
      let letters = before.letters?.length ?? 0
      const mails = to.flatMap((one) => ('mail' in one ? [{ id: `m${++letters}`, mail: one.mail }] : []))
      return [
        {
          type: 'AnnouncementWanted',
          id,
          channel,
          name,
          text,
          sha256,
          to,
          letters: mails.map((one) => one.id),
          ...(place === undefined && { subject, ...(own !== undefined && { own }) }),
          ...(place !== undefined && { place }),
          ...(first !== undefined && { first }),
          ...(firstAs !== undefined && { firstAs }),
          ...(secondAs !== undefined && { secondAs }),
          ...meta,
        },
        ...mails.map((one): CaseEvent => ({
          type: 'LetterWanted',
          id: one.id,
          template: 'disclosure',
          to: one.mail,
          subject,
          text,
          apart: true,
          ...meta,
        })),
      ]
    }
    case 'LeaveOutChannels': {
      const { why, channels } = command
      const fault = announceFault(before) ?? textFault('Leave it out because', why, 500)
      if (fault !== undefined) return fault
      if (channels.length === 0) return needless(before, context, 'advisory.announce', why, command.by)
      return [{ type: 'ChannelsLeftOut', channels, why: why.trim(), ...meta }]
    }
  }
}

/** Said by whoever posts it; one that failed may be tried again and succeed. */
export function learnOfAnnouncement(
  before: Case,
  fact: Extract<CaseFact, { type: AnnounceFact['type'] }>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  const { case: _key, ...said } = fact
  const found = before.disclosure?.announcements?.find(({ id }) => id === fact.id)
  return found?.is === 'sending' || found?.is === 'failed' ? [{ ...said, atMs: nowMs }] : []
}

export const announceFault = ({ key, disclosure }: Case): Refusal | undefined =>
  disclosure?.publishedAtMs === undefined ? refuse('not-public-yet', { case: key }) : undefined
