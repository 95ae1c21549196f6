/** /case edit: the title and when the report came, put right; every clock that counts from the report moves. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import { pastInstant } from '../../src/app/interaction/instant.ts'
import { earliestDeedMs } from '../../src/domain/case/intake/correct.ts'
import { withOffset } from '../../src/domain/time/local-time.ts'

export default caseCommand({
  says: 'Correct the title or when the report was received',
  allow: 'owner-or-chair',
  form: {
    title: 'Edit the case',
    note: 'No exploit detail or reporter address here: both belong in the private report.',
    fields: {
      title: {
        label: 'Neutral title',
        kind: 'short',
        max: 80,
        help: 'What it is about, without how it is exploited',
      },
      received: {
        label: 'Received',
        kind: 'short',
        max: 60,
        help: 'Of the initial report: yesterday 14:00, 2026-11-20 09:30; the deadlines move with it',
      },
    },
    filled: ({ value, settings }) => ({
      title: value.title,
      received: withOffset(value.receivedAtMs, settings.calendar.zone),
    }),
  },
  run: async (scene) => {
    const { input, actor, desk, value, settings } = scene
    // The form shows minutes; what was left as it stood keeps its seconds.
    const untouched = input.received.trim() === withOffset(value.receivedAtMs, settings.calendar.zone)
    const receivedAtMs = untouched
      ? value.receivedAtMs
      : await pastInstant('Received', input.received, scene, { latestMs: earliestDeedMs(value) })
    await desk.act({ type: 'EditCase', case: value.key, by: actor.id, title: input.title, receivedAtMs })
    return {
      template: 'case-edited',
      facts: { case: value.key, received: { at: receivedAtMs }, moved: receivedAtMs !== value.receivedAtMs },
      undo: value.key,
    }
  },
})
