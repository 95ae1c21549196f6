/** The team's process and its versions: each change is proposed or made, dated, told to the TSC and open to its input (O5). */
import type { UserId } from '../ids.ts'
import type { Effect, Show } from '../effect.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusal.ts'
import type { Values } from '../team/settings/model.ts'
import type { Difference } from './differences.ts'

export type RunbookVersion = { readonly name: string; readonly hash: string }
export type Input = { readonly by: UserId; readonly atMs: number; readonly text: string }

export type Version = {
  readonly number: number
  readonly atMs: number
  readonly changes: readonly Difference[]
  /** Of a change of the runbook: what it would be, and was. A change of settings counts at once. */
  readonly runbook?: RunbookVersion
  readonly from?: { readonly ms: number; readonly by: UserId }
  readonly inForce: boolean
  readonly told: readonly UserId[]
  readonly input: readonly Input[]
}

export type Process = {
  readonly versions: readonly Version[]
  /** The answers that count, as they were last told. */
  readonly answers: Readonly<Record<string, Values>>
  /** The version of the runbook, as it was last told. */
  readonly runbook: RunbookVersion
}

export type ProcessCommand = { readonly by: UserId } &
  /** Looks whether the runbook that is shipped, or what the team answered, is another one than was told. */
  (
    | { readonly type: 'ReviewProcess' }
    | { readonly type: 'DateProcess'; readonly version: number; readonly fromMs: number }
    /** Its date has come. */
    | { readonly type: 'EnactProcess'; readonly version: number }
    /** The TSC contacts there are at this moment hear of it, each once. */
    | { readonly type: 'TellProcess'; readonly version: number }
    | { readonly type: 'GiveInput'; readonly version: number; readonly text: string }
  )

export const inputMost = 1000

export const showVersion = (number: number): Show => ({
  do: 'show',
  tag: `process:${number}`,
  target: 'discord',
  lane: 'process|discord',
  view: 'process',
  about: String(number),
})

export const tellVersion = (version: number, by: UserId): Effect<ProcessCommand> => ({
  do: 'continue',
  tag: `process-told:${version}`,
  lane: 'process|told',
  command: { type: 'TellProcess', version, by },
})

export const versionOf = (process: Process | undefined, number: number): Version | undefined =>
  process?.versions.find((one) => one.number === number)

export function put(process: Process, version: Version): Process {
  const others = process.versions.filter(({ number }) => number !== version.number)
  return { ...process, versions: [...others, version].toSorted((a, b) => a.number - b.number) }
}

export const nextNumber = ({ versions }: Process): number => (versions.at(-1)?.number ?? 0) + 1

/** A version of the runbook that has no date yet, or whose date can still be another one. */
export function dateable(process: Process | undefined, number: number): Version | Refusal {
  const version = versionOf(process, number)
  if (version?.runbook === undefined) return refuse('button-expired', {})
  if (version.inForce) return refuse('process-in-force', { version: number })
  const newest = process?.versions.findLast(({ runbook }) => runbook !== undefined)
  return newest === version ? version : refuse('process-replaced', { version: newest?.number ?? number })
}
