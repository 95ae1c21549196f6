/** The figures of a period as the public may read them: what is restricted is in none, what is under embargo in no breakdown (O103). */
import type { Case } from '../case/state.ts'
import type { CloseReason } from '../runbook/runbook.ts'
import type { Period } from './period.ts'
import type { Count, Share } from './redact.ts'
import { parted, told } from './redact.ts'

export type Figures = {
  readonly received: Count
  readonly closed: Count
  /** By how they ended; only of what has ended. */
  readonly endings: readonly Share[]
  /** Of what was disclosed. */
  readonly severities: readonly Share[]
  readonly packages: readonly Share[]
}

/**
 * How many are open is left out: from one period to the next it would give away what the other counts hide.
 * `named`: how an ending is called.
 */
export function figuresOf(
  cases: readonly Case[],
  { fromMs, untilMs }: Pick<Period, 'fromMs' | 'untilMs'>,
  { least, named }: { readonly least: number; readonly named: (reason: CloseReason) => string },
): Figures {
  const within = (atMs: number) => atMs >= fromMs && atMs < untilMs
  const open = cases.filter(({ restricted }) => !restricted)
  const received = open.filter(({ receivedAtMs }) => within(receivedAtMs))
  const closed = open.flatMap((value) => {
    const { lifecycle } = value
    return lifecycle.is === 'closed' && within(lifecycle.atMs) ? [{ value, as: lifecycle.as }] : []
  })
  const disclosed = closed.filter(({ as }) => as === 'disclosed').map(({ value }) => value)
  const enough = closed.length >= least
  const endings = enough ? parted(counted(closed.map(({ as }) => named(as))), least) : []
  // Where the disclosed ones stand among others, their parts would tell how many they are.
  const apart = endings.some(({ label }) => label === named('disclosed'))
  return {
    received: told(received.length, least),
    closed: told(closed.length, least),
    endings,
    severities: apart ? parted(counted(disclosed.map(severityOf)), least) : [],
    packages: apart ? parted(counted(disclosed.map(packageOf)), least) : [],
  }
}

function counted(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}

const severityOf = ({ verdict }: Case): string =>
  verdict.is === 'vulnerability' ? verdict.severity : 'not set'

const packageOf = ({ advisories }: Case): string => advisories[0]?.package.name ?? 'none named'
