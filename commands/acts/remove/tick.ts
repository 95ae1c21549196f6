/** A line of a removal was seen to by a person; where it is somebody who could not be reached, the text to send comes first. */
import { labelOf, tellingOf, tellings } from '../../../src/app/team/offboarding-words.ts'
import type { Telling } from '../../../src/app/team/offboarding-words.ts'
import type { Acting, Reply } from '../../../src/app/interaction/command.ts'
import type { StepId } from '../../../src/domain/team/offboarding/offboarding.ts'
import type { At } from './duty.ts'
import { dutyOf } from './duty.ts'

/** `id`: of the line. */
export const tick = (id: StepId) => ({
  async preview(scene: At): Promise<Reply | undefined> {
    const { desk, input } = scene
    const duty = await dutyOf(scene)
    const step = duty.steps.find((one) => one.id === id)
    const what = id.split(':')[0] ?? ''
    if (input.how !== undefined || step?.is !== 'hand' || !tellings.includes(what)) return undefined
    const [member, chairs] = [await desk.ask.member(duty.member), await desk.ask.chairs()]
    return {
      template: 'removal-text-preview',
      facts: { step: labelOf(desk.words, step), member: { user: duty.member } },
      copy: tellingOf(desk.words, what as Telling, {
        duty,
        member,
        chairs: chairs.filter((one) => one !== duty.member),
      }),
    }
  },
  async run(scene: Acting<At>): Promise<Reply> {
    const { desk, actor, input } = scene
    const { member, steps } = await dutyOf(scene)
    const undo = input.how === 'undo'
    await desk.act({ type: 'TickDuty', by: actor.id, member, step: id, ...(undo && { undo }) })
    const step = steps.find((one) => one.id === id)
    const left = ((await desk.ask.duty(member))?.steps ?? []).filter((one) => one.is !== 'done').length
    return {
      template: 'removal-ticked',
      facts: {
        step: step === undefined ? id : labelOf(desk.words, step),
        member: { user: member },
        undone: undo,
        left,
        none: left === 0,
      },
      ...(!undo && {
        buttons: [{ label: 'Undo', path: 'team remove', args: { removal: member, step: id, how: 'undo' } }],
      }),
    }
  },
})
