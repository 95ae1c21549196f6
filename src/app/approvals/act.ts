/** What takes two people: proposed by one, approved by another, and done, each in one transaction with what it becomes. */
import { decide } from '../../domain/case/decide.ts'
import { ownerUnasked } from '../../domain/case/disclosure/decide.ts'
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import type { Preview } from '../../domain/approvals/action.ts'
import type { Matter } from '../../domain/approvals/preview.ts'
import type { Agreement } from '../../domain/approvals/agreement.ts'
import { commandOf, previewOf, removalOf, slotOf, subjectOf } from '../../domain/approvals/action.ts'
import type { Proposal, ProposalCommand } from '../../domain/approvals/proposal.ts'
import { answer, propose, readProposalId, review } from '../../domain/approvals/proposal.ts'
import { mayVouch } from '../../domain/approvals/approvers.ts'
import { ruledByTsc } from '../../domain/approvals/tsc-rules.ts'
import { capacitiesOf, standsAsFirst } from '../../domain/approvals/standing.ts'
import type { Settings } from '../../domain/settings.ts'
import { asAnswered } from '../../domain/team/settings/answers.ts'
import { removeMember } from '../../domain/team/offboarding/decide.ts'
import type { Duty } from '../../domain/team/offboarding/offboarding.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { isUnapproved } from '../../domain/team/roster/member.ts'
import { isChairBy } from '../../domain/team/who.ts'
import type { AdministrationCommand } from '../../domain/team/settings/administration.ts'
import { peopleOf } from '../../domain/team/settings/administration.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { orRefused, runbookOf, written } from '../case/act.ts'
import type { Surroundings } from '../team/act-offboarding.ts'
import { dutyContext, dutyDecided, dutyRef, dutyWritten, surroundings } from '../team/act-offboarding.ts'
import { outsiderOf } from '../interaction/authorise.ts'
import { isAtDesk } from '../interaction/principals.ts'
import type { TeamStanding } from '../settings/act-administration.ts'
import { memberRefs, orRefusedChange, standingIn, teamWritten } from '../settings/act-administration.ts'
import { check, memberRef, openCases, settingsRef } from '../core/transaction.ts'
import { rolesOf } from '../team/present.ts'
import { hashOf } from './hash.ts'
import { proposalRef, proposalWritten, secondsFor } from './approvers.ts'

type Of<T extends ProposalCommand['type']> = Extract<ProposalCommand, { type: T }>

/** Of the two one is never there: a slot is about a case or about a person. */
const matterRefs = (slot: string) =>
  ({
    case: { kind: 'case', id: slot.slice(0, slot.indexOf('.')) },
    duty: dutyRef(subjectOf(slot) ?? ''),
    subject: memberRef(subjectOf(slot) ?? ''),
  }) as const

async function proposeIt(rooms: Rooms, command: Of<'Propose'>, told: Told): Promise<Acted> {
  const { by, deed, hash } = command
  const slot = slotOf(deed)
  if (subjectOf(slot) === by) throw new Refused(refuse('removal-of-yourself', {}))
  const { authority } = told
  // Only a person at the keyboard can be a first person.
  if (authority === undefined) throw new Error('a proposal without anybody behind it')
  const asked = await secondsFor(rooms, by, subjectOf(slot), deed)
  const nowMs = rooms.now()
  return rooms.store.change(
    {
      write: { proposal: proposalRef(slot) },
      read: { ...matterRefs(slot), settings: settingsRef, member: memberRef(by) },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    ({ proposal, settings, member, ...matter }) => {
      check(rooms, told, settings, member, matter.case)
      const preview = previewOf(deed, standingOf(rooms, matter, settings))
      if (preview === undefined || hashOf(preview) !== hash) throw new Refused(refuse('preview-changed', {}))
      const person = { id: by, roles: authority.actor.roles, member }
      const as = capacitiesOf(settings, person, matter.case)
      if (as.length === 0)
        throw new Refused(refuse(member && isUnapproved(member) ? 'not-approved-yet' : 'not-first', {}))
      if (deed.is === 'disclosure' && matter.case !== undefined && settings !== undefined) {
        const fault = ownerUnasked(matter.case, deed, { by, asks: asked.asks, settings, nowMs })
        if (fault !== undefined) throw new Refused(fault)
      }
      const decided = propose(proposal, { preview, hash, by, as, ...asked }, nowMs)
      if (isRefusal(decided)) throw new Refused(decided)
      return { ...proposalWritten(decided), put: { proposal: decided.proposal } }
    },
  )
}

/** With the runbook of its case: what is open there is part of what is agreed on. */
const standingOf = (rooms: Rooms, matter: Matter, settings: Settings | undefined): Matter => ({
  ...matter,
  settings,
  runbook: matter.case && asAnswered(runbookOf(rooms.runbooks, matter.case), settings?.answers),
})

async function answerIt(rooms: Rooms, command: Of<'AnswerProposal'>, told: Told): Promise<Acted> {
  const { authority } = told
  // Only a person at the keyboard can be a second person.
  if (authority === undefined) throw new Error('an answer to a proposal without anybody behind it')
  const { by, id, says } = command
  const seen = command.says === 'approve' ? command.seen : undefined
  const slot = readProposalId(id)?.slot
  const subject = slot === undefined ? undefined : subjectOf(slot)
  // Whom it is about hears what they would hear if there were none.
  if (slot === undefined || subject === by) {
    const settings = await rooms.store.get('settings', 'main')
    const outside = authority.place.guildId === null
    const known = { guildId: rooms.guildId, settings, member: undefined }
    throw new Refused(outside ? outsiderOf(known) : refuse('proposal-over', { as: 'over' }))
  }
  const before = (await rooms.store.get('proposal', slot))?.rounds.at(-1)
  const first = before?.by ?? ''
  const asked = askedOf(before?.preview.deed)
  const rows = await rowsOf(rooms, asked)
  const admin = asked !== undefined && (await rooms.administers(first))
  const around = subject === undefined ? undefined : await surroundings(rooms, subject)
  const rolesOfFirst = await rolesOf(rooms, first)
  const byTsc = await ruledNow(rooms, subject)
  const nowMs = rooms.now()
  return rooms.store.change(
    {
      write: { proposal: proposalRef(slot), settings: settingsRef, ...matterRefs(slot), ...rows.refs },
      read: { member: memberRef(by), first: memberRef(first) },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    (docs) => {
      const { proposal, settings, member, first: proposer } = docs
      const matter = { case: docs.case, duty: docs.duty, subject: docs.subject, team: rows.team(docs, nowMs) }
      check(rooms, told, settings, member, matter.case)
      const known = { guildId: rooms.guildId, settings, member }
      const round = proposal?.rounds.at(-1)
      // Who was asked by direct message answers there; nobody else learns what else there is.
      const apart =
        authority.place.guildId === null || settings === undefined || !isAtDesk(authority.place, settings)
      if (apart && !isAskedThere(proposal, by)) throw new Refused(outsiderOf(known))
      // Approved is what is there now, read again, and nothing that was said of it earlier.
      const preview = seen && previewOf(seen, standingOf(rooms, matter, settings))
      const decided = answer(
        proposal,
        {
          id,
          says,
          person: { id: by, roles: authority.actor.roles, member },
          first: { id: first, roles: rolesOfFirst, member: proposer, admin },
          settings,
          about: matter.case,
          present: preview && hashOf(preview),
          byTsc: byTsc(round?.preview.deed, docs),
        },
        nowMs,
      )
      if (isRefusal(decided)) throw new Refused(decided)
      const own = proposalWritten(decided)
      const approved = own.result.ended === 'approved'
      if (!approved || preview === undefined || settings === undefined || round === undefined)
        return { ...own, put: { proposal: decided.proposal } }
      const agreed = { first, second: by, firstAs: round.as, secondAs: round.second }
      const both = [
        { id: first, roles: rolesOfFirst, member: proposer },
        { id: by, roles: authority.actor.roles, member },
      ]
      const ofTeam = both.filter((one) => mayVouch(settings, one)).map(({ id }) => id)
      const done = carriedOut(rooms, preview, agreed, { ...matter, around, nowMs, settings, ofTeam })
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

/** Whether the rules ask for the TSC, to be read in the transaction; of whom it is about the roles are read before. */
async function ruledNow(rooms: Rooms, subject: UserId | undefined) {
  const roles = subject === undefined ? [] : await rolesOf(rooms, subject)
  return (
    deed: Preview['deed'] | undefined,
    docs: { readonly settings: Settings | undefined; readonly subject: Member | undefined },
  ): boolean => {
    const { settings, subject: member } = docs
    const ofChair = subject !== undefined && isChairBy(settings, { id: subject, roles, member })
    return deed !== undefined && ruledByTsc(deed, { settings, ofChair })
  }
}

/** A removal is answered in direct messages by whoever is asked, since its subject reads every channel of the team; a change by an administrator there too. */
function isAskedThere(proposal: Proposal | undefined, by: UserId): boolean {
  const round = proposal?.rounds.at(-1)
  if (round === undefined) return false
  const apart = round.second === 'tsc' || ['removal', 'administration'].includes(round.preview.deed.is)
  return apart && round.asks.includes(by)
}

const askedOf = (deed: Preview['deed'] | undefined): AdministrationCommand | undefined =>
  deed?.is === 'administration' ? deed.command : undefined

/** What an administrator asked for is about the settings and about these members. */
async function rowsOf(rooms: Rooms, asked: AdministrationCommand | undefined) {
  const ids = asked === undefined ? [] : peopleOf(asked)
  const open = asked === undefined ? [] : await openCases(rooms)
  return {
    refs: memberRefs(ids),
    team: (docs: object, nowMs: number): TeamStanding | undefined =>
      asked === undefined ? undefined : standingIn(docs, { ids, open, nowMs, runbooks: rooms.runbooks }),
  }
}

type Standing = Omit<Matter, 'team'> & {
  readonly team?: TeamStanding | undefined
  readonly subject?: Member | undefined
  readonly around: Surroundings | undefined
  readonly nowMs: number
  readonly settings: Settings
  /** Who of the two says a word for others by it. */
  readonly ofTeam: readonly UserId[]
}

/** The approved act, decided like any other: what is refused now was not approved. */
function carriedOut(rooms: Rooms, preview: Preview, agreed: Agreement, standing: Standing) {
  const { around, nowMs, settings } = standing
  const removal = removalOf(preview, agreed)
  if (removal !== undefined && around !== undefined) {
    const before: { duty: Duty | undefined; member: Member | undefined } = {
      duty: standing.duty,
      member: standing.subject,
    }
    const now = { ...around, settings, nowMs }
    return dutyWritten(before, dutyDecided(removeMember(before, removal, dutyContext(now))), now)
  }
  const asked = askedOf(preview.deed)
  if (asked !== undefined && standing.team !== undefined)
    return teamWritten(asked, orRefusedChange(asked, standing.team), standing.team, standing.ofTeam)
  const about: Case | undefined = standing.case
  const command = commandOf(preview, agreed)
  if (about === undefined || command === undefined) throw new Refused(refuse('preview-changed', {}))
  const context = { nowMs, settings, runbook: asAnswered(runbookOf(rooms.runbooks, about), settings.answers) }
  return written(about, orRefused(decide(about, command, context)), context)
}

async function reviewIt(rooms: Rooms, { by, slot, seen }: Of<'ReviewProposal'>): Promise<Acted> {
  const before = (await rooms.store.get('proposal', slot))?.rounds.at(-1)
  const first = before?.by ?? ''
  const asked = askedOf(before?.preview.deed)
  const rows = await rowsOf(rooms, asked)
  const admin = asked !== undefined && (await rooms.administers(first))
  const roles = await rolesOf(rooms, first)
  const byTsc = await ruledNow(rooms, subjectOf(slot))
  const nowMs = rooms.now()
  return rooms.store.change(
    {
      write: { proposal: proposalRef(slot) },
      read: { ...matterRefs(slot), ...rows.refs, settings: settingsRef, first: memberRef(first) },
      nowMs,
    },
    (docs) => {
      const { proposal, settings, first: proposer } = docs
      const matter = { case: docs.case, duty: docs.duty, team: rows.team(docs, nowMs) }
      const round = proposal?.rounds.at(-1)
      const deed = seen ?? round?.preview.deed
      const preview = deed && previewOf(deed, standingOf(rooms, matter, settings))
      const person = { id: first, roles, member: proposer, admin }
      const stands = round?.by === first && standsAsFirst(round.as, person, { settings, about: matter.case })
      const present = preview && hashOf(preview)
      const ruled = byTsc(round?.preview.deed, docs)
      const decided = review(proposal, { slot, by, stands, present, byTsc: ruled }, nowMs)
      if (decided === undefined) return { result: { changed: false } as Acted }
      return { ...proposalWritten(decided), put: { proposal: decided.proposal } }
    },
  )
}

export const proposalDeeds: Deeds<ProposalCommand> = {
  Propose: proposeIt,
  AnswerProposal: answerIt,
  ReviewProposal: reviewIt,
}
