/** What the world must be told after these events: card, thread lines, tracker, advisories, timers. */
import type { Effect, Say } from '../effect.ts'
import type { Runbook } from '../runbook.ts'
import type { Settings } from '../settings.ts'
import { hourLadder, workingDayLadder } from '../clock.ts'
import { answerTo } from '../team/answers.ts'
import type { ProposalCommand } from '../second/proposal.ts'
import type { TeamCommand } from '../team/commands.ts'
import type { CaseCommand } from './commands.ts'
import { itself } from './commands.ts'
import { categoryOf } from '../runbook-engine.ts'
import { reporterTold } from './gate.ts'
import { isRunning, seeClocks, wakesAtMs } from './clocks.ts'
import type { CaseEvent } from './events.ts'
import { letters } from './react-letters.ts'
import { duplicates } from './react-duplicates.ts'
import { asks, offers, restricting } from './react-people.ts'
import { publicIssueEffects, publicIssueLine } from './public-issue-told.ts'
import type { Case, Facts } from './state.ts'
import { placeOf, tags } from './tags.ts'

export { placeOf, tags }

/** What the program asks of itself later on. */
export type Reaction = CaseCommand | ProposalCommand | TeamCommand

type Situation = { readonly nowMs: number; readonly runbook: Runbook; readonly settings: Settings }

export function react(
  before: Case | undefined,
  events: readonly CaseEvent[],
  after: Case,
  context: Situation,
): readonly Effect<Reaction>[] {
  if (events.length === 0) return []
  const { key } = after
  const discord = `${key}|discord`
  const github = `${key}|github`
  const urgency = urgencyOf(after)
  const opened = events.some((event) => event.type === 'CaseOpened')
  const changed = changedFacts(before, after)
  changed.delete('offer')
  changed.delete('asked')
  changed.delete('restrictionWish')
  changed.delete('letters')
  const effects: Effect<Reaction>[] = []
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
    effects.push({
      do: 'show',
      tag: tags.tracker(key),
      target: 'github',
      lane: github,
      view: 'tracker',
      about: key,
      urgency,
    })

  effects.push(...restricting(before, after, context.nowMs))

  for (const [index, event] of events.entries()) {
    effects.push(...linesOf(event, after, index, context))
    if (event.type === 'StageReached' && tellsTsc(event.stage) && hasTsc(context.settings))
      effects.push({
        do: 'continue',
        tag: `tsc:${key}/${event.clock}/${event.stage}/${event.atMs}`,
        lane: `${key}|tsc`,
        command: {
          type: 'TellTsc',
          case: key,
          clock: event.clock,
          startMs: after.clocks[event.clock]?.startMs ?? 0,
          stage: event.stage,
          by: itself,
        },
      })
    if (event.type === 'AdvisoryWanted')
      effects.push({
        do: 'show',
        tag: tags.advisory(key, event.advisory.id),
        target: 'github',
        lane: github,
        view: 'advisory',
        about: `${key}/${event.advisory.id}`,
        urgency,
      })
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
    ...letters(events, after),
    ...publicIssueEffects(before, after),
    ...reminders(before, events, after),
    ...(clocksStand ? [] : timers(before, after, context)),
  ]
}

const hasTsc = (settings: Settings): boolean =>
  settings.tscRoleId !== undefined || answerTo('tsc-contact', settings).who !== ''

const tellsTsc = (stage: string): boolean =>
  [...workingDayLadder, ...hourLadder].some((one) => one.stage === stage && one.tells.includes('tsc'))

/** Facts that are not the very same as before; `evolve` keeps what an event leaves alone. */
function changedFacts(before: Case | undefined, after: Case): Set<keyof Facts> {
  const { revision: _revision, undo: _undo, ...facts } = after
  const names = Object.keys(facts) as (keyof Facts)[]
  return new Set(names.filter((name) => before?.[name] !== after[name]))
}

/** 4 critical … 0 low or not judged: when many are due, the worst go first. */
function urgencyOf(value: Case): number {
  if (value.verdict.is !== 'vulnerability') return 1
  return { critical: 4, high: 3, medium: 2, low: 1 }[value.verdict.severity]
}

const lifecycleChanged = (before: Case | undefined, after: Case): boolean =>
  before !== undefined && before.lifecycle.is !== after.lifecycle.is

/** A reminder is one message a deadline: shown at its stages, edited when the deadline is met, put off or over. */
function reminders(before: Case | undefined, events: readonly CaseEvent[], after: Case): Effect<Reaction>[] {
  const touched = new Set<string>()
  // What was said so far stands where others read it, and what is said from now on stands elsewhere.
  if (before !== undefined && before.restricted !== after.restricted)
    for (const [id, { told }] of Object.entries(after.clocks)) if (told !== undefined) touched.add(id)
  for (const event of events) if (event.type === 'StageReached') touched.add(event.clock)
  for (const [id, clock] of Object.entries(after.clocks)) {
    const was = before?.clocks[id]
    if ((was?.told !== undefined || was?.roundMs !== undefined) && was !== clock) touched.add(id)
  }
  return [...touched].map((clock) => ({
    do: 'show',
    tag: tags.reminder(after.key, clock),
    target: 'discord',
    lane: `${after.key}|discord`,
    view: 'reminder',
    about: `${after.key}/${clock}`,
    after: placeOf(after),
    urgency: urgencyOf(after),
  }))
}

/** Every clock that will speak by itself has one timer; all others have none. A timer that found nothing to say is planned anew. */
export function timers(before: Case | undefined, after: Case, context: Situation): Effect<Reaction>[] {
  const ids = new Set([...Object.keys(before?.clocks ?? {}), ...Object.keys(after.clocks)])
  const seen = new Map(seeClocks(after, context).map((one) => [one.rule.id, one]))
  return [...ids].map((id) => {
    const tag = tags.clock(after.key, id)
    const one = seen.get(id)
    const atMs =
      one !== undefined && after.lifecycle.is === 'open' && isRunning(one)
        ? wakesAtMs(one, context.nowMs)
        : undefined
    if (atMs === undefined) return { do: 'forget', tag }
    return { do: 'wake', tag, atMs, command: { type: 'ReachStage', case: after.key, clock: id, by: itself } }
  })
}

function kindOf(runbook: Runbook, { lifecycle, verdict }: Case): string | false {
  const ruled = lifecycle.is === 'closed' && lifecycle.as === 'not-a-vulnerability'
  if (!ruled || verdict.is !== 'not-a-vulnerability' || verdict.ruling === undefined) return false
  return categoryOf(runbook, verdict.ruling.category)
}

/** Each state change is one line in the case thread; what only follows from an act is not a line of its own. */
function linesOf(event: CaseEvent, after: Case, index: number, context: Situation): Say[] {
  const line = lineOf(event, after, index, context)
  if (line === undefined) return []
  if (event.type !== 'CaseEscalated') return [line]
  // What pings carries no words of a person, because it is shown on locked screens.
  const tag = tags.line(after.key, after.revision, `${index}-needed`)
  const needed: Say = { ...line, tag, template: 'discord/line-needed', facts: { need: event.need } }
  delete (needed as { pings?: Say['pings'] }).pings
  return [line, needed]
}

function lineOf(
  event: CaseEvent,
  after: Case,
  index: number,
  { settings, runbook }: Situation,
): Say | undefined {
  const say = (template: string, facts: Say['facts'], pings?: Say['pings']): Say => ({
    do: 'say',
    // The revision after the whole act and the place within it: unique over the life of the case.
    tag: tags.line(after.key, after.revision, `${index}-${template}`),
    target: 'discord',
    lane: `${after.key}|discord`,
    template: `discord/line-${template}`,
    facts: { ...facts, by: { user: event.by } },
    to: { tag: placeOf(after) },
    ...(pings !== undefined && { pings }),
  })
  switch (event.type) {
    case 'CaseOpened':
      if (event.imported === true) return say('imported', { case: after.key })
      return say(
        'opened',
        { case: after.key, sirRole: { role: settings.sirRoleId } },
        { roles: [settings.sirRoleId] },
      )
    case 'CaseClaimed':
      return event.from === undefined
        ? say('claimed', { owner: { user: event.owner } })
        : say('handed-over', { owner: { user: event.owner }, from: { user: event.from } })
    case 'HandoffDeclined':
      return say('declined', {})
    case 'CaseReleased':
      return say('released', { from: { user: event.from }, why: event.why })
    case 'CaseEscalated':
      return event.to === 'chairs'
        ? say('escalated', { case: after.key, chairs: { users: event.tells } }, { users: event.tells })
        : say('escalated-tsc', { contacts: event.tells.length, until: { at: event.untilMs } })
    case 'CaseRestricted':
      // The first is said where everybody reads, and nothing more after it.
      return event.again
        ? say('restriction-changed', {})
        : { ...say('restricted', {}), to: { tag: tags.thread(after.key) } }
    case 'RestrictionLifted':
      return say('lifted', {})
    case 'AskTakenUp':
      return say('taken-up', {})
    case 'AskExpired':
      return say('ask-expired', {})
    case 'ReporterRecorded':
      return say('reporter', {})
    case 'ReporterContacted':
      return say('contact', {
        kind: event.kind,
        when: { at: event.when },
        promised: event.promisedWorkingDays ?? false,
        missing: event.missing.join(', '),
      })
    case 'LetterSent':
      return say('letter-sent', letterFacts(after, event.id))
    case 'LetterSettled':
      return say('letter-settled', { ...letterFacts(after, event.id), arrived: event.arrived })
    case 'KnownAnswered':
      return say('known', {
        isNew: event.intake.is === 'new',
        here: event.intake.is === 'public' && event.intake.where === 'here',
        upstream: event.intake.is === 'public' && event.intake.where === 'upstream',
        undisclosed: event.intake.is === 'known-undisclosed',
        repeats: (event.intake.is === 'known-undisclosed' && event.intake.repeats) || false,
        discuss: event.intake.is === 'public' && event.intake.mayDiscuss,
      })
    case 'CaseAssessed':
      return say('assessed', {
        vulnerability: event.compromises.length > 0,
        severity: event.severity,
        score: event.assessment.cvss?.score ?? false,
      })
    case 'VulnerabilityRuledOut':
      return say('ruled-out', { category: categoryOf(runbook, event.ruling.category) })
    case 'ResourcesAgreed':
      return say('resources', { provider: event.resources.provider })
    case 'NoteAdded':
      return say('note', {})
    case 'StepTicked':
      return say('step', {
        step: runbook.steps.find(({ id }) => id === event.step)?.label ?? event.step,
        people: event.people === undefined ? false : { users: event.people },
        needless: event.needless === true ? event.evidence : false,
      })
    case 'AdvisoryWanted':
      return say('advisory-wanted', { repository: event.advisory.repository })
    case 'AdvisoryDrafted':
      return say('advisory-drafted', { draft: { url: event.url, label: event.ghsaId } })
    case 'PublicIssueTaken':
    case 'PublicIssueSaved':
    case 'PublicIssueAuthorTold':
    case 'PublicRemovalAgreed':
    case 'PublicIssueChanged':
    case 'PublicIssueGone': {
      const { says, facts } = publicIssueLine(event, after)
      return say(says, facts)
    }
    case 'CaseEdited':
      return say('edited', {
        retitled: event.title !== undefined,
        received: event.receivedAtMs === undefined ? false : { at: event.receivedAtMs },
      })
    case 'ReportLinked':
      return say('linked', {})
    case 'CaseReopened':
      return say('reopened', { why: event.why })
    case 'CaseClosed':
      return say('closed', {
        as: event.as.replaceAll('-', ' '),
        kind: kindOf(runbook, after),
        of: event.of ?? false,
        told: reporterTold(runbook, after),
        without: event.without?.join(', ') ?? false,
      })
    case 'DuplicateLearned':
      return say('duplicate-learned', { duplicate: event.duplicate })
    case 'DuplicateForgotten':
      return say('duplicate-forgotten', { duplicate: event.duplicate })
    case 'Undone':
      return say('undone', { act: event.act })
    case 'ClockSnoozed':
      return say('snoozed', {
        clock: runbook.clocks.find(({ id }) => id === event.clock)?.says ?? event.clock,
        until: { at: event.snooze.untilMs },
        why: event.snooze.reason,
      })
    case 'ClockUnsnoozed':
      return say('unsnoozed', {
        clock: runbook.clocks.find(({ id }) => id === event.clock)?.says ?? event.clock,
      })
    case 'ClocksReplanned': {
      const [first, ...others] = event.clocks
        .filter(({ moved }) => moved)
        .toSorted((a, b) => a.dueAtMs - b.dueAtMs)
      if (first === undefined) return undefined
      return say('replanned', {
        clock: runbook.clocks.find(({ id }) => id === first.id)?.says ?? first.id,
        due: { at: first.dueAtMs },
        others: others.length,
      })
    }
    // The offer itself stands in the thread, with its buttons.
    case 'LetterWanted':
    case 'LetterHeld':
    case 'HandoffOffered':
    case 'RestrictionAsked':
    case 'CollaboratorsAdded':
    case 'TrackerOpened':
    case 'StepsDone':
    case 'StepsReopened':
    case 'ClocksStarted':
    case 'ClocksMoved':
    case 'ClocksRevived':
    case 'ClocksMet':
    case 'ClocksWaived':
    case 'ClocksPaused':
    case 'ClocksResumed':
    case 'StageReached':
    case 'SnoozeEnded':
      return undefined
  }
}

function letterFacts({ letters: all }: Case, id: string): Say['facts'] {
  const letter = all?.find((one) => one.id === id)
  return { template: letter?.template ?? '', sender: { user: letter?.by ?? itself } }
}
