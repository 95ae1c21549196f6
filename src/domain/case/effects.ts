/** What the world must be told after these events: card, thread lines, tracker, advisories, timers. */
import type { Show } from '../effect.ts'
import type { Reaction } from './effect.ts'
import type { Context } from './context.ts'
import { creditEffects } from './credit/effects.ts'
import { cveEffects } from './cve/effects.ts'
import type { CaseEvent } from './events.ts'
import { finds } from './public-issue/found.ts'
import { alarms, disclosureEffects } from './disclosure/effects.ts'
import { reviewEffects } from './review/effects.ts'
import { forkEffects } from './fork/effects.ts'
import { groupEffects } from './group/effects.ts'
import { publicIssueEffects } from './public-issue/effects.ts'
import { reminders, timers, tscTold, urgencyOf } from './deadlines/effects.ts'
import { duplicates, passing } from './intake/duplicate-effects.ts'
import { letters } from './letters/effects.ts'
import { linesOf } from './thread-lines.ts'
import { asks, draftReaders, offers, restricting } from './ownership/effects.ts'
import type { Case, Facts } from './state.ts'
import type { CaseKey } from '../ids.ts'
import { tags } from './tags.ts'

export function react(
  before: Case | undefined,
  events: readonly CaseEvent[],
  after: Case,
  context: Context,
): readonly Reaction[] {
  if (events.length === 0) return []
  const { key } = after
  const discord = `${key}|discord`
  const github = `${key}|github`
  const urgency = urgencyOf(after)
  const opened = events.some((event) => event.type === 'CaseOpened')
  const changed = changedFacts(before, after)
  changed.delete('offer')
  changed.delete('asked')
  changed.delete('reviews')
  changed.delete('restrictionWish')
  changed.delete('letters')
  const effects: Reaction[] = []
  // A note changes nothing that the card or the tracking issue shows.
  if (changed.size > 0)
    effects.push({
      do: 'show',
      tag: tags.card(key),
      target: 'discord',
      lane: discord,
      view: 'card',
      about: key,
      urgency,
    })
  if (opened)
    effects.push({
      do: 'show',
      tag: tags.thread(key),
      target: 'discord',
      lane: discord,
      view: 'thread',
      about: key,
      after: tags.card(key),
    })
  if (opened || lifecycleChanged(before, after))
    effects.push({
      do: 'show',
      tag: tags.pin(key),
      target: 'discord',
      lane: `${key}|pin`,
      view: 'pin',
      about: key,
      after: tags.card(key),
    })
  changed.delete('clocks')
  if (context.settings.tracker !== undefined && changed.size > 0)
    effects.push({ ...trackerShown(key), urgency })

  effects.push(...restricting(before, after, context.nowMs))

  for (const [index, event] of events.entries()) {
    effects.push(...linesOf(event, after, index, context), ...alarms(event, after))
    effects.push(...tscTold(event, after, context.settings), ...passing(before, event, after))
    // They said its key alone until now, and link its tracking issue from now on.
    if (event.type === 'TrackerOpened') effects.push(...(context.namedBy ?? []).map(trackerShown))
    if (event.type === 'AdvisoryWanted' || event.type === 'AdvisoryEdited') {
      const id = event.type === 'AdvisoryWanted' ? event.advisory.id : event.id
      effects.push({
        do: 'show',
        tag: tags.advisory(key, id),
        target: 'github',
        lane: github,
        view: 'advisory',
        about: `${key}/${id}`,
        urgency,
      })
    }
    if (event.type === 'AdvisoryDrafted')
      effects.push({
        do: 'show',
        tag: tags.collaborators(key, event.id),
        target: 'github',
        lane: github,
        view: 'collaborators',
        about: `${key}/${event.id}`,
        after: tags.advisory(key, event.id),
      })
    if (event.type === 'SigsAlerted') effects.push(...draftReaders(after))
    if (['CaseAssessed', 'VulnerabilityRuledOut', 'Undone'].includes(event.type))
      for (const advisory of after.advisories)
        effects.push({
          do: 'show',
          tag: tags.advisory(key, advisory.id),
          target: 'github',
          lane: github,
          view: 'advisory',
          about: `${key}/${advisory.id}`,
          urgency,
        })
  }
  const clocksStand =
    before?.clocks === after.clocks &&
    before.verdict === after.verdict &&
    before.lifecycle === after.lifecycle
  return [
    ...effects,
    ...offers(before, after),
    ...duplicates(before, after),
    ...asks(before, after, context.nowMs),
    ...groupEffects(before, after, context.settings),
    ...forkEffects(events, after),
    ...reviewEffects(before, after, context.nowMs),
    ...letters(events, after),
    ...cveEffects(events, after),
    ...creditEffects(before, after),
    ...publicIssueEffects(before, after),
    ...disclosureEffects(before, after),
    ...finds(events, after),
    ...reminders(before, events, after),
    ...(clocksStand ? [] : timers(before, after, context)),
  ]
}

/** Facts that are not the very same as before; `evolve` keeps what an event leaves alone. */
function changedFacts(before: Case | undefined, after: Case): Set<keyof Facts> {
  const { revision: _revision, undo: _undo, ...facts } = after
  const names = Object.keys(facts) as (keyof Facts)[]
  return new Set(names.filter((name) => before?.[name] !== after[name]))
}

const lifecycleChanged = (before: Case | undefined, after: Case): boolean =>
  before !== undefined && before.lifecycle.is !== after.lifecycle.is

const trackerShown = (key: CaseKey): Show => ({
  do: 'show',
  tag: tags.tracker(key),
  target: 'github',
  lane: `${key}|github`,
  view: 'tracker',
  about: key,
})
