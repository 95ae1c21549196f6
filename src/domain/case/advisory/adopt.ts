/** A draft that stands on GitHub becomes the case's own. */
import type { UserId } from '../../ids.ts'
import type { Adopted } from './kinds.ts'
import type { CaseEvent } from '../events.ts'

/** It is there already: as if the program had made it. */
export const adopted = (
  id: string,
  advisory: Adopted,
  at: { readonly atMs: number; readonly by: UserId },
): CaseEvent[] => [
  { type: 'AdvisoryWanted', advisory: { id, ...advisory }, ...at },
  { type: 'AdvisoryDrafted', id, ...advisory.draft, ...at },
]
