/** /template list: every text that may leave the house, for whom it is and how secret. */
import { audiences, automatic } from '../../src/app/letters/catalogue.ts'
import { versionInUse } from '../../src/domain/team/settings/own-text.ts'
import { command } from '../../src/app/interaction/command.ts'

export default command({
  says: 'The texts there are, and for whom',
  allow: 'team',
  run: async ({ desk }) => ({
    template: 'template-list',
    facts: {
      letters: await Promise.all(
        desk.words.letters.map(async ({ id, name, says, audience, secrecy }) => {
          const own = await desk.ask.ownText(name)
          const version = versionInUse(own)
          return {
            id,
            name,
            says,
            audience: audiences[audience],
            secrecy,
            version: version === undefined ? false : (own?.inUse ?? false),
            by: version === undefined ? false : { user: version.by },
            at: version === undefined ? false : { at: version.atMs },
          }
        }),
      ),
      automatic: automatic.map(({ id, says }) => ({ id, says })),
    },
  }),
})
