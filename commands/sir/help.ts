/** /sir help: the three commands a newcomer needs, and where the rest is. */
import { command } from '../../src/app/interaction/command.ts'

export default command({
  says: 'What Embargo does and what to type first',
  allow: 'team-anywhere',
  slow: true,
  run: async ({ desk }) => {
    const settings = await desk.ask.settings()
    const chairs = await desk.ask.chairs()
    return {
      template: 'sir-help',
      facts: {
        channel: settings === undefined ? false : { channel: settings.channelId },
        chairs: chairs.map((user) => ({ chair: { user } })),
      },
    }
  },
})
