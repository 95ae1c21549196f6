/** /advisory cve: ask for a CVE id once, record one that came another way, say that none is needed, or see how long it has been. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import type { CaseAct } from '../acts/act.ts'
import { notNeeded } from '../acts/cve/not-needed.ts'
import { record } from '../acts/cve/record.ts'
import { request } from '../acts/cve/request.ts'
import { settle } from '../acts/cve/settle.ts'
import { status } from '../acts/cve/status.ts'
import { advisoryOption } from '../advisories.ts'

const options = {
  action: {
    kind: 'choice',
    says: 'What to do',
    required: true,
    choices: { request: 'request', record: 'record', 'not-needed': 'not-needed', status: 'status' },
  },
  ...advisoryOption,
  /** Somebody looked at the page of the advisory. */
  settle: { kind: 'carried' },
} as const

const fields = { ...settle.fields, ...record.fields, ...notNeeded.fields } as const

type Act = CaseAct<typeof options, typeof fields>
const acts: Readonly<Record<keyof typeof options.action.choices, Act>> = {
  request,
  record,
  'not-needed': notNeeded,
  status,
}
const actOf = ({ action, settle: looked }: Readonly<Record<string, unknown>>): Act => {
  if (looked !== undefined) return settle
  return action === 'request' || action === 'record' || action === 'not-needed' ? acts[action] : status
}

export default caseCommand({
  says: 'A CVE id: request, record, say why none is needed, or see how it stands',
  allow: 'owner-or-chair',
  button: 'CVE id',
  options,
  form: {
    title: 'CVE id',
    fields,
    asks: (input) => actOf(input).asks,
    skip: (input, scene) => actOf(input).skip?.(scene) ?? false,
  },
  preview: async (scene) => actOf(scene.input).preview?.(scene),
  run: (scene) => actOf(scene.input).run(scene),
})
