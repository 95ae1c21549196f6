/** Acts on a case: decided, evolved and reacted to in one transaction with the row, the journal and the outbox. */
import type { CaseCommand, OpenCase } from '../../domain/case/commands.ts'
import { decide } from '../../domain/case/decide.ts'
import type { Context } from '../../domain/case/context.ts'
import type { CaseEvent } from '../../domain/case/events.ts'
import { fold } from '../../domain/case/evolve.ts'
import { keyOf, openCase, yearOf } from '../../domain/case/intake/open.ts'
import { react } from '../../domain/case/effects.ts'
import { timers } from '../../domain/case/deadlines/effects.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import { asAnswered } from '../../domain/team/settings/answers.ts'
import type { Acted, Rooms, Told } from '../core/handlers.ts'
import { clearOf, linksOf } from '../core/case-rows.ts'
import { caseCounter, entriesOn, transact } from '../core/transaction.ts'
import type { Runbooks } from '../runbook/registry.ts'

export async function onCase(rooms: Rooms, command: CaseCommand, told: Told): Promise<Acted> {
  const other = command.type === 'MarkDuplicate' ? command.of : undefined
  return transact(
    rooms,
    {
      by: command.by,
      told,
      write: { case: caseRef(command.case) },
      // Of no other one nothing is loaded: a case has no empty name.
      read: { other: caseRef(other ?? '') },
      about: (docs) => docs.case,
    },
    ({ case: before, settings, other: same }, { find, nowMs }) => {
      if (before === undefined || settings === undefined) throw new Refused(refuse('no-such-case', {}))
      const runbook = asAnswered(runbookOf(rooms.runbooks, before), settings.answers)
      const context = { nowMs, runbook, settings }
      const events = orRefused(
        decide(before, command, { ...context, ...(other !== undefined && { other: same }) }),
      )
      return written(before, events, { ...context, namedBy: find({ kind: 'named', id: before.key }) })
    },
  )
}

const caseRef = (id: string) => ({ kind: 'case', id }) as const

export async function openNew(rooms: Rooms, command: OpenCase, told: Told): Promise<Acted> {
  const imports = command.imports !== undefined
  return transact(
    rooms,
    {
      by: command.by,
      told,
      // What is imported is imported once, however often its command is delivered.
      write: { imported: { kind: 'note', id: `imported ${command.reportLink ?? ''}` } },
      follow: ({ settings }, _all, nowMs) => {
        const year = yearOf(nowMs, settings?.calendar.zone ?? 'UTC')
        return {
          allocate: {
            counter: caseCounter(year),
            rows: (number: number) => ({ case: caseRef(keyOf(year, number)) }),
          },
        }
      },
    },
    ({ settings, imported }, { nowMs, number }) => {
      if (imports && imported !== undefined) throw new Refused(refuse('already-done', {}))
      if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
      const shelved = rooms.runbooks.loaded(settings.runbook.hash)
      if (shelved === undefined) throw new Error(`runbook ${settings.runbook.name} is not loaded`)
      const context = { nowMs, runbook: asAnswered(shelved, settings.answers), settings }
      const events = orRefused(openCase(command, { ...context, number, runbookHash: settings.runbook.hash }))
      const change = written(undefined, events, context)
      return { ...change, put: { ...change.put, ...(imports && { imported: { value: nowMs } }) } }
    },
  )
}

export function orRefused(decided: readonly CaseEvent[] | Refusal): readonly CaseEvent[] {
  if (Array.isArray(decided)) return decided as readonly CaseEvent[]
  throw new Refused(decided as Refusal)
}

export function runbookOf(runbooks: Runbooks, value: Case): Runbook {
  const runbook = runbooks.loaded(value.runbook.hash)
  if (runbook === undefined)
    throw new Error(`runbook ${value.runbook.name} ${value.runbook.hash} is not loaded`)
  return runbook
}

export function written(before: Case | undefined, events: readonly CaseEvent[], context: Context) {
  if (events.length === 0)
    return {
      result: { ...(before !== undefined && { case: before }), changed: false },
      // A timer that found nothing to say must not be the last of its clock.
      effects: before === undefined ? [] : timers(before, before, context),
    }
  const after = fold(before, events)
  if (after === undefined) throw new Error('events without a case')
  return {
    result: { case: after, changed: true },
    put: { case: after },
    clear: { case: clearOf(after, context) },
    journal: events.map(entriesOn(after.key)),
    effects: react(before, events, after, context),
    links: events.flatMap((event) => linksOf(event, after.key)),
  }
}
