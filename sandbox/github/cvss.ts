/** Scores CVSS 3 and 4 vectors as GitHub shows them: `cvss` for version 3, `cvss_severities` for both. */
import ae from 'ae-cvss-calculator'
import type { Severity } from './state.ts'

type Score = { vector_string: string | null; score: number | null }

const NONE: Score = { vector_string: null, score: null }

/** The base score, or undefined when the vector is not a whole CVSS 3.x or 4.0 vector. */
const scoreOf = (vector: string): number | undefined => {
  try {
    if (vector.startsWith('CVSS:4.0/')) {
      const cvss = new ae.Cvss4P0(vector)
      return cvss.isBaseFullyDefined() ? cvss.calculateScores().overall : undefined
    }
    if (!/^CVSS:3\.[01]\//.test(vector)) return undefined
    const cvss = vector.startsWith('CVSS:3.0') ? new ae.Cvss3P0(vector) : new ae.Cvss3P1(vector)
    return cvss.isBaseFullyDefined() ? cvss.calculateScores().base : undefined
  } catch {
    return undefined
  }
}

export const isVector = (vector: string): boolean => scoreOf(vector) !== undefined

export const severityOf = (vector: string): Severity | null => {
  const score = scoreOf(vector) ?? 0
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  return score > 0 ? 'low' : null
}

export const cvssShape = (
  vector: string | null,
): { cvss: Score; cvss_severities: { cvss_v3: Score; cvss_v4: Score } } => {
  if (vector === null) return { cvss: NONE, cvss_severities: { cvss_v3: NONE, cvss_v4: NONE } }
  const scored: Score = { vector_string: vector, score: scoreOf(vector) ?? null }
  return vector.startsWith('CVSS:4')
    ? { cvss: NONE, cvss_severities: { cvss_v3: NONE, cvss_v4: scored } }
    : { cvss: scored, cvss_severities: { cvss_v3: scored, cvss_v4: NONE } }
}
