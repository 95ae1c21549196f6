/** Ask to report privately, in the menu of a message: its author is asked, in neutral words, to use the security policy. */
import { isAtDesk } from '../../src/app/interaction/principals.ts'
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { policyOf } from '../../src/app/interaction/authorise.ts'
import { shownFacts } from '../../src/app/interaction/format-facts.ts'
import { Markup } from '../../src/app/core/render.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

type Asked = {
  readonly author: string | undefined
  readonly 'author-app': string | undefined
  readonly writable: string | undefined
}

/** What is posted, and where it leads. */
async function factsOf({ desk, place }: Scene, input: Asked) {
  const settings = await desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const policy = policyOf(settings)
  if (policy === '') throw new Refused(refuse('no-policy', {}))
  if (isAtDesk(place, settings)) throw new Refused(refuse('private-already', {}))
  if (input['author-app'] === 'yes') throw new Refused(refuse('not-a-person', {}))
  if (input.writable !== 'yes') throw new Refused(refuse('cannot-write-there', { channel: place.channelId }))
  return { author: { user: input.author ?? '' }, policy: { url: policy, label: 'security policy' } }
}

export default command({
  says: 'Ask the author of a message to report privately',
  allow: 'team-anywhere',
  menu: { name: 'Ask to report privately', on: 'message' },
  options: {
    id: { kind: 'carried' },
    author: { kind: 'carried' },
    'author-app': { kind: 'carried' },
    writable: { kind: 'carried' },
  },
  preview: async (scene) => {
    const facts = shownFacts(await factsOf(scene, scene.input))
    return {
      template: 'ask-preview',
      facts: { words: new Markup(scene.desk.words.render('discord/line-ask-privately', facts)) },
    }
  },
  run: async (scene) => {
    const { input, actor, desk, place } = scene
    const { policy } = await factsOf(scene, input)
    await desk.act({
      type: 'AskPrivately',
      by: actor.id,
      channel: place.channelId,
      message: input.id ?? '',
      author: input.author ?? '',
      policy: policy.url,
    })
    return { template: 'asked', facts: { author: { user: input.author ?? '' } } }
  },
})
