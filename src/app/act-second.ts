/** What takes two people: proposed by one, approved by another, and done, each in one transaction with what it becomes. */
import { decide } from '../domain/case/decide.ts'
import type { Case } from '../domain/case/state.ts'
import { isRefusal, Refused, refuse } from '../domain/refusal.ts'
import type { Deed } from '../domain/second/deed.ts'
import { commandOf, previewOf, slotOf } from '../domain/second/deed.ts'
import type { Decided, ProposalCommand } from '../domain/second/proposal.ts'
import { answer, effectsOf, propose, readProposalId, review } from '../domain/second/proposal.ts'
import type { Settings } from '../domain/settings.ts'
import { isShutOut } from '../domain/team/member.ts'
import type { Acted, Rooms, Told } from './act.ts'
import { orRefused, runbookOf, written } from './act.ts'
import { isChair, isTsc, outsiderOf } from './authorise.ts'
import { chairsOf, tscContactsOf } from '../domain/team/who.ts'
import { check, memberRef, settingsRef } from './frame.ts'
import { hashOf } from './second-hash.ts'
import type { Entry } from './store.ts'

type Of<T extends ProposalCommand['type']> = Extract<ProposalCommand, { type: T }>

export function actOnProposal(rooms: Rooms, command: ProposalCommand, told: Told): Promise<Acted> {
  switch (command.type) {
    case 'Propose':
      return proposeIt(rooms, command, told)
    case 'AnswerProposal':
      return answerIt(rooms, command, told)
    case 'ReviewProposal':
      return reviewIt(rooms, command)
  }
}

const proposalRef = (id: string) => ({ kind: 'proposal', id }) as const
const caseRef = (id: string) => ({ kind: 'case', id }) as const
const caseIn = (slot: string): string => slot.slice(0, slot.indexOf('.'))

async function proposeIt(rooms: Rooms, command: Of<'Propose'>, told: Told): Promise<Acted> {
  const { by, deed, hash } = command
  const slot = slotOf(deed)
  const asked = await secondsFor(rooms, by)
  const nowMs = rooms.now()
  return rooms.store.change(
    {
      write: { proposal: proposalRef(slot) },
      read: { case: caseRef(deed.case), settings: settingsRef, member: memberRef(by) },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    ({ proposal, case: about, settings, member }) => {
      check(rooms, told, settings, member, about)
      const preview = previewOf(deed, about)
      if (preview === undefined || hashOf(preview) !== hash) throw new Refused(refuse('preview-changed', {}))
      const decided = propose(proposal, { preview, hash, by, ...asked }, nowMs)
      if (isRefusal(decided)) throw new Refused(decided)
      return { ...writtenOf(decided), put: { proposal: decided.proposal } }
    },
  )
}

/** Another chair; where there is none, the TSC contacts; where nobody is left, who must be added. */
async function secondsFor(
  { store, holdersOf }: Rooms,
  by: string,
): Promise<{ second: 'chair' | 'tsc'; asks: readonly string[] }> {
  const settings = await store.get('settings', 'main')
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const { chairRoleId, tscRoleId } = settings
  const members = (await store.all('member')).map(({ value }) => value)
  const rooms = { settings, members, holdersOf }
  const others = (ids: readonly string[]) => ids.filter((id) => id !== by)
  const second = others(await chairsOf(rooms))
  if (second.length > 0) return { second: 'chair', asks: second }
  const contacts = others(await tscContactsOf(rooms))
  if (contacts.length > 0) return { second: 'tsc', asks: contacts }
  throw new Refused(refuse('no-second', { chairRole: chairRoleId ?? '', tscRole: tscRoleId ?? '' }))
}

async function answerIt(rooms: Rooms, command: Of<'AnswerProposal'>, told: Told): Promise<Acted> {
  const { authority } = told
  // Only a person at the keyboard can be a second person.
  if (authority === undefined) throw new Error('an answer to a proposal without anybody behind it')
  const { by, id, says } = command
  const slot = readProposalId(id)?.slot
  if (slot === undefined) {
    const settings = await rooms.store.get('settings', 'main')
    const outside = authority.place.guildId === null
    const known = { guildId: rooms.guildId, settings, member: undefined }
    throw new Refused(outside ? outsiderOf(known) : refuse('proposal-over', { as: 'over' }))
  }
  const first = (await rooms.store.get('proposal', slot))?.rounds.at(-1)?.by ?? ''
  const nowMs = rooms.now()
  return rooms.store.change(
    {
      write: { proposal: proposalRef(slot), case: caseRef(caseIn(slot)) },
      read: { settings: settingsRef, member: memberRef(by), first: memberRef(first) },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    ({ proposal, case: about, settings, member, first: proposer }) => {
      check(rooms, told, settings, member, about)
      const known = { guildId: rooms.guildId, settings, member }
      const round = proposal?.rounds.at(-1)
      // Where only TSC contacts are asked, nobody learns what else there is.
      if (authority.place.guildId === null && round?.second !== 'tsc') throw new Refused(outsiderOf(known))
      const preview = round && previewOf(round.preview.deed, about)
      const decided = answer(
        proposal,
        {
          id,
          says,
          by,
          chair: isChair(authority.actor, known),
          tsc: isTsc(authority.actor, known),
          present: preview && hashOf(preview),
          firstStands: round?.by === first && !isShutOut(proposer),
        },
        nowMs,
      )
      if (isRefusal(decided)) throw new Refused(decided)
      const own = writtenOf(decided)
      const approved = own.result.ended === 'approved'
      if (!approved || preview === undefined || about === undefined || settings === undefined)
        return { ...own, put: { proposal: decided.proposal } }
      const done = carriedOut(rooms, about, commandOf(preview, first, by), { nowMs, settings })
      return {
        ...done,
        result: { ...done.result, ended: 'approved' },
        put: { proposal: decided.proposal, ...('put' in done && done.put) },
        journal: [...own.journal, ...('journal' in done ? done.journal : [])],
        effects: [...own.effects, ...done.effects],
      }
    },
  )
}

/** The approved act, decided like any other: what the case refuses is refused, and nothing was approved. */
function carriedOut(
  rooms: Rooms,
  about: Case,
  command: ReturnType<typeof commandOf>,
  { nowMs, settings }: { nowMs: number; settings: Settings },
) {
  const context = { nowMs, settings, runbook: runbookOf(rooms.runbooks, about) }
  return written(about, orRefused(decide(about, command, context)), context)
}

async function reviewIt(rooms: Rooms, { by, slot }: Of<'ReviewProposal'>): Promise<Acted> {
  const nowMs = rooms.now()
  return rooms.store.change(
    {
      write: { proposal: proposalRef(slot) },
      read: { case: caseRef(caseIn(slot)) },
      nowMs,
    },
    ({ proposal, case: about }) => {
      const deed: Deed | undefined = proposal?.rounds.at(-1)?.preview.deed
      const preview = deed && previewOf(deed, about)
      const decided = review(proposal, { slot, by, present: preview && hashOf(preview) }, nowMs)
      if (decided === undefined) return { result: { changed: false } as Acted }
      return { ...writtenOf(decided), put: { proposal: decided.proposal } }
    },
  )
}

function writtenOf(decided: Decided) {
  const { event } = decided
  const entry: Entry = {
    subject: `proposal ${event.slot}`,
    kind: event.type,
    atMs: event.atMs,
    by: event.by,
    data: event,
  }
  const result: Acted = { changed: true, ...(event.type === 'ProposalEnded' && { ended: event.as }) }
  return { result, journal: [entry], effects: effectsOf(decided) }
}
