/** The time that recipients need is recorded: it is negotiated, and the document gives no number. */
import type { Acting, CaseScene, Reply } from '../../../src/app/interaction/command.ts'
import { futureDate } from '../../../src/app/interaction/instant.ts'
import { agreedMsOf } from '../../../src/domain/case/disclosure/state.ts'
import { answerTo } from '../../../src/domain/team/settings/answers.ts'

type Said = { readonly until: string; readonly who: string }

export const preparation = {
  fields: {
    until: {
      label: 'Ready by',
      kind: 'short',
      max: 60,
      required: false,
      help: 'With its hour, such as 2026-12-01 15:00 Europe/Berlin; empty: they need no time',
    },
    who: { label: 'Who agreed', kind: 'short', max: 300, help: 'Kept sealed' },
  },
  asks: ['until', 'who'],
  async run(scene: Acting<CaseScene & { readonly input: Said }>): Promise<Reply> {
    const { input, value, actor, desk, settings } = scene
    const untilMs =
      input.until.trim() === ''
        ? undefined
        : (await futureDate('Ready by', input.until, scene, answerTo('publication', settings).hour)).dateMs
    await desk.act({
      type: 'AgreePreparation',
      case: value.key,
      by: actor.id,
      who: input.who,
      ...(untilMs !== undefined && { untilMs }),
    })
    const agreedMs = agreedMsOf(value)
    const late = untilMs !== undefined && agreedMs !== undefined && untilMs > agreedMs
    return {
      template: 'prenotify-preparation',
      facts: {
        case: value.key,
        until: untilMs === undefined ? false : { on: untilMs },
        late,
        agreed: agreedMs === undefined ? false : { on: agreedMs },
      },
      undo: value.key,
    }
  },
} as const
