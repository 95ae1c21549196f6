/** Until when a vulnerability is kept from the public: what was proposed, what is agreed, and what came in between. */
import type { Facts } from '../state.ts'
import type { EmbargoProposal } from './model.ts'

/** What was to be kept is not kept any more: it is disclosed in hours. */
export const isOut = ({ embargo }: Pick<Facts, 'embargo'>): boolean =>
  embargo?.broken !== undefined || embargo?.exploited !== undefined

/** When it is to be published; nothing while no date is agreed. */
export const agreedDateOf = ({ embargo }: Pick<Facts, 'embargo'>): number | undefined =>
  embargo?.agreed?.dateMs

/**
 * To publish before this instant is to lift the embargo: that one person writes down an earlier date moves the plan,
 * and not what the team asks of whoever lifts it.
 */
export const keptUntilOf = ({ embargo }: Pick<Facts, 'embargo'>): number | undefined =>
  embargo?.agreed && Math.max(embargo.agreed.dateMs, embargo.latestMs ?? 0)

/** The proposal that waits for an answer. */
export const openProposal = ({ embargo }: Pick<Facts, 'embargo'>): EmbargoProposal | undefined =>
  embargo?.proposals.findLast(({ answered }) => !answered)
