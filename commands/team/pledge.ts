/** I agree: whoever is asked to keep reports confidential says so themselves, and is shown round. */
import { command } from '../../src/app/interaction/command.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { tourPage } from '../../src/app/interaction/tour.ts'

export default command({
  says: 'Agree to keep reports confidential',
  allow: 'newcomer',
  pressed: true,
  run: async (scene) => {
    const { actor, desk } = scene
    const words = desk.words.plain('discord/pledge-words', {})
    const was = await desk.ask.member(actor.id)
    if (was === undefined) throw new Refused(refuse('nomination-over', {}))
    await desk.act({ type: 'GivePledge', by: actor.id, member: actor.id, words })
    if (was.state === 'active') return { template: 'pledge-given', facts: {} }
    return tourPage(desk, 1)
  },
})
