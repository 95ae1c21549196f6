/** What may be asked of a case around its notices, its working group and its reviews. */
import fc from 'fast-check'
import type { CaseCommand } from '../../src/domain/case/commands.ts'
import type { Case } from '../../src/domain/case/state.ts'

type Wish = (base: { case: Case['key']; by: string }, nowMs: number, value: Case) => CaseCommand

const alert = {
  type: 'AlertSigs',
  sigs: [{ sig: 'sig-core', components: ['Core'], chair: 'Robin' }],
  written: [{ user: '31', as: 'chair', text: 'Please look at the draft', sha256: 'ff' }],
  guests: [{ github: 'robin-r', as: 'chair', user: '31' }],
  byHand: [{ who: 'Kim', as: 'chair', write: true, letIn: true }],
  neutral: 'Please look at the draft',
} as const satisfies Omit<Extract<CaseCommand, { type: 'AlertSigs' }>, 'case' | 'by'>

export const groupWishes: fc.Arbitrary<Wish> = fc.oneof(
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
)

export const groupLearns: fc.Arbitrary<Wish> = fc.oneof(
  fc.constant<Wish>((base, _nowMs, { asked }) => ({
    ...base,
    type: 'LearnUnreached',
    id: asked?.at(-1)?.id ?? '0',
    user: '31',
  })),
  fc.constant<Wish>((base) => ({ ...base, type: 'LearnGroupRoom', thread: '900' })),
)

export const usualGroup: readonly Wish[] = [
  (base) => ({ ...base, ...alert }),
  (base) => ({
    ...base,
    type: 'FormGroup',
    people: [{ user: '31', github: 'robin-r' }],
    sigs: ['sig-core'],
    requested: { 'sig-release': false, tsc: false },
    written: [],
  }),
]
