/** Read the notice, Affected, Not affected: the buttons of an embargoed notice, each recipient's alone. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import type { Receipt } from '../../src/domain/case/disclosure/model.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const answers: Readonly<Record<string, Receipt>> = {
  read: 'looked',
  affected: 'affected',
  'not-affected': 'not-affected',
}

export default caseCommand({
  says: 'Read an embargoed notice, and say whether you are affected',
  allow: 'asked',
  pressed: true,
  options: { id: { kind: 'carried' }, says: { kind: 'carried' } },
  run: async ({ input, actor, desk, value }) => {
    const { id = '' } = input
    const says = answers[input.says ?? '']
    const notice = (value.disclosure?.prenotices ?? []).find(({ recipients }) =>
      recipients.some((one) => one.id === id),
    )
    if (says === undefined || notice === undefined) throw new Refused(refuse('button-expired', {}))
    await desk.act({ type: 'AnswerPrenotice', case: value.key, by: actor.id, id, says })
    return says === 'looked'
      ? {
          template: 'prenotice-text',
          facts: { case: value.key, on: { on: notice.dateMs } },
          copy: notice.text,
        }
      : { template: 'prenotice-answered', facts: { case: value.key, says: says.replace('-', ' ') } }
  },
})
