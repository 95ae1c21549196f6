/** One removal as it stands: what is owed, or the lines that a person still has to see to. */
import { dutyFacts, plainLabelOf } from '../../../src/app/team/offboarding-words.ts'
import type { Reply } from '../../../src/app/interaction/command.ts'
import { Markup } from '../../../src/app/core/render.ts'
import { Refused, refuse } from '../../../src/domain/refusal.ts'
import { answerTo } from '../../../src/domain/team/settings/answers.ts'
import type { At } from './duty.ts'
import { aboutFacts, dutyOf } from './duty.ts'

export const show = {
  async run(scene: At): Promise<Reply> {
    const { desk } = scene
    const duty = await dutyOf(scene)
    const { member } = duty
    if (duty.is === 'owed')
      return {
        template: 'removal-owed',
        facts: { ...(await aboutFacts(scene, duty)), due: { at: duty.dueAtMs } },
        buttons: [
          { label: 'Carry out', path: 'team remove', args: { removal: member, how: 'do' }, style: 'main' },
          { label: 'Do not carry out', path: 'team remove', args: { removal: member, how: 'waive' } },
        ],
      }
    const settings = await desk.ask.settings()
    if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
    const facts = {
      ...dutyFacts(desk.words, duty, answerTo('access-keepers', settings)),
      ref: 'only you see this',
    }
    const hand = duty.steps.filter((step) => step.is === 'hand').slice(0, 25)
    return {
      template: 'removal-state',
      facts: { text: new Markup(desk.words.render('discord/duty', facts)) },
      ...(hand.length > 0 && {
        picks: [
          {
            label: 'You have seen to…',
            kind: 'choice',
            path: 'team remove',
            args: { removal: member },
            choices: hand.map((step) => ({
              value: step.id,
              label: plainLabelOf(desk.words, step, () => 'a TSC contact'),
            })),
          },
        ],
      }),
    }
  },
} as const
