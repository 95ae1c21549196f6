/** Take them out: the button of the alarm about a private thread with somebody in it who was not let in. */
import { command } from '../../src/app/command.ts'
import { roomAt } from '../../src/app/private-rooms.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

export default command({
  says: 'Take whoever was not let in out of a private thread',
  allow: 'second',
  pressed: true,
  options: { thread: { kind: 'carried' } },
  run: async ({ input, actor, desk }) => {
    const { ask, outside } = desk
    const room = await roomAt({ ask, outbox: { external: outside.store.placed } }, String(input.thread))
    const called = room?.wanted.includes(actor.id) === true || (await ask.tscContacts()).includes(actor.id)
    if (room === undefined || !called || room.outsiders.includes(actor.id))
      throw new Refused(refuse('no-such-thread', {}))
    // As if it had to be made: it is found, and who is in it is compared with who belongs there.
    const mends = [{ tag: room.tag, gone: true }]
    await desk.act({ type: 'Repair', by: actor.id, what: 'rooms', mends, effects: [] })
    return { template: 'taken-out', facts: { thread: { channel: room.thread } } }
  },
})
