/** A report becomes a case: its key, its code name, and the clocks that count from the initial report. */
import { localTime } from '../../time/calendar.ts'
import { linkFault, textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import type { OpenCase } from '../commands.ts'
import type { Context } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import { withConsequences } from '../consequences.ts'
import type { CaseKey } from '../../ids.ts'
import { adopted } from '../advisory/adopt.ts'
import { titleMost } from './correct.ts'

/** The year of opening in the team's zone. */
export function yearOf(nowMs: number, zone: string): number {
  return localTime(nowMs, zone).year
}

export function keyOf(year: number, number: number): CaseKey {
  return `SIR-${year}-${String(number).padStart(3, '0')}`
}

export function openCase(
  command: OpenCase,
  context: Context & { readonly runbookHash: string; readonly number: number },
): readonly CaseEvent[] | Refusal {
  const { nowMs, settings, runbook } = context
  const fault =
    textFault('Neutral title', command.title, titleMost) ??
    (command.reportLink === undefined ? undefined : linkFault('Link to the report', command.reportLink))
  if (fault !== undefined) return fault
  return withConsequences(context, undefined, [
    {
      type: 'CaseOpened',
      atMs: nowMs,
      by: command.by,
      undoable: 'open',
      key: keyOf(yearOf(nowMs, settings.calendar.zone), context.number),
      codeName: command.codeName,
      title: command.title.trim(),
      source: command.source,
      ...(command.reportLink !== undefined && { reportLink: command.reportLink }),
      receivedAtMs: command.receivedAtMs,
      runbook: { name: runbook.name, hash: context.runbookHash },
      ...(command.imports !== undefined && { imported: true as const }),
    },
    ...imported(command, nowMs),
  ])
}

/** The issue and the draft that are there already, as if the program had made them. */
function imported({ by, imports, adopts }: OpenCase, atMs: number): CaseEvent[] {
  const { tracker, advisory = adopts } = imports ?? {}
  const at = { atMs, by }
  return [
    ...(tracker === undefined ? [] : [{ type: 'TrackerOpened' as const, ...tracker, ...at }]),
    ...(advisory === undefined ? [] : adopted('a1', advisory, at)),
  ]
}
