/** The shape of a file in commands/: what one may type, who may, the form, and what happens. */
import type { Case } from '../../domain/case/state.ts'
import type { CaseKey } from '../../domain/ids.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Acted } from '../core/handlers.ts'
import type { Permission } from './permissions.ts'
import type { Actor, Place } from './principals.ts'
import type { Ask } from '../core/queries.ts'
import type { Command, Learned } from '../core/commands.ts'
import type { Outside } from '../core/ports.ts'
import type { TextFile, Values } from './values.ts'
import type { KeyAfter } from '../../domain/effect.ts'
import type { Words } from '../core/render.ts'
import type { ShowableFacts } from './format-facts.ts'

export type Choices = Readonly<Record<string, string>>

/** An option of the slash command; free text never enters here but by form. */
export type Option =
  | { readonly kind: 'choice'; readonly says: string; readonly required?: true; readonly choices: Choices }
  | { readonly kind: 'pick'; readonly says: string; readonly required?: true; readonly from: Picker }
  | { readonly kind: 'text'; readonly says: string; readonly required?: true; readonly max: number }
  | { readonly kind: 'member' | 'role' | 'channel'; readonly says: string; readonly required?: true }
  /** Only a button of ours carries it; nobody can type it. */
  | { readonly kind: 'carried'; readonly required?: never }
export type Options = Readonly<Record<string, Option>>

/** What autocompletion offers. */
export type Picker =
  | 'case'
  | 'other-case'
  | 'step'
  | 'advisory'
  /** Somebody whose wish for credit is known, by what they are credited for. */
  | 'credited'
  | 'clock'
  | 'runbook'
  | 'zone'
  | 'template'
  | 'holiday'
  | 'proposal'
  | 'nomination'
  | 'approved'
  | 'vote'
  /** Removals and returns that chairs see through; of one of them the lines to tick. */
  | 'removal'
  /** Whose appeal is before the TSC. */
  | 'appeal'
  | 'duty-step'
  /** Of an embargoed notice of the case. */
  | 'recipient'
  | 'meeting'
  | 'poll'

/** A part of a form; at most five together with its note. */
export type Field = { readonly label: string; readonly help?: string; readonly required?: boolean } & (
  | { readonly kind: 'short' | 'paragraph'; readonly max: number; readonly placeholder?: string }
  | { readonly kind: 'radio'; readonly choices: Choices }
  | { readonly kind: 'checks'; readonly choices: Choices }
  | { readonly kind: 'check' }
  | { readonly kind: 'people'; readonly max: number }
)
export type Fields = Readonly<Record<string, Field>>

type OptionValue<O extends Option> = O extends { kind: 'choice'; choices: infer C }
  ? keyof C & string
  : string
type FieldValue<F extends Field> = F extends { kind: 'short' | 'paragraph' }
  ? string
  : F extends { kind: 'radio'; choices: infer C }
    ? keyof C & string
    : F extends { kind: 'checks'; choices: infer C }
      ? readonly (keyof C & string)[]
      : F extends { kind: 'people' }
        ? readonly string[]
        : boolean

export type OptionInput<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { required: true } ? OptionValue<O[K]> : OptionValue<O[K]> | undefined
}
export type FormInput<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends { kind: 'radio'; required: false }
    ? FieldValue<F[K]> | undefined
    : FieldValue<F[K]>
}
export type Input<O extends Options, F extends Fields> = OptionInput<O> &
  FormInput<F> & {
    /** Of a form that `formFor` made. */
    readonly said?: Values
  }

/** `as`: the act itself asks for more than typing the command does. */
type DeskAct = (command: Command, as?: Permission) => Promise<Acted>

/** What a form and a preview have: they show, and change nothing. */
export type Look = {
  readonly ask: Ask
  /** Facts from the other side, fetched before a decision; never inside it. */
  readonly outside: Outside
  readonly words: Words
  /** The shipped runbook of that name, or a refusal that lists them. */
  readonly runbook: (name: string) => { readonly name: string; readonly hash: string }
  /** What the world turned out to be when it was looked at; true whoever looked, and whatever becomes of what is shown. */
  readonly learn: (fact: Learned) => Promise<Acted>
}
/** What is there once a person has said it all. */
export type Desk = Look & { readonly act: DeskAct }

export type Scene = {
  /** By Discord's clock; `nowMs` is by ours. */
  readonly madeAtMs: number
  /** What a button carried; empty when the command was typed. */
  readonly carried: Readonly<Record<string, string>>
  readonly actor: Actor
  readonly place: Place
  readonly nowMs: number
  readonly desk: Look
  /** Whether this person is let into the case, if it is restricted. */
  readonly sees: (value: Case) => boolean
  readonly chair: boolean
}
export type CaseScene = Scene & { readonly value: Case; readonly settings: Settings }
/** The scene in which something is done. */
export type Acting<S extends Scene> = S & { readonly desk: Desk }

/** A button under a reply: presses run the same command as typing it. */
export type ReplyButton = {
  readonly label: string
  readonly path: string
  /** With a `page` among them, the answer takes the place of the message that was pressed. */
  readonly args?: Readonly<Record<string, string>>
  readonly style?: 'main' | 'danger'
  /** Of a reply that keeps what was said: goes on from there, with its `args`. */
  readonly goesOn?: true
}

/** What a menu offers: those of the server, or a list of its own. */
export type PickOf =
  | { readonly kind: 'channel' | 'voice' | 'role' | 'member'; readonly chosen?: string }
  | {
      readonly kind: 'choice'
      readonly choices: readonly {
        readonly value: string
        readonly label: string
        readonly chosen?: boolean
      }[]
    }

/** A menu under a reply: what is picked comes as `picked` of the command at `path`. */
export type ReplyPick = {
  readonly label: string
  readonly path: string
  readonly args: Readonly<Record<string, string>>
  /** May be emptied again. */
  readonly optional?: true
} & PickOf

/** An answer as data; its words are `reply-<template>` in one of the catalogues of `templates/discord/`. */
export type Reply = {
  readonly template: KeyAfter<'reply-'>
  readonly facts: ShowableFacts
  /** A letter to copy: shown in a fence below the words, or as a file when it is long. */
  readonly copy?: string
  /** Attached, as plain text unless it says otherwise. */
  readonly file?: TextFile
  /** What was said so far is kept sealed, and whatever is picked goes on from there, once. */
  readonly keeps?: true
  /** Offers *Undo* for ten minutes. */
  readonly undo?: CaseKey
  readonly buttons?: readonly ReplyButton[]
  /** Stand above the buttons. */
  readonly picks?: readonly ReplyPick[]
  /** Of a preview: carried along to its confirmation, such as the hash of what was shown. */
  readonly carries?: Readonly<Record<string, string>>
}

export type Form<F extends Fields, S> = {
  readonly title: string
  /** Said at the top: what must not go in. */
  readonly note?: string
  readonly fields: F
  /** Values the form opens with. */
  readonly filled?: (
    scene: S & { readonly input: Readonly<Record<string, unknown>> },
  ) => Filled<keyof F & string> | Promise<Filled<keyof F & string>>
  /** Of its fields those that are asked on this occasion; all when absent. */
  readonly asks?: (
    input: Readonly<Record<string, unknown>>,
    scene: S,
  ) => readonly (keyof F)[] | Promise<readonly (keyof F)[]>
  /** What only this case can say of a field: the choices its runbook adds, a hint from other cases. */
  readonly refined?: (
    scene: S & { readonly input: Readonly<Record<string, unknown>> },
  ) => Promise<Refined<keyof F & string>>
  /** Leaves the form out when the gesture has said it all. */
  readonly skip?: (input: Readonly<Record<string, unknown>>, scene: S) => boolean | Promise<boolean>
}
type Filled<N extends string = string> = Partial<Record<N, string | readonly string[] | boolean>>
export type Refined<N extends string = string> = Readonly<
  Partial<Record<N, { readonly choices?: Choices; readonly help?: string }>>
>

/** A form that depends on what was pressed; what is entered comes as `said`, checked against its fields. */
export type AskedForm = {
  readonly title: string
  readonly note?: string
  readonly fields: Fields
  readonly filled?: Values
}

type Common<O extends Options, F extends Fields, S extends Scene> = {
  readonly says: string
  /** Who may, and where: a name in the table of permissions. */
  readonly allow: Permission
  readonly options?: O
  readonly form?: Form<F, S>
  /** In the place of `form`; `undefined` when there is nothing to ask. */
  readonly formFor?: (scene: S & { readonly input: OptionInput<O> }) => Promise<AskedForm | undefined>
  /** The label when it stands on a card or under a reply. */
  readonly button?: string
  /** Pressed where somebody was asked, never typed. */
  readonly pressed?: true
  /** It stands in the menu of a message or of a member and is not typed; `keepsText`: the words of the message are handed on. */
  readonly menu?: {
    readonly name: string
    readonly on: 'message' | 'member'
    readonly keepsText?: true
  }
  /** Fetches from outside, so Discord is told to wait first. */
  readonly slow?: true
  /** What a dangerous act would do, shown before it is confirmed; `undefined` lets it go straight on. */
  readonly preview?: (scene: S & { readonly input: Input<O, F> }) => Promise<Reply | undefined>
  readonly run: (scene: Acting<S & { readonly input: Input<O, F> }>) => Promise<Reply>
}

type Raw = Readonly<Record<string, unknown>>
/** All that a gesture brings along, before anything in it is read as what a command declared. */
export type Whole = Scene & {
  readonly value: Case | undefined
  readonly settings: Settings | undefined
  readonly input: Raw
}

/** What the list of commands holds: each reads its own input out of the whole before it runs. */
export type AnyCommand = Omit<Common<Options, Fields, Scene>, 'run' | 'preview' | 'form' | 'formFor'> & {
  readonly about: 'case' | 'team'
  readonly form?: Pick<Form<Fields, Scene>, 'title' | 'note' | 'fields'> & {
    readonly asks?: (whole: Whole) => Promise<readonly string[]>
    readonly filled?: (whole: Whole) => Filled | Promise<Filled>
    readonly refined?: (whole: Whole) => Promise<Refined>
    readonly skip?: (whole: Whole) => boolean | Promise<boolean>
  }
  readonly formFor?: (whole: Whole) => Promise<AskedForm | undefined>
  readonly preview?: (whole: Whole) => Promise<Reply | undefined>
  readonly run: (whole: Acting<Whole>) => Promise<Reply>
}

const commands = new WeakSet<object>()

/** Whether it was declared by `command` or `caseCommand`. */
export const isCommand = (value: unknown): value is AnyCommand =>
  typeof value === 'object' && value !== null && commands.has(value)

export function command<const O extends Options = {}, const F extends Fields = {}>(
  spec: Common<O, F, Scene>,
): AnyCommand {
  return readied(spec, 'team', (whole) => whole)
}

/** A command about one case: `case*` is added to its options and left out inside the case's thread. */
export function caseCommand<const O extends Options = {}, const F extends Fields = {}>(
  spec: Common<O, F, CaseScene>,
): AnyCommand {
  return readied(spec, 'case', (whole) => {
    const { value, settings } = whole
    if (value === undefined || settings === undefined) throw new Error('a command about a case without one')
    return { ...whole, value, settings }
  })
}

function readied<O extends Options, F extends Fields, S extends Scene>(
  spec: Common<O, F, S>,
  about: AnyCommand['about'],
  sceneOf: (whole: Whole) => S,
): AnyCommand {
  const { form, formFor, preview, run, ...declared } = spec
  const ready = (whole: Whole): S & { readonly input: Input<O, F> } => {
    const { input } = whole
    if (!isInput(spec, input)) throw new Refused(refuse('form-expired', {}))
    return { ...sceneOf(whole), input }
  }
  const made: AnyCommand = {
    ...declared,
    about,
    ...(form !== undefined && { form: readiedForm(form, sceneOf) }),
    ...(formFor !== undefined && { formFor: async (whole: Whole) => formFor(ready(whole)) }),
    ...(preview !== undefined && { preview: async (whole: Whole) => preview(ready(whole)) }),
    run: async (whole) => run({ ...ready(whole), desk: whole.desk }),
  }
  commands.add(made)
  return made
}

function readiedForm<F extends Fields, S extends Scene>(
  { title, note, fields, asks, filled, refined, skip }: Form<F, S>,
  sceneOf: (whole: Whole) => S,
): NonNullable<AnyCommand['form']> {
  return {
    title,
    ...(note !== undefined && { note }),
    fields,
    ...(asks !== undefined && {
      asks: async (whole: Whole) => (await asks(whole.input, sceneOf(whole))).map(String),
    }),
    ...(filled !== undefined && {
      filled: (whole: Whole) => filled({ ...sceneOf(whole), input: whole.input }),
    }),
    ...(refined !== undefined && {
      refined: (whole: Whole) => refined({ ...sceneOf(whole), input: whole.input }),
    }),
    ...(skip !== undefined && { skip: (whole: Whole) => skip(whole.input, sceneOf(whole)) }),
  }
}

/** What a form that was left out would have said is not there. */
function isInput<O extends Options, F extends Fields>(
  { options, form }: Pick<Common<O, F, never>, 'options' | 'form'>,
  input: Raw,
): input is Raw & Input<O, F> {
  const isText = (name: string) => input[name] === undefined || typeof input[name] === 'string'
  const fields = Object.entries(form?.fields ?? {})
  return (
    fields.every(([name, { kind }]) => input[name] === undefined || isOfKind(kind, input[name])) &&
    Object.keys(options ?? {}).every((name) => fields.some(([field]) => field === name) || isText(name))
  )
}

function isOfKind(kind: Field['kind'], value: unknown): boolean {
  switch (kind) {
    case 'short':
    case 'paragraph':
    case 'radio':
      return typeof value === 'string'
    case 'checks':
    case 'people':
      return Array.isArray(value) && value.every((one) => typeof one === 'string')
    case 'check':
      return typeof value === 'boolean'
  }
}

export type Registry = ReadonlyMap<string, AnyCommand>
