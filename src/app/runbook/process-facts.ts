/** A version of the process as it is told: what changes, from when, and what the TSC said to it. */
import type { Say } from '../../domain/effect.ts'
import { cutTo, oneLine } from '../core/escape.ts'
import type { Version } from '../../domain/process/process.ts'

const changesMost = 6
/** A message holds 2,000 characters. */
const wordsMost = 90
const inputMost = 300

export function versionFacts({
  number,
  changes,
  runbook,
  from,
  inForce,
  told,
  input,
}: Version): Say['facts'] {
  return {
    version: number,
    runbook: runbook !== undefined,
    changes: changes.slice(0, changesMost).map((one) => ({
      what: cutTo(one.what, wordsMost),
      from: one.from === '' ? 'not there' : cutTo(one.from, wordsMost),
      to: one.to === '' ? 'gone' : cutTo(one.to, wordsMost),
    })),
    more: Math.max(0, changes.length - changesMost),
    undated: from === undefined,
    dated: from !== undefined && !inForce,
    inForce,
    date: from === undefined ? '' : { at: from.ms },
    untold: told.length === 0,
    told: { users: told },
    input: input.slice(-1).map(({ by, atMs, text }) => ({
      by: { user: by },
      when: { at: atMs },
      text: cutTo(oneLine(text), inputMost),
    })),
  }
}
