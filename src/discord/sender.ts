/** Tells Discord: cards, threads, pins, reminders and said-once lines, each found again before it is made again. */
import type { Sender, SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import { placeOf, tags } from '../domain/case/tags.ts'
import type { CaseKey } from '../domain/ids.ts'
import type { Show } from '../domain/effect.ts'
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
import { showDesk } from './desk.ts'
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

  const voteSymbols = voteSymbolsOf({ ...rooms, ...rooms.votes, inThread })

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

  async function show(row: OutboxRow, effect: Show, nowMs: number): Promise<SendOutcome> {
    const symbols = voteSymbols[effect.view]
    if (symbols !== undefined) return symbols(row, effect.about, nowMs)
    if (effect.view === 'proposal') return showProposal(proposals, row, effect.about)
    if (isOfRoster(effect.view)) return showRoster(row, effect)
    const ofTeam = await showTeam({ ...rooms, poster, inThread, placeOf: openPlace }, row, effect)
    if (ofTeam !== undefined) return ofTeam
    if (votes.views.includes(effect.view)) return votes.show(row, effect, nowMs)
    const atDesk = await showDesk({ ...rooms, poster, channel: sirChannel }, row, effect)
    if (atDesk !== undefined) return atDesk
    if (effect.view === 'meeting') return showMeeting(meetings, row, effect.about, nowMs)
    if (effect.view === 'meeting-action') return showAction(meetings, row, effect.about)
    if (effect.view === 'meeting-event') return showEvent(rooms, row, effect.about)
    const found = await caseOf(effect.about)
    if (found === undefined) return { is: 'parked', code: 'no-such-case' }
    const [, recipient = ''] = effect.about.split('/')
    if (effect.view === 'announcement')
      return showAnnouncement({ poster, words }, row, found.value, recipient)
    if (effect.view === 'installers')
      return showInstallers({ ...rooms, poster, inThread, directMessagesOf }, row, found.value)
    if (effect.view === 'prenotice')
      return showPrenotice({ ...rooms, poster, inThread, directMessagesOf }, row, found, recipient)
    if (effect.view === 'asked') return showAsked(row, found, effect.about)
    if (effect.view === 'review') return showReview(row, found, effect.about)
    const card = await outbox.external(tags.card(found.value.key))
    await rooms.mayWrite(String(card?.channel ?? found.settings.channelId))
    switch (effect.view) {
      case 'card':
        return showCard(row, found, nowMs)
      case 'thread':
        return showThread(found)
      case 'room':
        return room.show(row, found)
      case 'group-room':
        return groupRoom(row, found)
      case 'restriction-wish':
        return showWish(row, found, effect.about.split('/')[1] ?? '')
      case 'pin':
        return showPin(found)
      case 'offer':
        return showOffer(row, found, effect.about.split('/')[1] ?? '', offerView)
      case 'letter':
        return showOffer(row, found, effect.about.split('/')[1] ?? '', letterView)
      case 'reminder':
        return showReminder(row, found, effect.about.split('/')[1] ?? '', nowMs)
      default:
        return { is: 'parked', code: 'unknown-view' }
    }
  }

  /** About people, not about cases. */
  async function showRoster(row: OutboxRow, { view, about }: Show): Promise<SendOutcome> {
    const settings = await ask.settings()
    if (settings === undefined) return { is: 'parked', code: 'not-set-up' }
    const [user = ''] = about.split('.')
    const told = { poster, inThread, ask, words, ids: rooms.ids }
    switch (view) {
      case 'role':
        return access.showRole(user, settings)
      case 'role-given':
        return access.showRole(user, settings)
      case 'role-taken':
        return access.takeRole(user, settings)
      case 'access-threads':
        return access.showThreads(user, settings)
      case 'duty-told':
        return showTold(told, row, about, openPlace)
      default:
        await rooms.mayWrite(settings.channelId)
        return showDuty(told, row, about, settings)
    }
  }

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

const isOfRoster = (view: string): boolean =>
  ['role', 'role-given', 'role-taken', 'access-threads', 'duty', 'duty-told'].includes(view)
