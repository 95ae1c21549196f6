/** What `/case show` tells a member: the state in words, the steps ahead, the clocks that run. */
import { linkTo } from '../../domain/text/link.ts'
import { isRunning, seeClocks } from '../../domain/case/deadlines/clocks.ts'
import { pointsTo } from '../../domain/case/intake/duplicate.ts'
import { categoryOf, nextStep, openSteps, phaseOf } from '../../domain/runbook/engine.ts'
import { isAway } from '../../domain/team/roster/member.ts'
import type { CaseScene } from '../interaction/command.ts'
import { embargoFacts } from '../disclosure/embargo-status.ts'
import { awayFacts } from '../team/member-facts.ts'
import type { ShowableFacts } from '../interaction/format-facts.ts'
import { knownAs } from '../../domain/case/intake/known-as.ts'
import { elsewhereOf, publicFacts, wordOf } from '../core/wording.ts'

export async function caseFacts({ value, settings, desk, nowMs }: CaseScene): Promise<ShowableFacts> {
  const runbook = await desk.ask.runbookOf(value)
  const { verdict, ownership, lifecycle } = value
  const owner = ownership.is === 'owned' ? await desk.ask.member(ownership.by) : undefined
  const next = nextStep(runbook, value)
  const clocks = seeClocks(value, { runbook, settings, nowMs }).filter(isRunning)
  return {
    case: value.key,
    codeName: value.codeName,
    title: value.title,
    phase: phaseOf(runbook, value).title,
    closed: lifecycle.is === 'closed' ? wordOf(desk.words, 'closed-as', lifecycle.as) : false,
    elsewhere: elsewhereOf(lifecycle),
    of: pointsTo(value) ?? false,
    duplicates: value.duplicates?.join(', ') || false,
    owner: ownership.is === 'owned' ? { user: ownership.by } : false,
    ...awayFacts(owner !== undefined && isAway(owner, nowMs) ? owner.away : undefined),
    source: wordOf(desk.words, 'source', value.source),
    ...publicFacts(value),
    received: { at: value.receivedAtMs },
    report: value.reportLink === undefined ? false : linkTo(value.reportLink),
    known: wordOf(desk.words, 'known', knownAs(value.intake)),
    repeats: (value.intake.is === 'known-undisclosed' && value.intake.repeats) || false,
    discuss: value.intake.is === 'public' && value.intake.mayDiscuss,
    verdict: wordOf(desk.words, 'verdict', verdict.is),
    category:
      verdict.is === 'not-a-vulnerability' && verdict.ruling !== undefined
        ? categoryOf(runbook, verdict.ruling.category)
        : false,
    severity: verdict.is === 'vulnerability' ? verdict.severity : false,
    score: verdict.is !== 'undecided' && verdict.cvss !== undefined ? verdict.cvss.score.toFixed(1) : false,
    vector: verdict.is !== 'undecided' && verdict.cvss !== undefined ? verdict.cvss.vector : '',
    ...embargoFacts(value, { runbook, settings, nowMs }),
    next: next?.says ?? false,
    ahead: openSteps(runbook, value)
      .slice(0, 8)
      .map(({ label, says }) => ({ label, says })),
    clocks: clocks.map(({ rule, view }) => ({
      clock: rule.says,
      due: { at: view.dueAtMs },
      state: wordOf(desk.words, 'clock-state', view.phase),
    })),
    tracker:
      value.tracker === undefined ? false : { url: value.tracker.url, label: `#${value.tracker.number}` },
    advisories: value.advisories.map(({ repository, draft }) => ({
      repository,
      draft: draft === undefined ? false : { url: draft.url, label: draft.ghsaId },
    })),
  }
}
