/** What the world must be told after these events: card, thread lines, tracker, and whatever the subjects ask for. */
import type { Reaction } from './effect.ts'
import type { Context } from './context.ts'
import { urgencyOf } from './deadlines/urgency.ts'
import type { CaseEvent } from './events.ts'
import type { Case, Facts } from './state.ts'
import type { Around } from './subject.ts'
import { changes, entryOf } from './subjects.ts'
import { restricting } from './ownership/effects.ts'
import { tags } from './tags.ts'
import { linesOf } from './thread-lines.ts'
import { trackerShown } from './tracker.ts'

export function react(
  before: Case | undefined,
  events: readonly CaseEvent[],
  after: Case,
  context: Context,
): readonly Reaction[] {
  if (events.length === 0) return []
  const about: Around = { events, before, after, context }
  return [
    ...shown(about),
    ...places(about),
    ...events.flatMap((event, index) => [
      ...linesOf(event, after, index, context),
      ...(entryOf(event).effects?.(event, about) ?? []),
    ]),
    ...changes.flatMap((change) => change(about)),
  ]
}

/** Where the lines are said is there before them. */
const places = ({ before, after, context: { nowMs } }: Around): Reaction[] =>
  restricting(before, after, nowMs)

/** The card, its thread and its pin, and the tracking issue. */
function shown({ events, before, after, context }: Around): Reaction[] {
  const { key } = after
  const lane = `${key}|discord`
  const urgency = urgencyOf(after)
  const opened = events.some((event) => event.type === 'CaseOpened')
  const turned = before !== undefined && before.lifecycle.is !== after.lifecycle.is
  const onCard = changedFacts(before, after)
  for (const name of ownMessages) onCard.delete(name)
  const onTracker = new Set(onCard)
  onTracker.delete('clocks')
  const pinned = { tag: tags.pin(key), lane: `${key}|pin`, view: 'pin', after: tags.card(key) } as const
  const thread = { tag: tags.thread(key), lane, view: 'thread', after: tags.card(key) } as const
  const show = { do: 'show', target: 'discord', about: key } as const
  return [
    // A note changes nothing that the card or the tracking issue shows.
    ...(onCard.size > 0 ? [{ ...show, tag: tags.card(key), lane, view: 'card' as const, urgency }] : []),
    ...(opened ? [{ ...show, ...thread }] : []),
    ...(opened || turned ? [{ ...show, ...pinned }] : []),
    ...(context.settings.tracker !== undefined && onTracker.size > 0
      ? [{ ...trackerShown(key), urgency }]
      : []),
  ]
}

/** Shown by messages of their own, and not on the card. */
const ownMessages = ['offer', 'asked', 'reviews', 'restrictionWish', 'letters'] as const

/** Facts that are not the very same as before; `evolve` keeps what an event leaves alone. */
function changedFacts(before: Case | undefined, after: Case): Set<keyof Facts> {
  const { revision: _revision, undo: _undo, ...facts } = after
  const names = Object.keys(facts) as (keyof Facts)[]
  return new Set(names.filter((name) => before?.[name] !== after[name]))
}
