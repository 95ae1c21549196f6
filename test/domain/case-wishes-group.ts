/** What may be asked of a case around its notices, its working group and its reviews. */
import fc from 'fast-check'
import type { CaseCommand } from '../../src/domain/case/commands.ts'
import { itself } from '../../src/domain/ids.ts'
import type { Wish } from './case-wishes-made-of.ts'

const alert = {
  type: 'AlertSigs',
  sigs: [{ sig: 'sig-core', components: ['Core'], chair: 'Robin' }],
  written: [{ user: '31', as: 'chair', text: 'Please look at the draft', sha256: 'ff' }],
  guests: [{ github: 'robin-r', as: 'chair', user: '31' }],
  byHand: [{ who: 'Kim', as: 'chair', write: true, letIn: true }],
  neutral: 'Please look at the draft',
} as const satisfies Omit<Extract<CaseCommand, { type: 'AlertSigs' }>, 'case' | 'by'>

const asking = {
  type: 'OpenReview',
  of: 'response',
  people: [{ user: '31', github: 'robin-r' }, { user: '12' }],
  tsc: [],
  note: '',
  text: 'Please read the draft',
  sha256: 'ff',
} as const

export const groupWishes: fc.Arbitrary<Wish> = fc.oneof(
  fc.constant<Wish>((base) => ({ ...base, type: 'WantFork', id: 'a1' })),
  fc.constantFrom('sig-core', 'sig-graphics').map((sig): Wish => (base) => ({
    ...base,
    ...alert,
    sigs: [{ sig, components: [], chair: 'Robin' }],
  })),
  fc
    .record({
      people: fc.subarray([{ user: '31', github: 'robin-r' }, { user: '12' }, { github: 'kim-k' }] as const),
      sigs: fc.subarray(['sig-core', 'sig-graphics']),
      tsc: fc.boolean(),
    })
    .map(({ people, sigs, tsc }): Wish => (base) => ({
      ...base,
      type: 'FormGroup',
      people,
      sigs,
      requested: { 'sig-release': false, tsc },
      written: [],
    })),
  fc.constantFrom('1', '2').map((member): Wish => (base) => ({ ...base, type: 'LeaveGroup', member })),
  fc.constantFrom(2, 30, 24 * 20).map((hours): Wish => (base, nowMs) => ({
    ...base,
    ...asking,
    dueAtMs: nowMs + hours * 3_600_000,
  })),
  fc
    .tuple(fc.constantFrom('approve', 'change', 'not-possible'), fc.constantFrom('1', '2', undefined))
    .map(([is, reviewer]): Wish => (base, _nowMs, { reviews }) => ({
      ...base,
      type: 'AnswerReview',
      id: reviews?.at(-1)?.id ?? 'r0',
      is,
      words: 'As it is',
      ...(reviewer !== undefined && { reviewer }),
    })),
  fc.constantFrom('1', '2').map((reviewer): Wish => (base, _nowMs, { reviews }) => ({
    ...base,
    type: 'WaiveReviewer',
    id: reviews?.at(-1)?.id ?? 'r0',
    reviewer,
    why: 'On leave',
  })),
  fc.constant<Wish>((base) => ({ ...base, type: 'WaiveReporterReview', why: 'They left no address' })),
)

export const groupLearns: fc.Arbitrary<Wish> = fc.oneof(
  fc.constant<Wish>((base) => ({ ...base, type: 'LearnForkRefused', id: 'a1' })),
  fc.constant<Wish>((base) => ({ ...base, type: 'LearnFork', id: 'a1', repository: 'halcyon/x-ghsa-1' })),
  fc.constant<Wish>((base, _nowMs, { asked }) => ({
    ...base,
    type: 'LearnUnreached',
    id: asked?.at(-1)?.id ?? '0',
    user: '31',
  })),
  fc.constant<Wish>((base) => ({ ...base, type: 'LearnGroupRoom', thread: '900' })),
  fc.constant<Wish>((base, _nowMs, { reviews }) => ({
    ...base,
    type: 'LearnReviewerUnreached',
    id: reviews?.at(-1)?.id ?? 'r0',
    user: '31',
  })),
)

export const usualGroup: readonly Wish[] = [
  (base) => ({ ...base, ...alert }),
  (base) => ({ ...base, type: 'WantFork', id: 'a1' }),
  (base) => ({ ...base, by: itself, type: 'LearnForkRefused', id: 'a1' }),
  (base) => ({
    ...base,
    type: 'FormGroup',
    people: [{ user: '31', github: 'robin-r' }],
    sigs: ['sig-core'],
    requested: { 'sig-release': false, tsc: false },
    written: [],
  }),
  (base, nowMs) => ({ ...base, ...asking, dueAtMs: nowMs + 48 * 3_600_000 }),
  (base, _nowMs, { reviews }) => ({
    ...base,
    type: 'AnswerReview',
    id: reviews?.at(-1)?.id ?? 'r0',
    is: 'approve',
    words: '',
    reviewer: '1',
  }),
  (base, _nowMs, { reviews }) => ({
    ...base,
    by: itself,
    type: 'LearnReviewerUnreached',
    id: reviews?.at(-1)?.id ?? 'r0',
    user: '31',
  }),
]
