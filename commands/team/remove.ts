/** /team remove: a removal that was voted, or that the TSC asks for, is proposed, carried out by two people, and seen through line by line. */
import type { Acting, Reply } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { carryOut } from '../acts/remove/carry-out.ts'
import type { At, Input } from '../acts/remove/duty.ts'
import { openDuties, stepIn } from '../acts/remove/duty.ts'
import { list } from '../acts/remove/list.ts'
import { request } from '../acts/remove/request.ts'
import { show } from '../acts/remove/show.ts'
import { tick } from '../acts/remove/tick.ts'
import { waive } from '../acts/remove/waive.ts'

type Act = {
  readonly preview?: (scene: At) => Promise<Reply | undefined>
  readonly run: (scene: Acting<At>) => Promise<Reply>
}

function actOf(input: Input): Act {
  if (input.removal === undefined) return input.said === undefined ? list : request
  if (input.how === 'do' || input.hash !== undefined) return carryOut
  if (input.how === 'waive') return waive
  const step = stepIn(input)
  return step === undefined ? show : tick(step)
}

export default command({
  says: 'Carry out a removal that was voted or that the TSC asks for, and see it through',
  allow: 'chair',
  slow: true,
  options: {
    removal: {
      kind: 'pick',
      says: 'Whose; left out: what is open, or a request of the TSC',
      from: 'removal',
    },
    step: { kind: 'pick', says: 'A line that you have seen to', from: 'duty-step' },
    how: { kind: 'carried' },
    hash: { kind: 'carried' },
    picked: { kind: 'carried' },
  },
  formFor: async (scene) => {
    const { how, removal } = scene.input
    if (how === 'tsc' || (removal === undefined && (await openDuties(scene)).length === 0))
      return request.form
    return how === 'waive' ? waive.form : undefined
  },
  preview: async (scene) => actOf(scene.input).preview?.(scene),
  run: (scene) => actOf(scene.input).run(scene),
})
