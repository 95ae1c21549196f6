/** Whose a case is: claimed, handed on, released, escalated, restricted, and what is agreed about its resources. */
import type { Runbook } from '../../runbook/runbook.ts'
import { withClocks } from '../deadlines/evolve.ts'
import type { Asked, Case, Facts } from '../state.ts'
import type { Change, Dragged, Happened, Line } from '../subject.ts'
import { evenClosed, ownMessage, whileOpen } from '../entry-parts.ts'
import { eventsOf, factsOf, requestsOf } from '../subject.ts'
import { asks, offers } from './effects.ts'
import { escalate, expireAsk, takeUpAsk } from './escalate.ts'
import { askHandoff, declineHandoff, offerAnswered, offerHandoff } from './handoff.ts'
import { claim, markOwner, release } from './ownership.ts'
import { agreeResources } from './resource.ts'
import {
  askRestriction,
  confirmRestriction,
  liftRestriction,
  restrict,
  restrictionDue,
} from './restriction.ts'

export const requests = requestsOf({
  ClaimCase: { decide: claim, ...whileOpen },
  OfferHandoff: { decide: offerHandoff, ...whileOpen },
  DeclineHandoff: { decide: declineHandoff, ...whileOpen },
  AskHandoff: { decide: askHandoff, ...whileOpen },
  ReleaseCase: { decide: release, ...whileOpen },
  EscalateCase: { decide: escalate, ...whileOpen },
  AskRestriction: { decide: askRestriction, ...whileOpen },
  RestrictCase: { decide: restrict, ...evenClosed },
  ConfirmRestriction: { decide: confirmRestriction, ...whileOpen },
  LiftRestriction: { decide: liftRestriction, ...evenClosed },
  TakeUpAsk: { decide: takeUpAsk, ...evenClosed },
  AgreeResources: { decide: agreeResources, ...whileOpen },
})

export const facts = factsOf({
  ExpireAsk: expireAsk,
  MarkOwner: markOwner,
  RestrictionDue: restrictionDue,
})

/** Somebody has to claim it once more, and is given as long as the first time. */
function claimIsOpenAgain({ atMs }: Happened<'CaseReleased'>, { steps, clocks }: Runbook): Dragged[] {
  const reopened = steps.filter((step) => step.doneBy === 'claim').map(({ id }) => id)
  const again = clocks.filter((clock) => clock.metBy.some((id) => reopened.includes(id)))
  return [
    ...(reopened.length > 0 ? [{ type: 'StepsReopened', steps: reopened } as const] : []),
    ...(again.length > 0
      ? [{ type: 'ClocksStarted', clocks: again.map(({ id }) => ({ id, startMs: atMs })) } as const]
      : []),
  ]
}

export const events = eventsOf({
  CaseClaimed: {
    // A new owner's snoozes are counted anew.
    apply: (facts, { owner, atMs }) => ({
      ...withClocks(withoutAsks(facts), Object.keys(facts.clocks), ({ snooze: _snooze, ...clock }) => clock),
      ...offerAnswered(facts, facts.offer?.to === owner ? 'accepted' : 'void'),
      ownership: { is: 'owned', by: owner, sinceMs: atMs },
    }),
    lines: ({ owner, from }) =>
      from === undefined
        ? [{ says: 'claimed', facts: { owner: { user: owner } } }]
        : [{ says: 'handed-over', facts: { owner: { user: owner }, from: { user: from } } }],
    timeline: () => ({}),
    ticks: () => ['claim'],
  },
  OwnerMarked: {
    apply: (facts, { is }) => {
      if (facts.ownership.is !== 'owned') return facts
      const { unreachable: _unreachable, ...owned } = facts.ownership
      return { ...facts, ownership: is === 'reachable' ? owned : { ...owned, unreachable: is } }
    },
    lines: ({ owner, is, tells: users }, { key }) =>
      is === 'reachable'
        ? [{ says: 'owner-back', facts: { owner: { user: owner } } }]
        : [
            {
              says: 'owner-unreachable',
              facts: { owner: { user: owner }, gone: is === 'gone', chairs: { users } },
              pings: { users },
              press: { label: 'Take it over', path: 'case claim', args: { case: key } },
            },
          ],
    timeline: ({ owner, is }) => ({
      owner: { user: owner },
      reachable: is === 'reachable',
      gone: is === 'gone',
    }),
  },
  HandoffOffered: {
    apply: (facts, { id, by, to, note }) => ({
      ...withoutAsks(facts, to),
      offer: { id, is: 'open', by, to, note },
    }),
    lines: ownMessage,
    timeline: ({ note }) => ({ note }),
  },
  HandoffDeclined: {
    apply: (facts) => ({ ...facts, ...offerAnswered(facts, 'declined') }),
    lines: () => [{ says: 'declined', facts: {} }],
    timeline: () => ({}),
  },
  HandoffAsked: {
    apply: (facts, { by, of }) => ({ ...facts, handoffAsks: [...(facts.handoffAsks ?? []), { by, of }] }),
    lines: ({ by, of }, { key }) => [
      {
        says: 'handoff-asked',
        facts: { owner: { user: of } },
        pings: { users: [of] },
        press: { label: 'Hand off to them', path: 'case handoff', args: { case: key, to: by } },
      },
    ],
    timeline: ({ of }) => ({ of: { user: of } }),
    undo: 'passes',
  },
  CaseReleased: {
    apply: (facts) => ({ ...withoutAsks(facts), ownership: { is: 'unowned' } }),
    lines: ({ from, why }) => [{ says: 'released', facts: { from: { user: from }, why } }],
    timeline: ({ why }) => ({ why }),
    drags: claimIsOpenAgain,
  },
  CaseEscalated: {
    apply: (facts, event) =>
      event.to === 'chairs' ? facts : { ...facts, asked: [...(facts.asked ?? []), askedBy(event)] },
    lines: ({ to, tells: users, untilMs, need }, { key }) => {
      const line: Line =
        to === 'chairs'
          ? { says: 'escalated', facts: { case: key, chairs: { users } }, pings: { users } }
          : {
              says: 'escalated-tsc',
              facts: { contacts: users.length, channel: users.includes('tsc'), until: { at: untilMs } },
            }
      // What pings carries no words of a person, because it is shown on locked screens.
      return [line, { says: 'needed', facts: { need } }]
    },
    timeline: ({ to, need }) => ({ tsc: to === 'tsc', need }),
  },
  RestrictionAsked: {
    apply: (facts, { id, by, why, letIn, untilMs }) => ({
      ...facts,
      restrictionWish: { id, askedBy: by, why, letIn, ...(untilMs !== undefined && { untilMs }) },
    }),
    lines: ownMessage,
    timeline: ({ why }, { chair }) => ({ why: chair && why }),
  },
  CaseRestricted: {
    apply: ({ restrictionWish: _wish, ...facts }, { restriction }) => ({
      ...facts,
      restricted: true,
      restriction,
    }),
    lines: ({ again, by, restriction: { askedBy: asked } }) => {
      if (again) return [{ says: 'restriction-changed', facts: {} }]
      // The first is said where everybody reads, and nothing more after it.
      return asked === by
        ? [{ says: 'restricted', facts: { asked: false }, openly: true }]
        : [
            {
              says: 'restricted',
              facts: { asked: { user: asked } },
              pings: { users: [asked] },
              openly: true,
            },
          ]
    },
    timeline: ({ restriction, again }, { chair }) => ({ why: chair && restriction.why, again }),
  },
  RestrictionLifted: {
    apply: ({ restriction: _restriction, ...facts }) => ({ ...facts, restricted: false }),
    lines: () => [{ says: 'lifted', facts: {} }],
    timeline: () => ({}),
  },
  AskTakenUp: {
    apply: (facts, { id, by }) => ({
      ...facts,
      ...askAnswered(facts, id, { is: 'taken-up', answeredBy: by }),
    }),
    lines: ({ id }, after) => [{ says: 'taken-up', facts: askFacts(after, id) }],
    timeline: () => ({}),
  },
  AskExpired: {
    apply: (facts, { id }) => ({ ...facts, ...askAnswered(facts, id, { is: 'expired' }) }),
    lines: ({ id }, after) => [{ says: 'ask-expired', facts: askFacts(after, id) }],
    timeline: () => ({}),
  },
  ResourcesAgreed: {
    apply: (facts, { resources }) => ({ ...facts, resources }),
    lines: ({ resources: { provider } }) => [{ says: 'resources', facts: { provider } }],
    timeline: ({ resources }) => ({ ...resources }),
    ticks: () => ['resource'],
  },
})

/** Those of one person, or all, are answered. */
function withoutAsks({ handoffAsks, ...facts }: Facts, by?: string): Facts {
  const left = handoffAsks?.filter((one) => by !== undefined && one.by !== by) ?? []
  return left.length === 0 ? facts : { ...facts, handoffAsks: left }
}

function askedBy({ id, by, tells: sentTo, need, open, overdue, untilMs }: Happened<'CaseEscalated'>): Asked {
  return { id, what: 'help', of: { role: 'tsc' }, by, sentTo, need, open, overdue, untilMs, is: 'open' }
}

function askAnswered({ asked }: Facts, id: string, answer: Pick<Asked, 'is' | 'answeredBy'>) {
  return asked === undefined
    ? {}
    : { asked: asked.map((one) => (one.id === id ? { ...one, ...answer } : one)) }
}

/** Who was told something has seen it; who was asked for help takes it up. */
const askFacts = ({ asked }: Case, id: string): Line['facts'] => ({
  notice: asked?.find((one) => one.id === id)?.what === 'notice',
  of: { users: asked?.find((one) => one.id === id)?.sentTo.filter((to) => to !== 'tsc') ?? [] },
})

export const changes: Change = ({ before, after, context: { nowMs } }) => [
  ...offers(before, after),
  ...asks(before, after, nowMs),
]
