/** /sir report: what the public may be told of private reports in a whole period; a chair posts it after a preview. */
import { command } from '../../src/app/interaction/command.ts'
import type { Scene } from '../../src/app/interaction/command.ts'
import type { Counted } from '../../src/app/case/figures.ts'
import { figureFacts, figuresFor } from '../../src/app/case/figures.ts'
import { asShown, frozen } from '../../src/app/interaction/preview-diff.ts'
import { Markup } from '../../src/app/core/render.ts'
import { shownFacts } from '../../src/app/interaction/format-facts.ts'
import type { Grain } from '../../src/domain/figures/period.ts'
import { grains } from '../../src/domain/figures/period.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { answerTo } from '../../src/domain/team/settings/answers.ts'

type Input = { readonly period: Grain | undefined; readonly post: 'yes' | undefined }

export default command({
  says: 'Figures of a whole period that the public may be told',
  allow: 'team',
  options: {
    period: { kind: 'choice', says: 'The last whole one; left out: what the team has set', choices: grains },
    post: { kind: 'choice', says: 'Into the public channels; for a chair', choices: { yes: 'Post it' } },
    shown: { kind: 'carried' },
  },
  preview: async (scene) => {
    if (scene.input.post === undefined) return undefined
    const { channels, counted } = await toPost(scene, scene.input)
    return {
      template: 'report-preview',
      facts: {
        figures: new Markup(scene.desk.words.render('discord/public-figures', shownFacts(factsOf(counted)))),
        channels: channels.map((channel) => ({ channel: { channel } })),
      },
      carries: { shown: frozen(linesOf(scene, counted, channels)) },
    }
  },
  run: async (scene) => {
    const { input, desk, actor } = scene
    if (input.post === undefined) {
      const { counted, settings } = await countedFor(scene, input)
      const grain = grainOf(input, settings)
      return {
        template: 'report',
        facts: {
          chair: scene.chair && grain === answerTo('figures', settings).every,
          least: counted.least,
        },
        copy: desk.words.plain('discord/public-figures', factsOf(counted)),
      }
    }
    const { channels, counted } = await toPost(scene, input)
    asShown(input.shown, linesOf(scene, counted, channels))
    const { period, figures, least } = counted
    await desk.act(
      { type: 'PostFigures', by: actor.id, period: period.id, channels, figures, least },
      'chair',
    )
    return { template: 'report-posted', facts: { period: period.id } }
  },
})

const factsOf = ({ figures, period, least }: Counted) => figureFacts(figures, { period: period.id, least })

const grainOf = ({ period }: Input, settings: Settings): Grain =>
  period ?? answerTo('figures', settings).every

async function countedFor(scene: Scene, input: Input) {
  const settings = await scene.desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  return { settings, counted: await figuresFor(scene, settings, grainOf(input, settings)) }
}

/** Of one kind of period alone: those of two overlap, and what lies between them would be told. */
async function toPost(scene: Scene, input: Input) {
  if (!scene.chair) throw new Refused(refuse('not-chair', {}))
  const { settings, counted } = await countedFor(scene, input)
  const { every } = answerTo('figures', settings)
  if (grainOf(input, settings) !== every) throw new Refused(refuse('figures-grain', { every: grains[every] }))
  const channels = (settings.entries?.['public-channels'] ?? []).flatMap(({ values }) => values.channel ?? [])
  if (channels.length === 0) throw new Refused(refuse('no-public-channel', {}))
  return { channels, counted }
}

const linesOf = ({ desk }: Scene, counted: Counted, channels: readonly string[]) => [
  { name: 'the figures', as: desk.words.plain('discord/public-figures', factsOf(counted)) },
  { name: 'the channels', as: channels.join(' ') },
]
