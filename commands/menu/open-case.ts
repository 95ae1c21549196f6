/** Open SIR case, in the menu of a message: the form opens with a link to that message; its words are not copied. */
import { isAtDesk } from '../../src/app/interaction/principals.ts'
import { command } from '../../src/app/interaction/command.ts'
import { withOffset } from '../../src/domain/time/local-time.ts'
import { openingFields, openingNote, opens, previewAlike } from '../opening.ts'

export default command({
  says: 'Open a case for what a message reports',
  allow: 'team-anywhere',
  menu: { name: 'Open SIR case', on: 'message' },
  form: {
    title: 'Open SIR case',
    note: openingNote,
    fields: openingFields,
    filled: ({ input }) => ({
      source: 'discord',
      received: withOffset(Number(input.at), 'UTC'),
      link: String(input.message),
    }),
  },
  preview: previewAlike,
  run: async (scene) => {
    const opened = await opens(scene)
    const settings = await scene.desk.ask.settings()
    const here = settings !== undefined && isAtDesk(scene.place, settings)
    return {
      template: 'menu-opened',
      facts: {
        case: opened.key,
        codeName: opened.codeName,
        received: { at: opened.receivedAtMs },
        elsewhere: here ? false : { channel: settings?.channelId ?? '' },
      },
      ...(here && {
        undo: opened.key,
        buttons: [
          { label: 'Known?', path: 'case known', args: { case: opened.key } },
          { label: 'Claim', path: 'case claim', args: { case: opened.key } },
        ],
      }),
    }
  },
})
