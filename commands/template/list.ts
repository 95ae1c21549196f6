/** /template list: every text that may leave the house, for whom it is and how secret. */
import { audiences, automatic, letters } from '../../src/app/catalogue.ts'
import { command } from '../../src/app/command.ts'

export default command({
  says: 'The texts there are, and for whom',
  allow: 'member',
  run: async () => ({
    template: 'template-list',
    facts: {
      letters: letters.map(({ id, name, says, audience, secrecy }) => ({
        id,
        name,
        says,
        audience: audiences[audience],
        secrecy,
      })),
      automatic: automatic.map(({ id, says }) => ({ id, says })),
    },
  }),
})
