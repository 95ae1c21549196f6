/** A case becomes public: notices before it, the publication by two people, the announcements after it, patched installers. */
import { withOffset } from '../../time/local-time.ts'
import { forAll, forTold, whileOpen } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import { decideAnnouncement, learnOfAnnouncement } from './announcement.ts'
import { decideDisclosure, learnOfDisclosure } from './decide.ts'
import type { Change } from '../subject.ts'
import { alarms, disclosureEffects, disclosureLine } from './effects.ts'
import { disclosureAfter } from './evolve.ts'
import { decideInstallers } from './installers.ts'
import { decidePrenotice, learnOfPrenotice } from './prenotice.ts'

export const requests = requestsOf({
  SendPrenotice: {
    decide: decidePrenotice,
    whenClosed: 'refused',
    leaves: ({ preparation, subject, text }) => [
      forTold('Preparation time', preparation),
      forTold('The letter', `${subject}\n${text}`),
    ],
  },
  AnswerPrenotice: { decide: decidePrenotice, ...whileOpen },
  ResendPrenotice: { decide: decidePrenotice, ...whileOpen },
  WaivePrenotice: { decide: decidePrenotice, ...whileOpen },
  AgreePreparation: { decide: decidePrenotice, ...whileOpen },
  Announce: {
    decide: decideAnnouncement,
    whenClosed: 'refused',
    leaves: ({ subject, text }) => [forAll('The text', `${subject}\n${text}`)],
  },
  LeaveOutChannels: { decide: decideAnnouncement, ...whileOpen },
  AnswerInstallers: { decide: decideInstallers, ...whileOpen },
  WaiveInstallers: { decide: decideInstallers, ...whileOpen },
  AgreeDisclosure: { decide: decideDisclosure, ...whileOpen },
  CancelDisclosure: { decide: decideDisclosure, ...whileOpen },
})

export const facts = factsOf({
  PrenoticeReached: learnOfPrenotice,
  PrenoticeFailed: learnOfPrenotice,
  AnnouncementMade: learnOfAnnouncement,
  AnnouncementFailed: learnOfAnnouncement,
  BeginDisclosure: learnOfDisclosure,
  AdvisoryPublished: learnOfDisclosure,
  StopDisclosure: learnOfDisclosure,
  VoidApproval: learnOfDisclosure,
})

const itselfShows = { silent: 'each notice shows by itself what became of it' } as const
const told = { apply: disclosureAfter, lines: disclosureLine } as const

export const events = eventsOf({
  PrenoticeSent: {
    ...told,
    timeline: ({ list, recipients, sha256 }) => ({ list: list.name, count: recipients.length, sha256 }),
    ticks: () => ['advisory.prenotify'],
  },
  PrenoticeReached: { apply: disclosureAfter, lines: itselfShows, timeline: 'folded' },
  PrenoticeFailed: { ...told, timeline: ({ id, code }) => ({ id, code }) },
  PrenoticeResent: {
    apply: disclosureAfter,
    lines: itselfShows,
    timeline: ({ ids }) => ({ ids: ids.join(', ') }),
  },
  PrenoticeAnswered: {
    ...told,
    timeline: ({ id, says, recorded }) => ({
      id,
      says: says.replaceAll('-', ' '),
      recorded: recorded === true,
    }),
  },
  PreparationAgreed: {
    ...told,
    timeline: ({ untilMs, who }) => ({
      until: untilMs === undefined ? false : withOffset(untilMs, 'UTC'),
      who,
    }),
    ticks: () => ['advisory.preparation'],
  },
  AnnouncementWanted: { ...told, timeline: ({ name, sha256 }) => ({ name, sha256 }) },
  AnnouncementMade: { ...told, timeline: ({ id }) => ({ id }) },
  AnnouncementFailed: { ...told, timeline: ({ id, code }) => ({ id, code }) },
  ChannelsLeftOut: { ...told, timeline: ({ channels, why }) => ({ count: channels.length, why }) },
  InstallersAsked: { ...told, timeline: () => ({}), undo: 'follows' },
  InstallersAnswered: {
    ...told,
    timeline: ({ needed, why, recorded }) => ({ needed, why: why || false, recorded }),
    ticks: () => ['advisory.installers'],
  },
  DisclosureAgreed: {
    ...told,
    timeline: ({ onAtMs, early }) => ({ on: withOffset(onAtMs, 'UTC'), early: early ?? false }),
  },
  DisclosureCancelled: { ...told, timeline: () => ({}) },
  DisclosureBegun: { ...told, timeline: () => ({}) },
  AdvisoryPublished: { ...told, timeline: ({ id }) => ({ id }) },
  DisclosureStopped: {
    ...told,
    timeline: ({ why }) => ({ why: why.replaceAll('-', ' ') }),
    undo: 'follows',
  },
  PublishedDiffers: {
    ...told,
    timeline: ({ fields }) => ({ fields: fields.join(', ') }),
    effects: alarms,
  },
  ApprovalVoid: { ...told, timeline: ({ of }) => ({ of: of.replace('-', ' ') }) },
  Disclosed: { ...told, timeline: () => ({}), ticks: () => ['advisory.disclose'] },
})

export const changes: Change = ({ before, after }) => disclosureEffects(before, after)
