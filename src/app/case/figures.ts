/** The figures for the public, counted from the cases and put into words. */
import { figuresOf } from '../../domain/figures/figures.ts'
import type { Figures } from '../../domain/figures/figures.ts'
import type { Grain, Period } from '../../domain/figures/period.ts'
import { lastPeriod } from '../../domain/figures/period.ts'
import type { Count, Share } from '../../domain/figures/redact.ts'
import type { Say } from '../../domain/effect.ts'
import type { Settings } from '../../domain/settings.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import type { Scene } from '../interaction/command.ts'
import { oneLine } from '../core/escape.ts'
import { wordOf } from '../core/wording.ts'

const casesMost = 10_000

export type Counted = { readonly period: Period; readonly figures: Figures; readonly least: number }

export async function figuresFor(
  { desk, nowMs }: Pick<Scene, 'desk' | 'nowMs'>,
  settings: Settings,
  grain: Grain,
): Promise<Counted> {
  const { least } = answerTo('figures', settings)
  const period = lastPeriod(grain, nowMs, settings.calendar.zone)
  const rows = await desk.ask.cases('all', { nowMs, user: '', limit: casesMost, offset: 0 })
  const cases = (await Promise.all(rows.map(({ key }) => desk.ask.case(key)))).flatMap((one) => one ?? [])
  const named = (reason: Parameters<typeof wordOf<'closed-as'>>[2]) =>
    wordOf(desk.words, 'closed-as', reason).text
  return { period, least, figures: figuresOf(cases, period, { least, named }) }
}

export function figureFacts(
  { received, closed, endings, severities, packages }: Figures,
  { period, least }: { readonly period: string; readonly least: number },
): Say['facts'] {
  return {
    period,
    least,
    received: wordsOf(received),
    closed: wordsOf(closed),
    endings: listed(endings),
    severities: listed(severities),
    packages: listed(packages),
  }
}

const wordsOf = (count: Count): string =>
  count.is === 'exactly' ? String(count.count) : `fewer than ${count.than}`

const listed = (shares: readonly Share[]): string =>
  shares.map(({ label, count }) => `${oneLine(label)} ${count}`).join(', ')
