/** How far a member has left, or is back: each step with a word beside its sign, and a menu of what a chair sees to. */
import { ComponentType } from 'discord.js'
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import { dutyFacts, plainLabelOf } from '../../app/team/offboarding-words.ts'
import type { Words } from '../../app/core/render.ts'
import type { Duty } from '../../domain/team/offboarding/offboarding.ts'
import { isOver } from '../../domain/team/offboarding/offboarding.ts'
import type { Part } from './parts.ts'
import { container, row, text } from './parts.ts'

type Context = {
  readonly words: Words
  readonly ids: CustomIds
  readonly keepers: { readonly repositories: string; readonly mail: string }
  readonly ref: string
}

/** A select holds 25 options of 100 characters (components/reference). */
const most = 25
const labelMost = 100
const colours = { open: 0xf0b232, over: 0x4e5058 } as const

export function dutyView(duty: Duty, { words, ids, keepers, ref }: Context): readonly Part[] {
  const facts = { ...dutyFacts(words, duty, keepers), ref: ref.replace(/^-# /, '') }
  const said = words.render('discord/duty', facts)
  const hand = duty.steps.filter((step) => step.is === 'hand').slice(0, most)
  const menu =
    hand.length === 0
      ? []
      : [
          row([
            {
              type: ComponentType.StringSelect,
              custom_id: ids.seal({ kind: 'more', path: 'team remove', args: {} }),
              placeholder: 'A chair has seen to…',
              options: hand.map((step) => ({
                label: plainLabelOf(words, step, () => 'a TSC contact').slice(0, labelMost),
                value: `team remove?${new URLSearchParams({ removal: duty.member, step: step.id }).toString()}`,
              })),
            },
          ]),
        ]
  return [container([text(said), ...menu], isOver(duty) ? colours.over : colours.open)]
}
