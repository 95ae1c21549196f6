/** The shape of a runbook file in the words its authors write, and what is wrong with one that differs. */
import { z } from 'zod'
import type { Span } from '../../domain/time/clock.ts'
import type { CloseReason, RowId } from '../../domain/runbook/runbook.ts'
import {
  actions,
  clockStarts,
  clockUses,
  guards,
  pauseCauses,
  stepUses,
} from '../../domain/runbook/runbook.ts'
import type { Fault } from '../core/schema-faults.ts'
import { faultsOf } from '../core/schema-faults.ts'

const closeReasons = [
  'disclosed',
  'known-issue',
  'not-a-vulnerability',
  'duplicate',
  'withdrawn',
] as const satisfies readonly CloseReason[]

const line = (longest: number) =>
  z
    .string()
    .max(longest, `is longer than ${longest} characters`)
    .regex(/^\S(.*\S)?$/, 'must be one line of text')
const id = z
  .string()
  .max(40, 'is longer than 40 characters')
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')
const row = z.custom<RowId>(
  (value) => typeof value === 'string' && /^[OW][1-9]\d{0,2}$/.test(value),
  'must be a row such as O57',
)
const rows = z.array(row).min(1, 'is empty')

const span = z
  .string()
  .regex(/^[1-9]\d{0,3} (h|d|wd)$/, 'must be a length such as 48 h, 7 d or 3 wd')
  .transform((text): Span => {
    const [amount, unit] = text.split(' ')
    return { amount: Number(amount), unit: unit === 'h' || unit === 'wd' ? unit : 'd' }
  })

const step = z.strictObject({
  phase: id,
  label: line(20),
  says: line(160),
  'done-by': z.enum(actions),
  when: z.enum(guards).default('always'),
  after: z.array(id).default([]),
  'on-card': z.boolean().default(false),
  'of-fix': z.literal(true).optional(),
  use: z.enum(stepUses).optional(),
  satisfies: rows,
})

const clock = z.strictObject({
  says: line(100),
  starts: z.enum(clockStarts),
  within: span.optional(),
  when: z.enum(guards).default('always'),
  'met-by': z.array(id).min(1, 'is empty, so the clock has no end'),
  'paused-by': z.array(z.enum(pauseCauses)).default([]),
  unsnoozable: z.boolean().default(false),
  use: z.enum(clockUses).optional(),
  satisfies: rows,
})

const gate = z.strictObject({
  'closes-as': z.enum(closeReasons),
  needs: z.array(id).min(1, 'is empty'),
  'reporter-told': z.boolean().default(false),
  /** Versions that were kept before this could be said let a reason stand in for every step. */
  overridable: z.boolean().default(true),
  says: line(160),
  satisfies: rows,
})

const category = z.strictObject({ label: line(60), says: line(200), satisfies: rows })

const rule = z.strictObject({ says: line(160), satisfies: rows })

export const runbookFile = z.strictObject({
  name: id,
  title: line(80),
  covers: rows,
  phases: z.record(id, line(40)),
  steps: z.record(id, step),
  clocks: z.record(id, clock).default({}),
  gates: z.record(id, gate).default({}),
  categories: z.record(id, category).default({}),
  rules: z.record(id, rule).default({}),
})
export type RunbookFile = z.infer<typeof runbookFile>

const keysAt: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(runbookFile.shape),
  steps: Object.keys(step.shape),
  clocks: Object.keys(clock.shape),
  gates: Object.keys(gate.shape),
  categories: Object.keys(category.shape),
  rules: Object.keys(rule.shape),
}

export const readRunbookFile = (
  value: unknown,
): { ok: true; file: RunbookFile } | { ok: false; faults: Fault[] } => {
  const read = runbookFile.safeParse(value, { reportInput: true })
  return read.success
    ? { ok: true, file: read.data }
    : { ok: false, faults: read.error.issues.flatMap((issue) => faultsOf(issue, keysAt)) }
}
