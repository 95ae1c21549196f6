/** What a person did and what they are shown for it: gestures are intentions, not widgets. */
import type { Actor, Place } from './principals.ts'
import type { Field, PickOf } from './command.ts'
import type { TextFile, Values } from './values.ts'
import type { ChannelKind, RoleKind } from '../core/ports.ts'

/** What Discord says of the people, roles and channels that a gesture names. */
export type Named = {
  readonly programs: readonly string[]
  readonly roles: Readonly<Record<string, RoleKind>>
  readonly channels: Readonly<Record<string, ChannelKind>>
}

type Made = {
  readonly id: string
  /** When it was made, by Discord's clock. */
  readonly madeAtMs: number
  readonly actor: Actor
  readonly place: Place
  readonly named?: Named
}
export type Gesture = Made &
  (
    | { readonly is: 'typed'; readonly path: string; readonly options: Readonly<Record<string, string>> }
    /** From the menu of a message or of a member, by its visible name. */
    | {
        readonly is: 'chosen'
        readonly menu: string
        readonly on: 'message' | 'member'
        readonly options: Readonly<Record<string, string>>
      }
    | { readonly is: 'pressed'; readonly customId: string; readonly picked?: readonly string[] }
    | { readonly is: 'submitted'; readonly customId: string; readonly values: Values }
  )
export type Completion = Omit<Made, 'id' | 'madeAtMs'> & {
  readonly path: string
  readonly option: string
  readonly typed: string
  readonly options: Readonly<Record<string, string>>
}

export type AnswerButton = {
  readonly label: string
  readonly customId: string
  readonly style: 'plain' | 'main' | 'danger'
}

export type AnswerPick = {
  readonly label: string
  readonly customId: string
  readonly optional: boolean
} & PickOf

export type Answer =
  | {
      readonly is: 'reply'
      readonly text: string
      readonly copy?: string
      readonly file?: TextFile
      readonly buttons: readonly AnswerButton[]
      readonly picks?: readonly AnswerPick[]
      /** Takes the place of the ephemeral message that was pressed. */
      readonly replaces?: true
    }
  | {
      readonly is: 'form'
      readonly customId: string
      readonly title: string
      readonly note?: string
      readonly fields: readonly {
        readonly name: string
        readonly field: Field
        readonly value?: string | readonly string[] | boolean
      }[]
    }
