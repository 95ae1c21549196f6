/** How far set-up has come: kept in the store, so that any administrator goes on where the last one stopped. */
import type { UserId } from '../../ids.ts'
import type { Settings } from '../../settings.ts'
import type { RoleTwice, Roles } from '../offices.ts'
import { rolesTwice } from '../offices.ts'

export const setUpPages = [
  'where',
  'readers',
  'rights',
  'github',
  'people',
  'questions',
  'practice',
  'done',
] as const
export type SetUpPage = (typeof setUpPages)[number]

export const isSetUpPage = (page: string): page is SetUpPage =>
  (setUpPages as readonly string[]).includes(page)

/** What is asked first; an empty answer takes one back. */
export const placeNames = [
  'channel',
  'sir-role',
  'chair-role',
  'tsc-role',
  'chair',
  'tracker',
  'product',
  'runbook',
  'zone',
] as const
export type PlaceName = (typeof placeNames)[number]
export type Places = Readonly<Partial<Record<PlaceName, string>>>

/** Why somebody outside the roster may read the channel. */
export type AcceptedReason = { readonly why: string; readonly by: UserId; readonly atMs: number }

export type SetUpDraft = {
  readonly page: SetUpPage
  /** Not in effect yet: set-up is done with these. */
  readonly places: Places
  /** Whoever gave each; absent of what was kept before that was. */
  readonly givenBy?: Readonly<Partial<Record<PlaceName, UserId>>>
  readonly reasons: Readonly<Record<string, AcceptedReason>>
  /** Members left for later. */
  readonly skipped: readonly UserId[]
  readonly practised: boolean
}
export type SetUpPatch = Partial<Omit<SetUpDraft, 'givenBy'>>

export const noDraft: SetUpDraft = { page: 'where', places: {}, reasons: {}, skipped: [], practised: false }

/** Answers add up in whatever order they come; an empty list or record clears. */
export function patched(before: SetUpDraft | undefined, patch: SetUpPatch, by: UserId): SetUpDraft {
  const was = before ?? noDraft
  const merged = <T extends object>(old: T, more: T | undefined): T =>
    more === undefined ? old : Object.keys(more).length === 0 ? more : { ...old, ...more }
  return {
    ...was,
    ...patch,
    places: merged(was.places, patch.places),
    givenBy: merged(
      was.givenBy ?? {},
      patch.places && Object.fromEntries(Object.keys(patch.places).map((name) => [name, by])),
    ),
    reasons: merged(was.reasons, patch.reasons),
    skipped:
      patch.skipped === undefined
        ? was.skipped
        : patch.skipped.length === 0
          ? []
          : [...new Set([...was.skipped, ...patch.skipped])],
  }
}

/** A role that is picked for one office and stands for another one already, said at the pick and not at the end. */
export function roleTwiceIn(
  { places }: SetUpDraft,
  patch: SetUpPatch,
  settings: Settings | undefined,
): RoleTwice | undefined {
  const roles: Roles = {
    sirRoleId: places['sir-role'] ?? settings?.sirRoleId,
    chairRoleId: places['chair-role'] ?? settings?.chairRoleId,
    tscRoleId: places['tsc-role'] ?? settings?.tscRoleId,
  }
  const picked = Object.values(patch.places ?? {})
  return rolesTwice(roles).find(({ role }) => picked.includes(role))
}
