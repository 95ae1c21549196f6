/** /case timeline: the journal of a case as a person reads it. */
import { caseCommand } from '../../src/app/command.ts'
import { timelineOf } from '../../src/app/timeline.ts'

export default caseCommand({
  says: 'Read back what happened, when and by whom',
  allow: 'member',
  run: async ({ value, desk }) => {
    const entries = timelineOf(await desk.ask.timeline(value.key), await desk.ask.runbookOf(value))
    const recent = entries.slice(-30)
    return {
      template: 'case-timeline',
      facts: {
        case: value.key,
        earlier: entries.length > recent.length ? entries.length - recent.length : false,
        entries: recent.map(({ atMs, by, what }) => ({ at: { at: atMs }, by: { user: by }, what })),
      },
    }
  },
})
