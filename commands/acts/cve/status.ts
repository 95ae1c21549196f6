/** How it stands with the CVE ids of a case, how long each has been asked for, and what may be done. */
import type { CaseScene, Reply } from '../../../src/app/interaction/command.ts'
import { cveWaits } from '../../../src/app/case/cve-waits.ts'
import { isSettled, waitsSinceMs } from '../../../src/domain/case/cve/state.ts'
import { daysIn, medianMs, outlookOf } from '../../../src/domain/case/cve/wait.ts'
import { agreedDateOf } from '../../../src/domain/case/embargo/state.ts'
import type { Advisory, Case } from '../../../src/domain/case/state.ts'
import { draftOf } from '../../advisories.ts'

export const status = { asks: [], skip: () => true, run: shown } as const

async function shown({ value, desk, nowMs }: CaseScene): Promise<Reply> {
  const waits = await cveWaits(desk.ask)
  const usualMs = medianMs(waits)
  const press = (label: string, action: string) => ({
    label,
    path: 'advisory cve',
    args: { case: value.key, action },
  })
  const open = value.advisories.some(({ cve }) => cve === undefined || cve.is === 'refused')
  return {
    template: 'advisory-cve-status',
    facts: {
      case: value.key,
      none: value.advisories.length === 0,
      advisories: value.advisories.map((one) => ({
        ...rowOf(one, nowMs),
        late: lateFor(value, one, waits, nowMs),
      })),
      usual: usualMs === undefined ? false : Math.max(1, daysIn(usualMs)),
      cases: waits.length,
    },
    buttons: open
      ? [press('Request', 'request'), press('Record an id', 'record'), press('None is needed', 'not-needed')]
      : [],
  }
}

function rowOf(advisory: Advisory, nowMs: number) {
  const { cve } = advisory
  return {
    draft: draftOf(advisory),
    assigned: cve?.is === 'assigned',
    waiting: cve?.is === 'requested',
    asking: cve?.is === 'wanted',
    doubtful: cve?.is === 'doubtful',
    refused: cve?.is === 'refused',
    waived: cve?.is === 'not-needed',
    open: cve === undefined,
    id: cve?.is === 'assigned' ? cve.cveId : '',
    cna: cve?.is === 'requested' ? cve.cna : '',
    since: { at: cve?.atMs ?? nowMs },
    days: cve === undefined ? 0 : daysIn(nowMs - cve.atMs),
    why: cve?.is === 'not-needed' ? cve.why : '',
  }
}

/** The agreed date, where no id is likely to come before it. */
function lateFor(value: Case, one: Advisory, waits: readonly number[], nowMs: number) {
  const agreedMs = agreedDateOf(value)
  if (agreedMs === undefined || isSettled(one)) return false
  return outlookOf(waitsSinceMs(one.cve), waits, nowMs).likelyMs > agreedMs && { at: agreedMs }
}
