/** The only writer of case state: one event after another, nothing but the event and the state before it. */
import { itself } from '../ids.ts'
import type { CaseEvent } from './events.ts'
import type { Case } from './state.ts'
import type { EventEntry } from './subject.ts'
import { events } from './subjects.ts'

const usualUndoForMs = 10 * 60_000

type Changing = Exclude<CaseEvent, { type: 'CaseOpened' | 'Undone' }>

export function fold(before: Case | undefined, happened: readonly CaseEvent[]): Case | undefined {
  return happened.reduce<Case | undefined>(evolve, before)
}

export function evolve(before: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'CaseOpened') return opened(event)
  if (before === undefined) throw new Error(`${event.type} happened to no case`)
  const { revision, undo, ...facts } = before
  if (event.type === 'Undone') {
    if (undo?.before === undefined) throw new Error('Undone happened with nothing to undo')
    return { ...undo.before, revision: revision + 1 }
  }
  // Its kind names its entry, which the type cannot follow.
  const entry = events[event.type] as EventEntry<Changing['type']>
  const after = { ...entry.apply(facts, event), revision: revision + 1 }
  if (event.undoable !== undefined) {
    const untilMs = event.atMs + (entry.undoForMs ?? usualUndoForMs)
    return {
      ...after,
      undo: { revision: after.revision, by: event.by, untilMs, act: event.undoable, before: facts },
    }
  }
  if (undo === undefined) return after
  // What the program did meanwhile (an issue opened, a stage told) is no act of a person and stays when theirs is undone.
  if (event.by === itself || entry.undo === 'passes')
    return {
      ...after,
      undo: { ...undo, ...(undo.before !== undefined && { before: entry.apply(undo.before, event) }) },
    }
  return entry.undo === 'follows' ? { ...after, undo } : after
}

function opened(event: Extract<CaseEvent, { type: 'CaseOpened' }>): Case {
  return {
    key: event.key,
    codeName: event.codeName,
    title: event.title,
    source: event.source,
    ...(event.reportLink !== undefined && { reportLink: event.reportLink }),
    receivedAtMs: event.receivedAtMs,
    openedAtMs: event.atMs,
    openedBy: event.by,
    runbook: event.runbook,
    lifecycle: { is: 'open' },
    intake: { is: 'unchecked' },
    ownership: { is: 'unowned' },
    verdict: { is: 'undecided' },
    details: { is: 'not-asked' },
    steps: {},
    clocks: {},
    advisories: [],
    restricted: false,
    revision: 1,
    ...(event.undoable !== undefined && {
      undo: { revision: 1, by: event.by, untilMs: event.atMs + usualUndoForMs, act: event.undoable },
    }),
  }
}
