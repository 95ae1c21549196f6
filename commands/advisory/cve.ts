/** /advisory cve: ask for a CVE id once, record one that came another way, say that none is needed, or see how long it has been. */
import type { CaseScene, Reply } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { cveWaits } from '../../src/app/case/cve-waits.ts'
import { cnaOf, github, requestFault } from '../../src/domain/case/cve/decide.ts'
import { isCveId, isSettled, waitsSinceMs } from '../../src/domain/case/cve/state.ts'
import { daysIn, medianMs, outlookOf } from '../../src/domain/case/cve/wait.ts'
import { agreedDateOf } from '../../src/domain/case/embargo/state.ts'
import type { Advisory, Case } from '../../src/domain/case/state.ts'
import { letterOf, writeLetter } from '../../src/app/letters/letters.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { advisoryMeant, advisoryOption, draftOf } from '../advisories.ts'

const actions = {
  request: 'request',
  record: 'record',
  'not-needed': 'not-needed',
  status: 'status',
} as const

export default caseCommand({
  says: 'A CVE id: request, record, say why none is needed, or see how it stands',
  allow: 'owner-or-chair',
  button: 'CVE id',
  options: {
    action: { kind: 'choice', says: 'What to do', required: true, choices: actions },
    ...advisoryOption,
    /** Somebody looked at the page of the advisory. */
    settle: { kind: 'carried' },
  },
  form: {
    title: 'CVE id',
    fields: {
      shown: {
        label: 'The page of the advisory shows',
        kind: 'radio',
        choices: { requested: 'A CVE was requested', nothing: 'No request: ask once more' },
      },
      id: { label: 'CVE id', kind: 'short', max: 30, placeholder: 'CVE-2026-12345' },
      why: {
        label: 'Why none is needed',
        kind: 'paragraph',
        max: 500,
        help: 'Sealed; such as: it has the id of the library it is part of',
      },
    },
    asks: ({ action, settle }) =>
      settle !== undefined
        ? ['shown']
        : action === 'record'
          ? ['id']
          : action === 'not-needed'
            ? ['why']
            : [],
    skip: ({ action, settle }) => settle === undefined && (action === 'request' || action === 'status'),
  },
  preview: async (scene) => {
    const { input, value, settings } = scene
    if (input.action === 'status' || input.settle !== undefined) return undefined
    const advisory = advisoryMeant(value, input.advisory)
    const { cve } = advisory
    const fault = input.action === 'request' ? requestFault(value, advisory) : undefined
    if (fault !== undefined) throw new Refused(fault)
    const id = input.id.trim().toUpperCase()
    if (input.action === 'record' && !isCveId(id)) throw new Refused(refuse('field-cve', { field: 'CVE id' }))
    const { verdict } = value
    const cna = cnaOf(settings)
    const asked = cna !== undefined && input.action === 'request'
    return {
      template: 'advisory-cve-preview',
      facts: {
        case: value.key,
        draft: draftOf(advisory),
        request: input.action === 'request',
        record: input.action === 'record',
        waive: input.action === 'not-needed',
        summary: advisory.summary,
        package: `${advisory.package.ecosystem}/${advisory.package.name}`,
        affected: advisory.affected,
        patched: advisory.patched || 'none yet',
        severity: verdict.is === 'vulnerability' ? verdict.severity : 'not set',
        cna: cna?.name ?? github,
        address: cna !== undefined && (cna.address || 'it'),
        id,
        before: cve?.is === 'assigned' && cve.cveId,
        why: input.why,
      },
      ...(asked && {
        copy: await writeLetter(letterOf(scene.desk.words, 'cve-request'), scene, {
          days: '',
          missing: [],
          own: '',
        }),
      }),
    }
  },
  run: async (scene) => {
    const { input, actor, desk, value, settings } = scene
    if (input.action === 'status') return status(scene)
    const advisory = advisoryMeant(value, input.advisory)
    const base = { case: value.key, by: actor.id, id: advisory.id }
    const reply = (
      is: Partial<Record<'requested' | 'settled' | 'again' | 'recorded' | 'waived', true>>,
    ): Reply => ({
      template: 'advisory-cve',
      facts: {
        requested: false,
        settled: false,
        again: false,
        recorded: false,
        waived: false,
        ...is,
        case: value.key,
        draft: draftOf(advisory),
        id: input.id.trim().toUpperCase(),
      },
    })
    if (input.settle !== undefined) {
      const arrived = input.shown === 'requested'
      await desk.act({ type: 'SettleCve', ...base, arrived })
      return reply(arrived ? { settled: true } : { again: true })
    }
    switch (input.action) {
      case 'request':
        await desk.act({ type: 'RequestCve', ...base })
        return reply(cnaOf(settings) === undefined ? { requested: true } : { settled: true })
      case 'record':
        await desk.act({ type: 'AssignCve', ...base, cveId: input.id })
        return reply({ recorded: true })
      case 'not-needed':
        await desk.act({ type: 'WaiveCve', ...base, why: input.why })
        return reply({ waived: true })
    }
  },
})

async function status({ value, desk, nowMs }: CaseScene): Promise<Reply> {
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
