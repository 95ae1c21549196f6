/** /meet timezone: in which zone what I type is read; timestamps show in everyone's own zone anyway. */
import { command } from '../../src/app/interaction/command.ts'
import { localWords } from '../../src/app/meetings/meetings.ts'

export default command({
  says: 'The zone in which the times you type are read',
  allow: 'team',
  options: { zone: { kind: 'pick', says: 'Such as Europe/Lisbon', required: true, from: 'zone' } },
  run: async ({ input, actor, desk, nowMs }) => {
    const zone = input.zone.trim()
    await desk.act({
      type: 'RecordMember',
      by: actor.id,
      member: actor.id,
      approval: '',
      github: '',
      zone,
    })
    return { template: 'meet-timezone', facts: { zone, now: localWords(nowMs, zone) } }
  },
})
