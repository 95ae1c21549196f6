/** A vote as the team sees it: what it is about, by which rule, how it stands or ended, and the next click. */
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import type { Words } from '../../app/core/render.ts'
import { shownFacts } from '../../app/interaction/format-facts.ts'
import { voteFacts, waitsForTie } from '../../app/votes/facts.ts'
import type { Vote } from '../../domain/votes/state.ts'
import type { Part, Press } from './parts.ts'
import { button, container, row, text } from './parts.ts'

type Context = { readonly words: Words; readonly ids: CustomIds; readonly ref: string }

const colours = { open: 0x5865f2, passed: 0x248046, over: 0x4e5058 } as const

export function voteView(vote: Vote, { words, ids, ref }: Context): readonly Part[] {
  const facts = shownFacts({ ...voteFacts(vote), ref: ref.replace(/^-# /, '') })
  const presses = pressesOf(vote)
  const { phase } = vote
  const good = phase.is === 'ended' && (phase.outcome.is === 'passed' || phase.outcome.is === 'chosen')
  const colour = phase.is !== 'ended' ? colours.open : good ? colours.passed : colours.over
  return [
    container(
      [
        text(words.render('discord/vote', facts)),
        ...(presses.length === 0 ? [] : [row(presses.map((press) => button(ids, press)))]),
      ],
      colour,
    ),
  ]
}

function pressesOf(vote: Vote): readonly Press[] {
  const { id, phase, about } = vote
  if (phase.is !== 'ended') {
    const secret = vote.ballots.is === 'secret'
    return [{ label: secret ? 'Vote' : 'My ballot', path: 'vote show', args: { vote: id }, main: secret }]
  }
  if (waitsForTie(vote))
    return [
      { label: 'Extend by 3 days', path: 'vote extend', args: { vote: id, days: '3' } },
      { label: 'Run-off', path: 'vote decision', args: { runoff: id } },
      { label: 'Send to TSC', path: 'vote to-tsc', args: { poll: id } },
    ]
  return phase.outcome.is === 'passed' && about.is === 'removal'
    ? [{ label: 'Carry out', path: 'team remove', args: { removal: about.member }, main: true }]
    : []
}
