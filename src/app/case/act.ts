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
import { check, entriesOn, memberRef, settingsRef } from '../core/transaction.ts'
import type { Runbooks } from '../runbook/registry.ts'

export async function onCase(rooms: Rooms, command: CaseCommand, told: Told): Promise<Acted> {
  const nowMs = rooms.now()
  const people = { settings: settingsRef, member: memberRef(command.by) }
  const other = command.type === 'MarkDuplicate' ? command.of : undefined
  return rooms.store.change(
    {
      write: { case: { kind: 'case', id: command.case } },
      read: other === undefined ? people : { ...people, other: { kind: 'case', id: other } as const },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    (docs, { find }) => {
      const { case: before, settings, member } = docs
      check(rooms, told, settings, member, before)
      if (before === undefined || settings === undefined) throw new Refused(refuse('no-such-case', {}))
      const runbook = asAnswered(runbookOf(rooms.runbooks, before), settings.answers)
      const events = orRefused(
        decide(before, command, { nowMs, runbook, settings, ...('other' in docs && { other: docs.other }) }),
      )
      const namedBy = find({ kind: 'named', id: before.key })
      return written(before, events, { nowMs, runbook, settings, namedBy })
    },
  )
}

/** Thrown inside the transaction, so that nothing of the lost race is kept. */
class NumberTaken extends Error {}

export async function openNew(rooms: Rooms, command: OpenCase, told: Told): Promise<Acted> {
  // The key is a row's name, so it must be known before the transaction; a race only means trying the next number.
  for (;;) {
    const nowMs = rooms.now()
    const known = await rooms.store.get('settings', 'main')
    const year = yearOf(nowMs, known?.calendar.zone ?? 'UTC')
    const number = ((await rooms.store.get('counter', `cases-${year}`))?.last ?? 0) + 1
    const acting = rooms.store.change(
      {
        write: {
          case: { kind: 'case', id: keyOf(year, number) },
          counter: { kind: 'counter', id: `cases-${year}` },
          // What is imported is imported once, however often its command is delivered.
          imported: { kind: 'note', id: `imported ${command.reportLink ?? ''}` },
        },
        read: { settings: settingsRef, member: memberRef(command.by) },
        nowMs,
        ...(told.once !== undefined && { once: { ...told.once, case: keyOf(year, number) } }),
      },
      ({ settings, member, counter, imported }) => {
        check(rooms, told, settings, member)
        const imports = command.imports !== undefined
        if (imports && imported !== undefined) throw new Refused(refuse('already-done', {}))
        if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
        if ((counter?.last ?? 0) + 1 !== number) throw new NumberTaken()
        const shelved = rooms.runbooks.loaded(settings.runbook.hash)
        if (shelved === undefined) throw new Error(`runbook ${settings.runbook.name} is not loaded`)
        const context = { nowMs, runbook: asAnswered(shelved, settings.answers), settings }
        const events = orRefused(
          openCase(command, { ...context, number, runbookHash: settings.runbook.hash }),
        )
        const change = written(undefined, events, context)
        const put = { ...change.put, counter: { last: number } }
        return { ...change, put: imports ? { ...put, imported: { value: nowMs } } : put }
      },
    )
    try {
      return await acting
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error
    }
  }
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
