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
import { isChairBy, rolesHeld } from '../../domain/team/who.ts'
import type { AdministrationCommand } from '../../domain/team/settings/administration.ts'
import { peopleOf } from '../../domain/team/settings/administration.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { orRefused, runbookOf, written } from '../case/act.ts'
import type { Surroundings } from '../team/act-offboarding.ts'
import {
  dutyContext,
  dutyDecided,
  dutyRef,
  dutyWritten,
  rotaRef,
  surroundings,
} from '../team/act-offboarding.ts'
import { outsiderOf } from '../interaction/authorise.ts'
import { isAtDesk } from '../interaction/principals.ts'
import type { TeamStanding } from '../settings/act-administration.ts'
import {
  memberRefs,
  orRefusedChange,
  standingIn,
  teamWritten,
  wholeIn,
} from '../settings/act-administration.ts'
import type { Questions, Snapshot } from '../core/snapshot.ts'
import { whoIsWho } from '../core/snapshot.ts'
import type { CaseRow, OpenCase, Refs } from '../core/store.ts'
import { memberRef, settingsRef, transact } from '../core/transaction.ts'
import { hashOf } from './hash.ts'
import { proposalRef, proposalWritten, secondsFor, secondsScope } from './approvers.ts'

type Of<T extends ProposalCommand['type']> = Extract<ProposalCommand, { type: T }>

/** Of the two one is never there: a slot is about a case or about a person. */
const matterRefs = (slot: string) =>
  ({
    case: { kind: 'case', id: slot.slice(0, slot.indexOf('.')) },
    duty: dutyRef(subjectOf(slot) ?? ''),
    subject: memberRef(subjectOf(slot) ?? ''),
  }) as const

function proposeIt(rooms: Rooms, command: Of<'Propose'>, told: Told): Promise<Acted> {
  const { by, deed, hash } = command
  const slot = slotOf(deed)
  const subject = subjectOf(slot)
  if (subject === by) throw new Refused(refuse('removal-of-yourself', {}))
  const { authority } = told
  // Only a person at the keyboard can be a first person.
  if (authority === undefined) throw new Error('a proposal without anybody behind it')
  return transact(
    rooms,
    {
      by,
      told,
      write: { proposal: proposalRef(slot) },
      read: matterRefs(slot),
      about: (docs) => docs.case,
      ...secondsScope(by),
    },
    ({ proposal, settings, actor: member, ...matter }, within) => {
      const { nowMs } = within
      const asked = secondsFor(by, subject, deed, settings, within)
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

function answerIt(rooms: Rooms, command: Of<'AnswerProposal'>, told: Told): Promise<Acted> {
  const { authority } = told
  // Only a person at the keyboard can be a second person.
  if (authority === undefined) throw new Error('an answer to a proposal without anybody behind it')
  const { by, id, says } = command
  const seen = command.says === 'approve' ? command.seen : undefined
  const slot = readProposalId(id)?.slot
  const subject = slot === undefined ? undefined : subjectOf(slot)
  const refs = slot === undefined ? nothing : matterRefs(slot)
  return transact(
    rooms,
    {
      by,
      told,
      write: { proposal: proposalRef(slot ?? ''), settings: settingsRef, ...refs },
      read: { rota: rotaRef },
      readAll: ['member'],
      about: (docs) => docs.case,
      asks: proposerAsked,
      follow: ({ proposal }) => {
        const { rows, first, asked } = standingRefs(proposal)
        const around = subject !== undefined
        return {
          write: rows,
          read: { first },
          ...((asked || around) && { open: ({ restricted }: CaseRow) => asked || restricted }),
        }
      },
    },
    (docs, within) => {
      const { proposal, settings, actor: member, first: proposer } = docs
      const { nowMs } = within
      // Whom it is about hears what they would hear if there were none.
      if (slot === undefined || subject === by) {
        const known = { guildId: rooms.guildId, settings, member: undefined }
        const outside = authority.place.guildId === null
        throw new Refused(outside ? outsiderOf(known) : refuse('proposal-over', { as: 'over' }))
      }
      const team = teamStandingIn(rooms, docs, within)
      const matter = { case: docs.case, duty: docs.duty, subject: docs.subject, team }
      const known = { guildId: rooms.guildId, settings, member }
      const round = proposal?.rounds.at(-1)
      // Who was asked by direct message answers there; nobody else learns what else there is.
      const apart =
        authority.place.guildId === null || settings === undefined || !isAtDesk(authority.place, settings)
      if (apart && !isAskedThere(proposal, by)) throw new Refused(outsiderOf(known))
      // Approved is what is there now, read again, and nothing that was said of it earlier.
      const preview = seen && previewOf(seen, standingOf(rooms, matter, settings))
      const first = proposerIn(proposal, proposer, settings, within.discord)
      const decided = answer(
        proposal,
        {
          id,
          says,
          person: { id: by, roles: authority.actor.roles, member },
          first,
          settings,
          about: matter.case,
          present: preview && hashOf(preview),
          byTsc: isTscAsked(proposal, subject, docs, within.discord),
        },
        nowMs,
      )
      if (isRefusal(decided)) throw new Refused(decided)
      const own = proposalWritten(decided)
      const approved = own.result.ended === 'approved'
      if (!approved || preview === undefined || settings === undefined || round === undefined)
        return { ...own, put: { proposal: decided.proposal } }
      const agreed = { first: first.id, second: by, firstAs: round.as, secondAs: round.second }
      const both = [first, { id: by, roles: authority.actor.roles, member }]
      const ofTeam = both.filter((one) => mayVouch(settings, one)).map((one) => one.id)
      const around =
        subject === undefined
          ? undefined
          : surroundings(subject, { member: docs.subject, rota: docs.rota, settings }, within)
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

const nothing = matterRefs('')

/** Who proposed, and of a change by an administrator the members that it is about. */
function standingRefs(proposal: Proposal | undefined) {
  const round = proposal?.rounds.at(-1)
  const asked = askedOf(round?.preview.deed)
  const rows: Refs = memberRefs(asked === undefined ? [] : peopleOf(asked))
  return {
    first: memberRef(round?.by ?? ''),
    rows,
    asked: asked !== undefined,
  }
}

/** Of an administrator's change it counts whether who proposed it administers the server still. */
function proposerAsked({
  settings,
  proposal,
}: {
  readonly settings: Settings | undefined
  readonly proposal: Proposal | undefined
}): Questions {
  const round = proposal?.rounds.at(-1)
  const asked = askedOf(round?.preview.deed) !== undefined
  return { ...whoIsWho({ settings }), ...(asked && round !== undefined && { administers: [round.by] }) }
}

function proposerIn(
  proposal: Proposal | undefined,
  member: Member | undefined,
  settings: Settings | undefined,
  { holders, administers }: Snapshot,
) {
  const id = proposal?.rounds.at(-1)?.by ?? ''
  return { id, roles: rolesHeld(settings, holders, id), member, admin: administers.has(id) }
}

/** Whether the rules ask for the TSC. */
function isTscAsked(
  proposal: Proposal | undefined,
  subject: UserId | undefined,
  {
    settings,
    subject: member,
  }: { readonly settings: Settings | undefined; readonly subject: Member | undefined },
  { holders }: Snapshot,
): boolean {
  const deed = proposal?.rounds.at(-1)?.preview.deed
  const ofChair =
    subject !== undefined &&
    isChairBy(settings, { id: subject, roles: rolesHeld(settings, holders, subject), member })
  return deed !== undefined && ruledByTsc(deed, { settings, ofChair })
}

/** What an administrator asked for is about the settings and about these members. */
function teamStandingIn(
  { runbooks }: Rooms,
  docs: { readonly proposal: Proposal | undefined },
  { open, nowMs }: { readonly open: readonly OpenCase[]; readonly nowMs: number },
): TeamStanding | undefined {
  const asked = askedOf(docs.proposal?.rounds.at(-1)?.preview.deed)
  if (asked === undefined) return undefined
  return standingIn(docs, { ids: peopleOf(asked), open: wholeIn(open), nowMs, runbooks })
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

function reviewIt(rooms: Rooms, { by, slot, seen }: Of<'ReviewProposal'>): Promise<Acted> {
  return transact(
    rooms,
    {
      by,
      told: {},
      write: { proposal: proposalRef(slot) },
      read: matterRefs(slot),
      asks: proposerAsked,
      follow: ({ proposal }) => {
        const { rows, first, asked } = standingRefs(proposal)
        return { read: { ...rows, first }, ...(asked && { open: () => true }) }
      },
    },
    (docs, within) => {
      const { proposal, settings } = docs
      const { nowMs, discord } = within
      const matter = { case: docs.case, duty: docs.duty, team: teamStandingIn(rooms, docs, within) }
      const round = proposal?.rounds.at(-1)
      const deed = seen ?? round?.preview.deed
      const preview = deed && previewOf(deed, standingOf(rooms, matter, settings))
      const first = proposerIn(proposal, docs.first, settings, discord)
      const stands = round !== undefined && standsAsFirst(round.as, first, { settings, about: matter.case })
      const present = preview && hashOf(preview)
      const byTsc = isTscAsked(proposal, subjectOf(slot), docs, discord)
      const decided = review(proposal, { slot, by, stands, present, byTsc }, nowMs)
      if (decided === undefined) return { result: { changed: false } }
      return { ...proposalWritten(decided), put: { proposal: decided.proposal } }
    },
  )
}

export const proposalDeeds: Deeds<ProposalCommand> = {
  Propose: proposeIt,
  AnswerProposal: answerIt,
  ReviewProposal: reviewIt,
}
