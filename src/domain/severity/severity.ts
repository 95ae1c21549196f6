/** How bad it is: the four levels a team works with, and CVSS vectors read strictly before they are scored. */
import ae from 'ae-cvss-calculator'
import type { CvssVersion, Metric } from './cvss-metrics.ts'
import { metricsOf } from './cvss-metrics.ts'

export type Severity = 'critical' | 'high' | 'medium' | 'low'
export type Rating = 'none' | Severity

export type Cvss =
  | { ok: true; version: CvssVersion; vector: string; score: number; rating: Rating }
  | { ok: false; why: string }

const longestVector = 300
const examples: Record<CvssVersion, string> = {
  '3.1': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  '4.0': 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
}

/** CVSS 3.1 and 4.0 specifications, "Qualitative Severity Rating Scale". */
export function ratingOf(score: number): Rating {
  if (!(score >= 0 && score <= 10)) throw new RangeError(`${score} is not a CVSS score`)
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  return score > 0 ? 'low' : 'none'
}

/**
 * Reads a vector the way the specifications allow and no other way: the calculator itself scores broken ones as 0.
 */
export function parseCvss(text: string): Cvss {
  if (text.length > longestVector)
    return { ok: false, why: `A vector has at most ${longestVector} characters.` }
  const vector = text.trim()
  const version = versionOf(vector)
  if (version === undefined)
    return { ok: false, why: `A vector begins with CVSS:3.1/ or CVSS:4.0/, like ${examples['3.1']}` }
  const why = faultOf(vector.slice('CVSS:3.1/'.length).split('/'), metricsOf[version], version)
  if (why !== undefined) return { ok: false, why: `${why} An example: ${examples[version]}` }
  const score = version === '3.1' ? score31(vector) : score40(vector)
  return { ok: true, version, vector, score, rating: ratingOf(score) }
}

function versionOf(vector: string): CvssVersion | undefined {
  if (vector.startsWith('CVSS:3.1/')) return '3.1'
  return vector.startsWith('CVSS:4.0/') ? '4.0' : undefined
}

function faultOf(
  parts: readonly string[],
  metrics: readonly Metric[],
  version: CvssVersion,
): string | undefined {
  const given = new Set<string>()
  let previous = -1
  for (const part of parts) {
    if (part === '') return 'There is a slash too many.'
    const [name = '', value, ...more] = part.split(':')
    const position = metrics.findIndex((metric) => metric.name === name)
    const metric = metrics[position]
    if (metric === undefined) return `"${name}" is not a metric of CVSS ${version}.`
    if (value === undefined || more.length > 0) return `"${part}" must be written ${name}:value.`
    if (!metric.values.includes(value))
      return `${name} cannot be "${value}"; it is one of ${metric.values.join(', ')}.`
    if (given.has(name)) return `${name} is there twice.`
    if (version === '4.0' && position < previous) return `${name} is out of order; CVSS 4.0 fixes the order.`
    given.add(name)
    previous = position
  }
  const missing = metrics.filter((metric) => metric.mandatory && !given.has(metric.name))
  return missing.length === 0 ? undefined : `Missing: ${missing.map((metric) => metric.name).join(', ')}.`
}

/** The base score, also where temporal or environmental metrics are given: that is what GitHub shows. */
function score31(vector: string): number {
  return scored(new ae.Cvss3P1(vector).calculateScores().base, vector)
}

/** CVSS 4.0 has one score from all the metrics given. */
function score40(vector: string): number {
  return scored(new ae.Cvss4P0(vector).calculateScores().overall, vector)
}

function scored(score: number | undefined, vector: string): number {
  if (score === undefined) throw new Error(`the calculator gave no score for ${vector}`)
  return score
}

const impactMetrics = {
  confidentiality: ['C', 'VC', 'SC'],
  integrity: ['I', 'VI', 'SI'],
  availability: ['A', 'VA', 'SA'],
} as const

/** What a vector that was read says is hit, in the product or beyond it. */
export function impactsIn(vector: string): readonly (keyof typeof impactMetrics)[] {
  const values = new Map(vector.split('/').map((part) => [part.split(':')[0], part.split(':')[1]]))
  const isHit = (metric: string) => !['N', undefined].includes(values.get(metric))
  const all = ['confidentiality', 'integrity', 'availability'] as const
  return all.filter((one) => impactMetrics[one].some(isHit))
}
