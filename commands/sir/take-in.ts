/** Take in: the button below a public issue that was found; the form opens filled in, and the next step takes the issue down. */
import { waitingFind } from '../../src/app/public-issues/act.ts'
import { command } from '../../src/app/interaction/command.ts'
import { Refused } from '../../src/domain/refusal.ts'
import { withOffset } from '../../src/domain/time/local-time.ts'
import { answeredFault } from '../../src/domain/issue-monitor/find.ts'
import { openingFields, openingNote, opens, previewAlike } from '../opening.ts'

export default command({
  says: 'Open a case for a public issue that was found',
  allow: 'team',
  pressed: true,
  options: { find: { kind: 'carried' } },
  form: {
    title: 'Open SIR case',
    note: openingNote,
    fields: openingFields,
    filled: async ({ input, desk }) => {
      const found = await waitingFind(desk.ask, String(input.find))
      const fault = answeredFault(found)
      if (fault !== undefined) throw new Refused(fault)
      return {
        title: `Public issue ${found.repository.split('/').at(-1) ?? ''}#${found.number}`,
        source: 'public-issue',
        received: withOffset(found.openedAtMs, 'UTC'),
        link: found.url,
      }
    },
  },
  preview: previewAlike,
  run: async (scene) => {
    const opened = await opens(scene)
    return {
      template: 'find-taken',
      facts: { case: opened.key, codeName: opened.codeName, received: { at: opened.receivedAtMs } },
      undo: opened.key,
      buttons: [
        { label: 'Claim', path: 'case claim', args: { case: opened.key } },
        { label: 'Public issue', path: 'case public-issue', args: { case: opened.key } },
        { label: 'Known?', path: 'case known', args: { case: opened.key } },
      ],
    }
  },
})
