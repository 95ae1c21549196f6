/** Take them out: the button of the alarm about a private thread with somebody in it who was not let in. */
import { command } from '../../src/app/interaction/command.ts'
import { roomAt } from '../../src/app/team/private-rooms.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

export default command({
  says: 'Take whoever was not let in out of a private thread',
  allow: 'second-person',
  pressed: true,
  options: { thread: { kind: 'carried' } },
  run: async ({ input, actor, desk }) => {
    const { ask, outside } = desk
    const room = await roomAt({ ask, outbox: { external: outside.store.placed } }, String(input.thread))
    const called = room?.wanted.includes(actor.id) === true || (await ask.tscContacts()).includes(actor.id)
    if (room === undefined || !called || room.outsiders.includes(actor.id))
      throw new Refused(refuse('no-such-thread', {}))
    // The thread is the one it was, archived or not; who is in it is compared anew with who belongs there.
    const mends = [{ tag: room.tag, gone: false, voids: 'members' }]
    await desk.act({ type: 'Repair', by: actor.id, what: 'rooms', mends, effects: [] })
    return { template: 'taken-out', facts: { thread: { channel: room.thread } } }
  },
})
