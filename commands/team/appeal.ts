/** /team appeal: whoever was removed asks the TSC to take it back, by the button in their notice and without any role; or a chair passes it on. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { isShutOut } from '../../src/domain/team/roster/member.ts'

const most = 1500

export default command({
  says: 'Pass on to the TSC that somebody asks to have their removal taken back',
  allow: 'chair-or-former-member',
  options: { member: { kind: 'member', says: 'Who was removed', required: true } },
  form: {
    title: 'Appeal to the TSC',
    note: 'The TSC contact reads this, nobody else on the team. No detail of a case that is not public.',
    fields: { words: { label: 'What the TSC should know', kind: 'paragraph', max: most } },
  },
  run: async (scene) => {
    const { input, desk, actor } = scene
    const member = await concerned(scene, input.member)
    await desk.act({ type: 'AppealRemoval', by: actor.id, member, words: input.words })
    const own = member === actor.id
    return { template: 'appealed', facts: { own, member: { user: member } } }
  },
})

/** Somebody who is off the team appeals for themselves alone, whatever a button says. */
async function concerned({ actor, desk }: Scene, named: string): Promise<string> {
  const mine = isShutOut(await desk.ask.member(actor.id))
  const member = mine ? actor.id : named
  const known = await desk.ask.member(member)
  if (!isShutOut(known)) throw new Refused(refuse('not-removed', { member }))
  if (known?.appeal !== undefined)
    throw new Refused(refuse('appeal-made', { decided: known.appeal.result !== undefined }))
  return member
}
