/** What the dispatcher's parts share: the rooms they use and a gesture understood. */
import type { Case } from '../../domain/case/state.ts'
import type { Act } from '../core/handlers.ts'
import type { Ask } from '../core/queries.ts'
import type { AnyCommand, AskedForm, Registry } from './command.ts'
import type { CustomIds } from './custom-id.ts'
import type { Drafts } from './drafts.ts'
import type { Gesture } from './interaction.ts'
import type { Values } from './values.ts'
import type { Outside } from '../core/ports.ts'
import type { Hold } from '../operations/holds.ts'
import type { Words } from '../core/render.ts'
import type { Runbooks } from '../runbook/registry.ts'

export type DispatchRooms = {
  readonly registry: Registry
  readonly act: Act
  readonly ask: Ask
  readonly outside: Outside
  readonly drafts: Drafts
  readonly words: Words
  readonly ids: CustomIds
  readonly runbooks: Runbooks
  readonly guildId: string
  readonly now: () => number
  /** Why nothing of it is posted at this moment. */
  readonly holdOf: (value: Pick<Case, 'key' | 'restricted'> | undefined) => Promise<Hold | undefined>
  /** A fault: logged without content; answers with the reference under which it was logged. */
  readonly faulted: (error: unknown, path: string) => string
}

export type Input = Readonly<Record<string, unknown>>
/** A gesture understood: which command, with what said so far. A draft that was confirmed acts once however often it is pressed. */
export type Wish = {
  draft?: string
  path: string
  spec: AnyCommand
  input: Input
  gesture: Gesture
  /** The form its command asks with, once it is known what was pressed. */
  form?: AskedForm | AnyCommand['form']
  /** What a form brought back, read as far as it asked. */
  values?: Values
  /** Something was written down that is to be posted. */
  acted?: boolean
  confirmed: boolean
  replaces: boolean
  /** The revision its *Undo* button takes back, and no other. */
  undoable?: number | undefined
  /** What it asked for is not done: a chair must confirm it. */
  proposed?: true
}
