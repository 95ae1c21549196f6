/** One act of a command that has several: what its form asks, what is shown before it is done, and what doing it is. */
import type { Acting, CaseScene, Fields, Input, Options, Reply } from '../../src/app/interaction/command.ts'

/** `O` and `F` are the options and fields of its command, of which it reads its own. */
export type CaseAct<O extends Options, F extends Fields> = {
  readonly asks: readonly (keyof F & string)[]
  /** Leaves the form out: nothing is asked, or what cannot be done now says why before anything is. */
  readonly skip?: (scene: CaseScene) => boolean | Promise<boolean>
  readonly preview?: (scene: CaseScene & { readonly input: Input<O, F> }) => Promise<Reply>
  readonly run: (scene: Acting<CaseScene & { readonly input: Input<O, F> }>) => Promise<Reply>
}
