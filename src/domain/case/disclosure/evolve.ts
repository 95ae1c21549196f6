/** What an event makes of the disclosure of a case. */
import type { CaseEvent } from '../events.ts'
import type { Facts } from '../state.ts'
import type { Announcement, Recipient, Disclosure, Publication } from './model.ts'
import type { AnnounceEvent, DisclosureEvent, PrenoticeEvent } from './events.ts'

type Happened = Extract<CaseEvent, { type: DisclosureEvent['type'] }>

export function disclosureAfter(facts: Facts, event: Happened): Facts {
  switch (event.type) {
    case 'PrenoticeSent':
    case 'PrenoticeReached':
    case 'PrenoticeFailed':
    case 'PrenoticeResent':
    case 'PrenoticeAnswered':
    case 'PreparationAgreed':
      return { ...facts, disclosure: { ...facts.disclosure, ...prenoticeAfter(facts, event) } }
    case 'AnnouncementWanted':
    case 'AnnouncementMade':
    case 'AnnouncementFailed':
    case 'ChannelsLeftOut':
      return { ...facts, disclosure: { ...facts.disclosure, announcements: announcedAfter(facts, event) } }
    case 'InstallersAsked': {
      const { user, atMs } = event
      return { ...facts, disclosure: { ...facts.disclosure, installers: { asked: { user, atMs } } } }
    }
    case 'InstallersAnswered': {
      const { needed, why, recorded, by, atMs } = event
      const installers = { ...facts.disclosure?.installers, answer: { needed, why, recorded, by, atMs } }
      return { ...facts, disclosure: { ...facts.disclosure, installers } }
    }
    case 'DisclosureAgreed': {
      const { id, first, firstAs, secondAs, by, onAtMs, agreedMs, early, advisories } = event
      const publication: Publication = {
        id,
        is: 'agreed',
        first,
        second: by,
        ...(firstAs !== undefined && { firstAs }),
        ...(secondAs !== undefined && { secondAs }),
        atMs: onAtMs,
        ...(agreedMs !== undefined && { agreedMs }),
        ...(early !== undefined && { early }),
        advisories,
      }
      return { ...facts, disclosure: { ...facts.disclosure, publication } }
    }
    case 'DisclosureCancelled':
      return withPublication(facts, (now) => ({ ...now, is: 'cancelled' }))
    case 'DisclosureBegun':
      return withPublication(facts, (now) => ({ ...now, is: 'publishing' }))
    case 'DisclosureStopped':
      return withPublication(facts, (now) => ({ ...now, is: 'stopped', why: event.why }))
    case 'AdvisoryPublished':
      return {
        ...facts,
        advisories: facts.advisories.map((one) =>
          one.id === event.id ? { ...one, publishedAtMs: event.publishedAtMs } : one,
        ),
      }
    case 'PublishedDiffers':
      return facts
    case 'ApprovalVoid':
      return voided(facts, event)
    case 'Disclosed': {
      const after = withPublication(facts, (now) => ({ ...now, is: 'published' }))
      return { ...after, disclosure: { ...after.disclosure, publishedAtMs: event.atMs } }
    }
  }
}

/** What has left has left; the rest waits for two people who stand. */
function voided(facts: Facts, { of, id }: Extract<CaseEvent, { type: 'ApprovalVoid' }>): Facts {
  const { publicIssue, disclosure, letters } = facts
  if (of === 'public-deletion') {
    if (publicIssue === undefined) return facts
    const { agreed: _agreed, ...waiting } = publicIssue
    return { ...facts, publicIssue: { ...waiting, is: 'waiting' } }
  }
  const notice = disclosure?.prenotices?.find((one) => one.id === id)
  const announcement = disclosure?.announcements?.find((one) => one.id === id)
  const theirs =
    of === 'prenotice'
      ? (notice?.recipients.flatMap(({ letter }) => letter ?? []) ?? [])
      : (announcement?.letters ?? [])
  const held = letters?.map((one) =>
    theirs.includes(one.id) && one.is === 'sending'
      ? { ...one, is: 'held' as const, code: 'approval-void' }
      : one,
  )
  const left = of === 'prenotice' ? notice : announcement
  if (left === undefined) return facts
  return {
    ...facts,
    ...(held !== undefined && { letters: held }),
    disclosure:
      of === 'prenotice'
        ? {
            ...disclosure,
            prenotices: (disclosure?.prenotices ?? []).map((one) =>
              one.id === id
                ? {
                    ...one,
                    void: true as const,
                    recipients: one.recipients.map((to) =>
                      to.is === 'sending' ? { ...to, is: 'failed' as const, code: 'approval-void' } : to,
                    ),
                  }
                : one,
            ),
          }
        : {
            ...disclosure,
            announcements: (disclosure?.announcements ?? []).map((one) =>
              one.id === id ? { ...one, is: 'failed' as const, code: 'approval-void' } : one,
            ),
          },
  }
}

function withPublication(facts: Facts, change: (now: Publication) => Publication): Facts {
  const now = facts.disclosure?.publication
  return now === undefined
    ? facts
    : { ...facts, disclosure: { ...facts.disclosure, publication: change(now) } }
}

type OfPrenotice = Extract<CaseEvent, { type: PrenoticeEvent['type'] }>

function prenoticeAfter(
  { disclosure }: Facts,
  event: OfPrenotice,
): Pick<Disclosure, 'prenotices' | 'preparation'> {
  const all = disclosure?.prenotices ?? []
  const each = (ids: readonly string[], change: (one: Recipient) => Recipient) => ({
    prenotices: all.map((notice) => ({
      ...notice,
      recipients: notice.recipients.map((one) => (ids.includes(one.id) ? change(one) : one)),
    })),
  })
  switch (event.type) {
    case 'PrenoticeSent': {
      const { type: _type, by: second, atMs, undoable: _undoable, ...notice } = event
      return { prenotices: [...all, { ...notice, second, atMs }] }
    }
    case 'PrenoticeReached':
      return each([event.id], ({ code: _code, ...one }) => ({ ...one, is: 'sent' }))
    case 'PrenoticeFailed':
      return each([event.id], (one) => ({ ...one, is: 'failed', code: event.code }))
    case 'PrenoticeResent':
      return each(event.ids, (one) => ({ ...one, is: 'sending' }))
    case 'PrenoticeAnswered':
      return each([event.id], ({ recordedBy: _before, ...one }) => ({
        ...one,
        receipt: event.says,
        ...(event.recorded === true && { recordedBy: event.by }),
      }))
    case 'PreparationAgreed': {
      const { untilMs, who, by, atMs } = event
      return { preparation: { who, by, atMs, ...(untilMs !== undefined && { untilMs }) } }
    }
  }
}

type OfAnnouncement = Extract<CaseEvent, { type: AnnounceEvent['type'] }>

function announcedAfter({ disclosure }: Facts, event: OfAnnouncement): readonly Announcement[] {
  const all = disclosure?.announcements ?? []
  const each = (id: string, change: Partial<Announcement>) =>
    all.map((one) => (one.id === id ? { ...one, ...change } : one))
  switch (event.type) {
    case 'AnnouncementWanted': {
      const { type: _type, undoable: _undoable, ...wanted } = event
      // What a letter comes to, its own receipt says; each message to a person is one of many.
      const is = wanted.place === undefined ? ('made' as const) : ('sending' as const)
      return [...all, { ...wanted, is }]
    }
    case 'AnnouncementMade':
      return each(event.id, { is: 'made' })
    case 'AnnouncementFailed':
      return each(event.id, { is: 'failed', code: event.code })
    case 'ChannelsLeftOut': {
      const { by, atMs, why } = event
      const left = event.channels.map((channel, at): Announcement => ({
        id: `p${all.length + at + 1}`,
        channel,
        name: channel,
        is: 'left-out',
        by,
        atMs,
        text: '',
        sha256: '',
        to: [],
        letters: [],
        why,
      }))
      return [...all, ...left]
    }
  }
}
