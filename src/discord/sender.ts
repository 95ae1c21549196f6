/** Tells Discord: cards, threads, pins, reminders and said-once lines, each found again before it is made again. */
import type { Sender, SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import { placeOf, tags } from '../domain/case/tags.ts'
import type { CaseKey } from '../domain/ids.ts'
import type { CaseView, DiscordView, RosterView, Show } from '../domain/effect.ts'
import type { Settings } from '../domain/settings.ts'
import { accessOf } from './access.ts'
import { showDuty, showTold } from './duties.ts'
import type { Where } from './card.ts'
import { cardOf } from './card.ts'
import { codes, isCode, outcomeOf } from './faults.ts'
import { remindersOf } from './reminders.ts'
import type { DiscordSenderRooms } from './sender-rooms.ts'
import { sayOf } from './say.ts'
import { placesOf } from './places.ts'
import { marker, posterOf } from './post.ts'
import { groupRoomOf } from './group-room.ts'
import { showQuestion } from './question.ts'
import { roomOf } from './room.ts'
import { askedView } from './views/asked.ts'
import { showFind } from './find.ts'
import { showProcess } from './process.ts'
import type { MeetingRooms } from './meeting.ts'
import { showAction, showMeeting } from './meeting.ts'
import { showEvent } from './meeting-event.ts'
import { showAnnouncement } from './announcement.ts'
import { showInstallers, showPrenotice } from './prenotice.ts'
import { showProposal } from './proposal.ts'
import { showTeam } from './team.ts'
import { letterView } from './views/letter.ts'
import type { OfferView } from './views/offer.ts'
import { offerView } from './views/offer.ts'
import { votesOf } from './vote.ts'
import { wishView } from './views/restriction-wish.ts'
import { reviewView } from './views/review.ts'
import { voteSymbolsOf } from './vote-symbols.ts'

export function discordSender(rooms: DiscordSenderRooms): Sender {
  const { rest, ask, words, outbox } = rooms
  const poster = posterOf(rest, rooms.botUserId, rooms.mayPost)
  const { inThread, openPlace, channelOf, channelOfTag, directMessagesOf } = placesOf(rooms)
  const room = roomOf(rooms)
  const groupRoom = groupRoomOf(rooms)
  const access = accessOf(rooms)
  const { showCard, showThread, showPin } = cardOf(rooms, poster)
  const showReminder = remindersOf(rooms, { poster, inThread })
  const say = sayOf(rooms, { poster, inThread, channelOf, channelOfTag })

  async function caseOf(about: string): Promise<Where | undefined> {
    const settings = await ask.settings()
    const value = await ask.case(about.split('/')[0] ?? '')
    return settings === undefined || value === undefined ? undefined : { settings, value }
  }

  const proposals = {
    ask,
    words,
    ids: rooms.ids,
    poster,
    inThread,
    async placeOf(
      place: { readonly case: string } | { readonly user: string } | { readonly channel: 'sir' | 'tsc' },
    ): Promise<string | SendOutcome> {
      const settings = await ask.settings()
      if (settings === undefined) return { is: 'parked', code: 'not-set-up' } as const
      if ('channel' in place) return openPlace(place)
      if ('user' in place) return channelOf({ to: place }, settings)
      const value = await ask.case(place.case)
      if (value === undefined) return { is: 'parked', code: 'no-such-case' } as const
      const to = { tag: placeOf(value) }
      await rooms.mayWrite(await channelOfTag({ to }, settings))
      return channelOf({ to }, settings)
    },
  }

  const sirChannel = () => openPlace({ channel: 'sir' })
  const votes = votesOf({ ...rooms, poster, inThread, channelOf })
  const meetings: MeetingRooms = {
    ...proposals,
    async placeOf(about) {
      const settings = await ask.settings()
      if (settings === undefined) return { is: 'parked', code: 'not-set-up' }
      const value = about === undefined ? undefined : await ask.case(about)
      const to = value === undefined ? ({ channel: 'sir' } as const) : { tag: placeOf(value) }
      await rooms.mayWrite(await channelOfTag({ to }, settings))
      return channelOf({ to }, settings)
    },
  }

  const parked = (code: string): SendOutcome => ({ is: 'parked', code })
  type Case = (row: OutboxRow, found: Where, about: string, nowMs: number) => Promise<SendOutcome>
  type View = (row: OutboxRow, about: string, nowMs: number) => Promise<SendOutcome>

  /** Of a case, for people outside it. */
  const outside =
    (shown: Case): View =>
    async (row, about, nowMs) => {
      const found = await caseOf(about)
      return found === undefined ? parked('no-such-case') : shown(row, found, about, nowMs)
    }
  /** Where the case stands, once nobody reads it who should not. */
  const within = (shown: Case): View =>
    outside(async (row, found, about, nowMs) => {
      const card = await outbox.external(tags.card(found.value.key))
      await rooms.mayWrite(String(card?.channel ?? found.settings.channelId))
      return shown(row, found, about, nowMs)
    })
  /** About people, not about cases. */
  const ofPerson =
    (
      shown: (user: string, settings: Settings, row: OutboxRow, about: string) => Promise<SendOutcome>,
    ): View =>
    async (row, about) => {
      const settings = await ask.settings()
      const [user = ''] = about.split('.')
      return settings === undefined ? parked('not-set-up') : shown(user, settings, row, about)
    }
  const asksPeople =
    (view: RosterView): View =>
    (row, about) =>
      showTeam({ ...rooms, poster, inThread, placeOf: openPlace }, row, { view, about })
  const partOf = (about: string): string => about.split('/')[1] ?? ''
  const people = { poster, inThread, ask, words, ids: rooms.ids }
  const outsiders = { ...rooms, poster, inThread, directMessagesOf }
  const desk = { ...rooms, poster, channel: sirChannel }

  /** Each is held while somebody reads the place who should not. */
  const ofCase: Readonly<Record<CaseView, Case>> = {
    card: (row, found, _about, nowMs) => showCard(row, found, nowMs),
    thread: (_row, found) => showThread(found),
    pin: (_row, found) => showPin(found),
    room: (row, found) => room.show(row, found),
    'group-room': (row, found) => groupRoom(row, found),
    'restriction-wish': (row, found, about) => showWish(row, found, partOf(about)),
    offer: (row, found, about) => showOffer(row, found, partOf(about), offerView),
    letter: (row, found, about) => showOffer(row, found, partOf(about), letterView),
    reminder: (row, found, about, nowMs) => showReminder(row, found, partOf(about), nowMs),
  }

  /** A view that nobody sends does not compile. */
  const views: Readonly<Record<DiscordView, View>> = {
    ...(Object.fromEntries(Object.entries(ofCase).map(([view, shown]) => [view, within(shown)])) as Record<
      CaseView,
      View
    >),
    asked: outside((row, found, about) => showAsked(row, found, about)),
    review: outside((row, found, about) => showReview(row, found, about)),
    announcement: outside((row, { value }, about) =>
      showAnnouncement({ poster, words }, row, value, partOf(about)),
    ),
    installers: outside((row, { value }) => showInstallers(outsiders, row, value)),
    prenotice: outside((row, found, about) => showPrenotice(outsiders, row, found, partOf(about))),
    ...votes,
    ...voteSymbolsOf({ ...rooms, ...rooms.votes, inThread }),
    meeting: (row, about, nowMs) => showMeeting(meetings, row, about, nowMs),
    'meeting-action': (row, about) => showAction(meetings, row, about),
    'meeting-event': (row, about) => showEvent(rooms, row, about),
    nomination: asksPeople('nomination'),
    pledge: asksPeople('pledge'),
    access: asksPeople('access'),
    resignation: asksPeople('resignation'),
    role: ofPerson((user, settings) => access.showRole(user, settings)),
    'role-given': ofPerson((user, settings) => access.showRole(user, settings)),
    'role-taken': ofPerson((user, settings) => access.takeRole(user, settings)),
    'access-threads': ofPerson((user, settings) => access.showThreads(user, settings)),
    'duty-told': ofPerson((_user, _settings, row, about) => showTold(people, row, about, openPlace)),
    duty: ofPerson(async (_user, settings, row, about) => {
      await rooms.mayWrite(settings.channelId)
      return showDuty(people, row, about, settings)
    }),
    proposal: (row, about) => showProposal(proposals, row, about),
    find: (row, about) => showFind(desk, row, about),
    process: (row, about) => showProcess(desk, row, about),
  }

  /** Written by another version, it may be one that this one does not know. */
  const show = async (row: OutboxRow, effect: Show, nowMs: number): Promise<SendOutcome> =>
    effect.target === 'discord' && Object.hasOwn(views, effect.view)
      ? views[effect.view](row, effect.about, nowMs)
      : parked('unknown-view')

  /** As every ping it is posted as one neutral line, then edited; it is never posted once it is over. */
  async function showOffer(
    row: OutboxRow,
    { value }: Where,
    id: string,
    viewOf: typeof offerView,
  ): Promise<SendOutcome> {
    const thread = await outbox.external(placeOf(value))
    if (thread === undefined) return { is: 'later', code: 'thread-first', doubt: false }
    const view = viewOf(value, id, { words, ids: rooms.ids, ref: marker(row.nonce) })
    return questions(row, String(thread.thread), value.key, view)
  }

  /** Read by the whole team: it says that, and not why, fewer are to see the case. */
  async function showWish(row: OutboxRow, { value }: Where, id: string): Promise<SendOutcome> {
    const thread = await outbox.external(tags.thread(value.key))
    if (thread === undefined) return { is: 'later', code: 'thread-first', doubt: false }
    const chairs = await ask.chairs()
    const view = wishView(value, id, { chairs, words, ids: rooms.ids, ref: marker(row.nonce) })
    return questions(row, String(thread.thread), value.key, view)
  }

  /** In the direct messages of somebody who need not be on the team. */
  async function showAsked(row: OutboxRow, { value }: Where, about: string): Promise<SendOutcome> {
    const [, id = '', user = ''] = about.split('/')
    const inChannel = user === 'tsc'
    const people = inChannel ? await ask.tscContacts() : [user]
    const view = askedView(value, { id, people }, { words, ids: rooms.ids, ref: marker(row.nonce) })
    try {
      const channel =
        row.external?.channel ??
        (inChannel ? await openPlace({ channel: 'tsc' }) : await directMessagesOf(user))
      return typeof channel === 'object' && channel !== null
        ? channel
        : await questions(row, String(channel), value.key, view)
    } catch (error) {
      if (!isCode(error, codes.cannotDm, codes.noMutualServer)) throw error
      const unreached = { type: 'LearnUnreached', case: value.key, by: itself, id, user } as const
      return { is: 'done', learned: [unreached] }
    }
  }

  async function showReview(row: OutboxRow, { value }: Where, about: string): Promise<SendOutcome> {
    const [, id = '', reviewer = ''] = about.split('/')
    const found = reviewView(value, { id, reviewer }, { words, ids: rooms.ids, ref: marker(row.nonce) })
    if (found === undefined) return { is: 'done' }
    const { user, ...view } = found
    try {
      const channel = row.external?.channel ?? (await directMessagesOf(user))
      return await questions(row, String(channel), value.key, view)
    } catch (error) {
      if (!isCode(error, codes.cannotDm, codes.noMutualServer)) throw error
      const unreached = { type: 'LearnReviewerUnreached', case: value.key, by: itself, id, user } as const
      return { is: 'done', learned: [unreached] }
    }
  }

  const questions = (
    row: OutboxRow,
    place: string,
    key: CaseKey,
    { asks, components }: OfferView,
  ): Promise<SendOutcome> =>
    showQuestion({ poster, inThread }, row, {
      place,
      asks,
      open: asks.length > 0,
      neutral: (who) => words.render('discord/reminder-ping', { case: key, who }),
      components,
    })

  return {
    async send(row, nowMs) {
      try {
        const { effect } = row
        if (effect.do === 'show') return await show(row, effect, nowMs)
        if (effect.do === 'say') return await say(row, effect)
        return { is: 'parked', code: 'not-a-message' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}
