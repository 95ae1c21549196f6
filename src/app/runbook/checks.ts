/** What must hold across a runbook: names that resolve, steps one can reach, clocks that end, rows answered. */
import type { Guard, StepUse } from '../../domain/runbook/runbook.ts'
import { usualCategories } from '../../domain/runbook/runbook.ts'
import type { Fault } from '../core/schema-faults.ts'
import { named } from '../core/schema-faults.ts'
import { hint } from '../interaction/nearest.ts'
import type { RunbookFile } from './schema.ts'

/** Guards that can never hold for one case at one time. */
const contradicts: Readonly<Record<Guard, readonly Guard[]>> = {
  always: [],
  'publicly-known': ['not-publicly-known', 'possible-vulnerability'],
  'not-publicly-known': ['publicly-known'],
  'public-issue': [],
  'details-missing': [],
  'possible-vulnerability': ['publicly-known', 'not-a-vulnerability'],
  vulnerability: ['not-a-vulnerability'],
  'not-a-vulnerability': ['vulnerability', 'possible-vulnerability', 'high-or-critical'],
  'high-or-critical': ['not-a-vulnerability'],
}

function unresolved(file: RunbookFile): Fault[] {
  const stepIds = Object.keys(file.steps)
  const phaseIds = Object.keys(file.phases)
  const noStep = (path: (string | number)[], ids: readonly string[]): Fault[] =>
    ids.flatMap((id, at) =>
      stepIds.includes(id)
        ? []
        : [{ path: [...path, at], says: `${named(path)} names no step "${id}"${hint(id, stepIds)}` }],
    )
  return [
    ...Object.entries(file.steps).flatMap(([id, { phase, after }]) => {
      const path = ['steps', id, 'phase']
      const says = `${named(path)} names no phase "${phase}"${hint(phase, phaseIds)}`
      return [...(phaseIds.includes(phase) ? [] : [{ path, says }]), ...noStep(['steps', id, 'after'], after)]
    }),
    ...Object.entries(file.clocks).flatMap(([id, clock]) =>
      noStep(['clocks', id, 'met-by'], clock['met-by']),
    ),
    ...Object.entries(file.gates).flatMap(([id, gate]) => noStep(['gates', id, 'needs'], gate.needs)),
  ]
}

const stepless = (file: RunbookFile): Fault[] =>
  Object.keys(file.steps).length === 0 ? [{ path: ['steps'], says: 'steps is empty' }] : []

/** Every step that has to come before this one, itself included when it stands in a circle. */
function before(file: RunbookFile, id: string): Set<string> {
  const found = new Set<string>()
  const waiting = [...(file.steps[id]?.after ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue
    found.add(next)
    waiting.push(...(file.steps[next]?.after ?? []))
  }
  return found
}

const unreachable = (file: RunbookFile): Fault[] =>
  Object.keys(file.steps).flatMap((id) => {
    const path = ['steps', id, 'after']
    const earlier = before(file, id)
    if (earlier.has(id)) return [{ path, says: `steps.${id} can never be reached: it waits for itself` }]
    const closing = [...earlier].find((other) => file.steps[other]?.['done-by'] === 'close')
    if (closing === undefined) return []
    return [
      { path, says: `steps.${id} can never be reached: it waits for "${closing}", which ends the case` },
    ]
  })

const endless = (file: RunbookFile): Fault[] =>
  Object.entries(file.clocks).flatMap(([id, clock]) => {
    const steps = clock['met-by'].flatMap((by) => file.steps[by] ?? [])
    const ends = steps.length === 0 || steps.some(({ when }) => !contradicts[clock.when].includes(when))
    const says = `clocks.${id}.met-by names only steps that do not apply when ${clock.when}, so the clock has no end`
    return ends ? [] : [{ path: ['clocks', id, 'met-by'], says }]
  })

function lengthless(file: RunbookFile): Fault[] {
  return Object.entries(file.clocks).flatMap(([id, { starts, within }]) => {
    const promised = starts === 'promised' || starts === 'date-agreed'
    if (promised === (within === undefined)) return []
    const path = promised ? ['clocks', id, 'within'] : ['clocks', id]
    const says = promised
      ? `clocks.${id}.within cannot be given: ${starts === 'promised' ? 'a promise' : 'an agreed date'} names its own length`
      : `clocks.${id}.within is missing`
    return [{ path, says }]
  })
}

function repeatedGates(file: RunbookFile): Fault[] {
  const seen = new Map<string, string>()
  return Object.entries(file.gates).flatMap(([id, gate]) => {
    const reason = gate['closes-as']
    const first = seen.get(reason)
    if (first === undefined) seen.set(reason, id)
    const says = `gates.${id}.closes-as repeats "${reason}", which gates.${first} holds already`
    return first === undefined ? [] : [{ path: ['gates', id, 'closes-as'], says }]
  })
}

/** Ten choices fit into a radio group (components/reference). */
const mostCategories = 10 - usualCategories.length

function crowdedCategories({ categories }: RunbookFile): Fault[] {
  const entries = Object.entries(categories)
  const taken = (id: string, label: string) =>
    usualCategories.some((usual) => usual.id === id || usual.label.toLowerCase() === label.toLowerCase())
  return [
    ...entries.flatMap(([id, { label }]) =>
      taken(id, label)
        ? [{ path: ['categories', id], says: `categories.${id} is there in every runbook: leave it out` }]
        : [],
    ),
    ...(entries.length > mostCategories
      ? [{ path: ['categories'], says: `categories has ${entries.length}, and ${mostCategories} fit` }]
      : []),
  ]
}

function uncovered(file: RunbookFile): Fault[] {
  const answered = new Set<string>()
  const claimed: Fault[] = []
  for (const section of ['steps', 'clocks', 'gates', 'categories', 'rules'] as const) {
    for (const [id, { satisfies }] of Object.entries(file[section])) {
      for (const [at, row] of satisfies.entries()) {
        answered.add(row)
        const path = [section, id, 'satisfies', at]
        if (!file.covers.includes(row))
          claimed.push({ path, says: `${named(path)} has ${row}, which covers lacks` })
      }
    }
  }
  const open = file.covers.flatMap((row, at) =>
    answered.has(row) ? [] : [{ path: ['covers', at], says: `covers has ${row}, which nothing satisfies` }],
  )
  return [...open, ...claimed]
}

/** What the program looks for stands once, or it would not know which is meant. */
const repeatedUses = (file: RunbookFile): Fault[] =>
  (['steps', 'clocks'] as const).flatMap((section) => {
    const used = Object.entries(file[section]).flatMap(([id, { use }]) =>
      use === undefined ? [] : [{ id, use }],
    )
    return used.flatMap(({ id, use }, at) => {
      const first = used.slice(0, at).find((one) => one.use === use)
      const path = [section, id, 'use']
      return first === undefined
        ? []
        : [
            {
              path,
              says: `${named(path)} is "${use}", and so is ${section}.${first.id}: one of them can be it`,
            },
          ]
    })
  })

/** Ticked by hand, or nobody could say with what evidence; counted in days, or nothing would be over. */
const unfitUses = (file: RunbookFile): Fault[] => [
  ...Object.entries(file.steps).flatMap(([id, { use, 'done-by': doneBy }]) => {
    if (use === undefined || !byHand.includes(use) || doneBy === 'step') return []
    const path = ['steps', id, 'use']
    return [
      {
        path,
        says: `${named(path)} is "${use}", which people tick: its done-by must be step, not ${doneBy}`,
      },
    ]
  }),
  ...Object.entries(file.clocks).flatMap(([id, { use, within }]) => {
    const path = ['clocks', id, 'use']
    return use === 'disclosure-window' && within === undefined
      ? [{ path, says: `${named(path)} is "${use}", and the clock has no length: write within` }]
      : []
  }),
]

const byHand: readonly StepUse[] = ['meeting', 'first-findings', 'fix', 'fix-merged']

export const faultsAcross = (file: RunbookFile): Fault[] => [
  ...stepless(file),
  ...unresolved(file),
  ...unreachable(file),
  ...endless(file),
  ...lengthless(file),
  ...repeatedGates(file),
  ...repeatedUses(file),
  ...unfitUses(file),
  ...crowdedCategories(file),
  ...uncovered(file),
]
