/** A CVE id is asked for once, recorded when it comes, or needed by nobody (O83); GitHub assigns it unless the team has another CNA (O26). */
import { textFault } from '../../text/field.ts'
import type { Settings } from '../../settings.ts'
import { answerTo } from '../../team/settings/answers.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { CaseFact, CaseRequest } from '../commands.ts'
import type { Context } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Advisory, Case } from '../state.ts'
import type { CveFact, CveRequest } from './commands.ts'
import { isCveId, isSettled, waitsSinceMs } from './state.ts'

export const github = 'GitHub'

/** Who is asked: GitHub unless the team has another CNA (O26, O109). */
export function cnaOf(settings: Settings): { readonly name: string; readonly address: string } | undefined {
  const { who, name, address } = answerTo('cna', settings)
  return who === 'github' ? undefined : { name: name || 'another CNA', address }
}

type Asked = Extract<CaseRequest, { type: CveRequest['type'] }>
type Happened = Extract<CaseFact, { type: CveFact['type'] }>

export function decideCve(
  before: Case,
  command: Asked,
  { nowMs, settings }: Context,
): readonly CaseEvent[] | Refusal {
  const advisory = before.advisories.find(({ id }) => id === command.id)
  const meta = { id: command.id, atMs: nowMs, by: command.by }
  if (advisory === undefined) return refuse('no-such-advisory', { case: before.key })
  const { cve } = advisory
  const cna = cnaOf(settings)
  switch (command.type) {
    case 'RequestCve':
      return (
        requestFault(before, advisory) ??
        (cna === undefined
          ? [{ type: 'CveWanted', ...meta }]
          : [{ type: 'CveRequested', cna: cna.name, ...meta }])
      )
    case 'SettleCve':
      if (cve?.is !== 'doubtful' && cve?.is !== 'refused') return refuse('cve-not-open', { case: before.key })
      return [
        command.arrived ? { type: 'CveRequested', cna: github, ...meta } : { type: 'CveWanted', ...meta },
      ]
    case 'AssignCve': {
      const cveId = command.cveId.trim().toUpperCase()
      if (!isCveId(cveId)) return refuse('field-cve', { field: 'CVE id' })
      if (cve?.is === 'assigned' && cve.cveId === cveId)
        return refuse('cve-known', { case: before.key, cve: cveId })
      const other = before.advisories.find(
        (one) => one.id !== command.id && one.cve?.is === 'assigned' && one.cve.cveId === cveId,
      )
      if (other !== undefined)
        return refuse('field-contradiction', {
          field: 'CVE id',
          why: 'another advisory of this case has it; each has its own',
        })
      return [{ type: 'CveAssigned', cveId, ...meta }]
    }
    case 'WaiveCve': {
      const fault = textFault('Why none is needed', command.why, 500)
      if (fault !== undefined) return fault
      if (cve?.is === 'assigned') return refuse('cve-known', { case: before.key, cve: cve.cveId })
      return [{ type: 'CveWaived', why: command.why.trim(), ...meta }]
    }
  }
}

export function learnOfCve(before: Case, fact: Happened, { nowMs }: Context): readonly CaseEvent[] {
  const advisory = before.advisories.find(({ id }) => id === fact.id)
  if (advisory === undefined) return []
  const { cve } = advisory
  const meta = { id: fact.id, atMs: nowMs, by: fact.by }
  const wanted = cve?.is === 'wanted'
  switch (fact.type) {
    case 'CveFound': {
      const cveId = fact.cveId.trim().toUpperCase()
      const known = cve?.is === 'assigned' && cve.cveId === cveId
      return known || !isCveId(cveId) ? [] : [{ type: 'CveAssigned', cveId, ...meta }]
    }
    case 'WarnOfCve': {
      const { agreedMs, days, cases } = fact
      if (before.lifecycle.is === 'closed' || advisory.cveWarnedMs === agreedMs || isSettled(advisory))
        return []
      const sinceMs = waitsSinceMs(cve)
      const since = sinceMs === undefined ? {} : { sinceMs }
      return [{ type: 'CveDateDoubted', agreedMs, days, cases, ...since, ...meta }]
    }
    case 'CveAsked':
      return wanted ? [{ type: 'CveRequested', cna: github, ...meta }] : []
    case 'CveRefused':
      return wanted ? [{ type: 'CveRefused', code: fact.code, ...meta }] : []
    case 'CveInDoubt':
      return wanted ? [{ type: 'CveDoubted', ...meta }] : []
  }
}

/** Why GitHub is not asked now; asked once, it is not asked again. */
export function requestFault({ key }: Case, { cve, draft }: Advisory): Refusal | undefined {
  if (draft === undefined) return refuse('cve-no-draft', { case: key })
  switch (cve?.is) {
    case undefined:
    case 'refused':
    case 'not-needed':
      return undefined
    case 'assigned':
      return refuse('cve-known', { case: key, cve: cve.cveId })
    case 'wanted':
    case 'requested':
    case 'doubtful':
      return refuse('cve-asked', { case: key, doubtful: cve.is === 'doubtful' })
  }
}
