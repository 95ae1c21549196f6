/** /sir undo: take back your last act on a case, for ten minutes and while nothing else has happened. */
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Take back your last act on this case',
  allow: 'team-or-group',
  run: async ({ actor, desk, value, carried }) => {
    const act = value.undo?.act ?? ''
    const revision = Number.parseInt(carried.revision ?? '', 10)
    await desk.act({
      type: 'UndoLast',
      case: value.key,
      by: actor.id,
      ...(Number.isInteger(revision) && { revision }),
    })
    return { template: 'sir-undo', facts: { case: value.key, act: act.replaceAll('-', ' ') } }
  },
})
