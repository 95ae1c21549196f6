/** Acts on the process itself: what changed is found, dated by a chair, told to the TSC, answered by it, and put in force. */
import { isDeepStrictEqual } from 'node:util'
import { itself } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import { textFault } from '../../domain/text/field.ts'
import type { Difference } from '../../domain/process/differences.ts'
import { differences } from '../../domain/process/differences.ts'
import type { Process, ProcessCommand, Version } from '../../domain/process/process.ts'
import {
  dateable,
  inputMost,
  nextNumber,
  put,
  showVersion,
  tellVersion,
  versionOf,
} from '../../domain/process/process.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import { defaultsOf, valuesOf } from '../../domain/team/settings/answers.ts'
import type { Values } from '../../domain/team/settings/model.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { QuestionId } from '../../domain/team/settings/questions.ts'
import { isQuestion, questionIds, questionOf } from '../../domain/team/settings/questions.ts'
import { sayToTsc, tscEars } from '../../domain/team/tsc.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { entryOf, settingsRef, teamIn, transact } from '../core/transaction.ts'
import { whoIsWho } from '../core/snapshot.ts'
import { versionFacts } from './process-facts.ts'
import { plainWordsOf } from '../settings/questions.ts'

type Of<T extends ProcessCommand['type']> = Extract<ProcessCommand, { type: T }>

const processRef = { kind: 'process', id: 'main' } as const
const write = { process: processRef } as const

async function review(rooms: Rooms, { by }: Of<'ReviewProcess'>): Promise<Acted> {
  const { runbooks } = rooms
  return transact(rooms, { by, told: {}, write }, ({ process: before, settings }, { nowMs }) => {
    if (settings === undefined) return { result: { changed: false } }
    const answers = answersOf(settings)
    const known = before ?? { versions: [], answers, runbook: settings.runbook }
    const added: Version[] = []
    let after: Process = { ...known, answers, runbook: settings.runbook }
    const add = (version: Omit<Version, 'number' | 'atMs' | 'told' | 'input'>) => {
      const whole = { ...version, number: nextNumber(after), atMs: nowMs, told: [], input: [] }
      added.push(whole)
      after = put(after, whole)
    }
    const made = [
      ...answered(known.answers, answers, runbooks.loaded(settings.runbook.hash)),
      ...(known.runbook.name === settings.runbook.name
        ? []
        : [{ what: 'Runbook', from: known.runbook.name, to: settings.runbook.name }]),
    ]
    if (made.length > 0) add({ changes: made, inForce: true, from: { ms: nowMs, by: itself } })
    const shipped = runbooks.named((settings.nextRunbook ?? settings.runbook).name)
    const isOther = shipped !== undefined && shipped.hash !== settings.runbook.hash
    const last = known.versions.findLast(({ runbook }) => runbook !== undefined)
    if (isOther && (last?.inForce === true || last?.runbook?.hash !== shipped.hash)) {
      const used = runbooks.loaded(settings.runbook.hash)
      if (used === undefined) throw new Error(`runbook ${settings.runbook.name} is not loaded`)
      const { name } = shipped.runbook
      const other = name === used.name ? [] : [{ what: 'Runbook', from: used.name, to: name }]
      const runbook = { name, hash: shipped.hash }
      add({ changes: [...other, ...differences(used, shipped.runbook)], inForce: false, runbook })
    }
    return {
      result: { changed: true },
      put: { process: after },
      journal: added.map(({ number, changes }) =>
        entryOf({ type: 'ProcessChanged', version: number, changes, atMs: nowMs, by: itself }),
      ),
      effects: added.flatMap(({ number, inForce }): Effect<ProcessCommand>[] => [
        showVersion(number),
        ...(inForce ? [tellVersion(number, itself)] : []),
      ]),
    }
  })
}

const answersOf = (settings: Settings): Readonly<Record<string, Values>> =>
  Object.fromEntries(questionIds.map((id) => [id, valuesOf(id, settings)]))

/** A question that came with a newer program is no change of the team's. */
function answered(
  before: Process['answers'],
  after: Process['answers'],
  runbook: Runbook | undefined,
): Difference[] {
  /** Where nobody said anything, the runbook did. */
  const words = (id: QuestionId, values: Values) => {
    const unsaid = isDeepStrictEqual(values, defaultsOf(id))
    return plainWordsOf(id, unsaid ? defaultsOf(id, runbook) : values)
  }
  return Object.entries(after).flatMap(([id, now]) => {
    const was = before[id]
    if (!isQuestion(id) || was === undefined || JSON.stringify(was) === JSON.stringify(now)) return []
    return [{ what: questionOf(id).asks, from: words(id, was), to: words(id, now) }]
  })
}

function date(rooms: Rooms, { by, version: number, fromMs }: Of<'DateProcess'>, told: Told): Promise<Acted> {
  return transact(rooms, { by, told, write }, ({ process }, { nowMs }) => {
    const version = dateable(process, number)
    if (isRefusal(version)) throw new Refused(version)
    if (process === undefined) throw new Refused(refuse('button-expired', {}))
    return {
      result: { changed: true },
      put: { process: put(process, { ...version, from: { ms: fromMs, by } }) },
      journal: [entryOf({ type: 'ProcessDated', version: number, fromMs, atMs: nowMs, by })],
      effects: [
        showVersion(number),
        {
          do: 'wake',
          tag: 'process-in-force',
          atMs: fromMs,
          command: { type: 'EnactProcess', version: number, by: itself } satisfies ProcessCommand,
        },
        { ...tellVersion(number, by), tag: `process-told:${number}:${fromMs}` },
      ],
    }
  })
}

/** From here on new cases go by it; each open one keeps the version it was opened under. */
async function enact(rooms: Rooms, { by, version: number }: Of<'EnactProcess'>): Promise<Acted> {
  const both = { ...write, settings: settingsRef } as const
  return transact(rooms, { by, told: {}, write: both }, ({ process, settings }, { nowMs }) => {
    const version = dateable(process, number)
    if (process === undefined || settings === undefined || isRefusal(version))
      return { result: { changed: false } }
    const { runbook, from } = version
    if (runbook === undefined || from === undefined || from.ms > nowMs) return { result: { changed: false } }
    return {
      result: { changed: true },
      put: {
        process: { ...put(process, { ...version, inForce: true }), runbook },
        settings: withRunbook(settings, runbook),
      },
      journal: [
        entryOf({ type: 'ProcessInForce', version: number, hash: runbook.hash, atMs: nowMs, by: from.by }),
      ],
      effects: [showVersion(number)],
    }
  })
}

/** What an administrator wanted next has come, or was overtaken. */
function withRunbook({ nextRunbook, ...settings }: Settings, runbook: Settings['runbook']): Settings {
  const waits = nextRunbook !== undefined && nextRunbook.name !== runbook.name
  return { ...settings, runbook, ...(waits && { nextRunbook }) }
}

async function tell(rooms: Rooms, { by, version: number }: Of<'TellProcess'>): Promise<Acted> {
  const scope = { by, told: {}, write, readAll: ['member'], asks: whoIsWho } as const
  return transact(rooms, scope, ({ process, settings }, within) => {
    const { nowMs } = within
    const version = versionOf(process, number)
    if (settings === undefined || process === undefined || version === undefined)
      return { result: { changed: false } }
    const ears = tscEars(teamIn(settings, within))
    const { contacts } = ears
    const heard = [...new Set([...version.told, ...contacts])]
    return {
      result: { changed: true },
      put: { process: put(process, { ...version, told: heard }) },
      journal: [entryOf({ type: 'ProcessTold', version: number, contacts, atMs: nowMs, by: itself })],
      effects: [
        showVersion(number),
        ...sayToTsc(ears, {
          tag: `process:${number}:${version.from?.ms ?? 0}`,
          template: 'discord/line-process',
          facts: versionFacts(version),
        }).map((said) => ({
          ...said,
          press: { label: 'Give input', path: 'sir process-input', args: { version: String(number) } },
        })),
      ],
    }
  })
}

function giveInput(rooms: Rooms, { by, version: number, text }: Of<'GiveInput'>, told: Told): Promise<Acted> {
  return transact(rooms, { by, told, write }, ({ process }, { nowMs }) => {
    const version = versionOf(process, number)
    if (process === undefined || version === undefined) throw new Refused(refuse('button-expired', {}))
    const fault = textFault('What the TSC says', text, inputMost)
    if (fault !== undefined) throw new Refused(fault)
    const input = [...version.input, { by, atMs: nowMs, text: text.trim() }]
    return {
      result: { changed: true },
      put: { process: put(process, { ...version, input }) },
      journal: [entryOf({ type: 'ProcessInput', version: number, text: text.trim(), atMs: nowMs, by })],
      effects: [showVersion(number)],
    }
  })
}

export const processDeeds: Deeds<ProcessCommand> = {
  ReviewProcess: review,
  DateProcess: date,
  EnactProcess: enact,
  TellProcess: tell,
  GiveInput: giveInput,
}
