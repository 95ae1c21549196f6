/** What a case keeps of the CVE id of an advisory. */
import type { UserId } from '../../ids.ts'

export type Cve =
  /** GitHub is being asked. */
  | ({ readonly is: 'wanted' } & Since)
  /** It was asked and its answer was lost: whether it heard, only a person sees on the page of the advisory. */
  | ({ readonly is: 'doubtful' } & Since)
  | ({ readonly is: 'refused'; readonly code: string } & Since)
  /** `cna`: who was asked. */
  | ({ readonly is: 'requested'; readonly cna: string } & Since)
  | ({ readonly is: 'assigned'; readonly cveId: string; readonly requestedAtMs?: number } & Since)
  | ({ readonly is: 'not-needed'; readonly why: string } & Since)

type Since = { readonly by: UserId; readonly atMs: number }
