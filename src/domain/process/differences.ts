/** What another version of a runbook changes, in words that may be told outside the team: the process is public. */
import type { Span } from '../time/escalation-schedule.ts'
import { spanWords } from '../time/escalation-schedule.ts'
import type { Runbook } from '../runbook/runbook.ts'

/** `from` or `to` is empty where something is new or gone. */
export type Difference = { readonly what: string; readonly from: string; readonly to: string }

export function differences(before: Runbook, after: Runbook): readonly Difference[] {
  const found = [
    ...between('Deadline', lengths(before), lengths(after)),
    ...between('Step', steps(before), steps(after)),
    ...between('Before closing', gates(before), gates(after)),
    ...between('No vulnerability', categories(before), categories(after)),
  ]
  return found.length > 0 ? found : [{ what: 'Wording or order', from: 'as it was', to: 'changed' }]
}

type Named = ReadonlyMap<string, { readonly name: string; readonly is: string }>

function between(kind: string, before: Named, after: Named): Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const was = before.get(id)
    const now = after.get(id)
    if (was?.is === now?.is) return []
    return [{ what: `${kind}: ${now?.name ?? was?.name ?? id}`, from: was?.is ?? '', to: now?.is ?? '' }]
  })
}

const spanOf = (within: Span | undefined): string =>
  within === undefined ? 'as promised' : spanWords(within)

const lengths = ({ clocks }: Runbook): Named =>
  new Map(
    clocks.map(({ id, says, within, starts, when }) => [
      id,
      { name: says, is: `${spanOf(within)} from ${starts}${when === 'always' ? '' : `, ${when}`}` },
    ]),
  )

const steps = ({ steps: all }: Runbook): Named =>
  new Map(all.map(({ id, label, says, when }) => [id, { name: label, is: `${says} (${when})` }]))

const gates = ({ gates: all }: Runbook): Named =>
  new Map(all.map(({ id, closesAs, says }) => [id, { name: closesAs, is: says }]))

const categories = ({ categories: all }: Runbook): Named =>
  new Map(all.map(({ id, label }) => [id, { name: label, is: 'known' }]))
