/** Old payloads become new ones in code: each list leads from version 1, one step a version, and only grows. */
import type { Kind } from '../app/core/store.ts'
import { StoreUnusable } from './unusable.ts'

export type PayloadKind = Kind | 'event' | 'effect' | 'external' | 'receipt'
export type Upcaster = (old: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/** The n-th step (from 0) turns version n + 1 into n + 2; a new step brings a sample of what it makes. */
export const upcasters: Readonly<Record<PayloadKind, readonly Upcaster[]>> = {
  case: [],
  member: [
    // Until now nothing was kept of a removal but that it was.
    (old) =>
      old.state === 'removed'
        ? { ...old, removal: { why: 'other', atMs: old.joinedAtMs, by: 'embargo' } }
        : old,
    // What set-up said of somebody is one thing, and who leads the team another.
    ({ chair, ...old }) => ({ ...old, namedChair: chair === true }),
  ],
  settings: [],
  setup: [],
  rota: [],
  counter: [],
  draft: [],
  template: [],
  runbook: [],
  proposal: [
    // As what somebody proposed was not kept: whatever entitles them now counts.
    (old) => ({
      ...old,
      rounds: (old.rounds as readonly object[]).map((round) => ({ ...round, as: ['owner', 'chair'] })),
    }),
  ],
  vote: [],
  urn: [],
  duty: [],
  process: [],
  find: [],
  watch: [],
  meeting: [],
  note: [],
  event: [],
  effect: [
    // The end of a restriction was asked for as a person asks for it, and a closed case would have refused it.
    (old) => {
      const command = old.command as { readonly type?: string; readonly due?: boolean } | undefined
      if (command?.type !== 'LiftRestriction' || command.due !== true) return old
      const { due: _due, ...about } = command
      return { ...old, command: { ...about, type: 'RestrictionDue' } }
    },
  ],
  external: [],
  receipt: [],
}

export const versionOf = (kind: PayloadKind) => upcasters[kind].length + 1

export const upcast = (kind: PayloadKind, v: number, value: unknown, steps = upcasters[kind]): unknown => {
  if (!Number.isInteger(v) || v < 1 || v > steps.length + 1) {
    throw new StoreUnusable('newer', `A ${kind} of version ${v} was written by a newer Embargo.`)
  }
  return steps.slice(v - 1).reduce<unknown>((old, step) => step(old as Record<string, unknown>), value)
}
