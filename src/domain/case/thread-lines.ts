/** The lines of a case thread: each state change is one, and what only follows from an act is none of its own. */
import type { Fact, Say } from '../effect.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { categoryOf } from '../runbook/engine.ts'
import { itself } from '../ids.ts'
import { embargoLine } from './embargo/effects.ts'
import { creditLine } from './credit/effects.ts'
import { cveLine } from './cve/effects.ts'
import { isOfDisclosure } from './disclosure/events.ts'
import { disclosureLine } from './disclosure/effects.ts'
import type { Context } from './context.ts'
import type { CaseEvent } from './events.ts'
import { isConsequence } from './events.ts'
import { linkTo } from '../text/link.ts'
import { reporterTold } from './closing/gate.ts'
import { reviewLine } from './review/effects.ts'
import { forkLine } from './fork/effects.ts'
import { groupLine } from './group/effects.ts'
import { noticeLine } from './group/notice-effects.ts'
import { publicIssueLine } from './public-issue/effects.ts'
import type { Case } from './state.ts'
import { placeOf, tags } from './tags.ts'

function kindOf(runbook: Runbook, { lifecycle, verdict }: Case): string | false {
  const ruled = lifecycle.is === 'closed' && lifecycle.as === 'not-a-vulnerability'
  if (!ruled || verdict.is !== 'not-a-vulnerability' || verdict.ruling === undefined) return false
  return categoryOf(runbook, verdict.ruling.category)
}

export function linesOf(event: CaseEvent, after: Case, index: number, context: Context): Say[] {
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
  { settings, runbook }: Context,
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
  if (isConsequence(event)) return undefined
  if (isOfDisclosure(event)) {
    const line = disclosureLine(event, after)
    if (line === undefined) return undefined
    const said = say(line.says, line.facts, line.pings === undefined ? undefined : { users: line.pings })
    return line.press === undefined ? said : { ...said, press: line.press }
  }
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
    case 'HandoffAsked': {
      const line = say('handoff-asked', { owner: { user: event.of } }, { users: [event.of] })
      const args = { case: after.key, to: event.by }
      return { ...line, press: { label: 'Hand off to them', path: 'case handoff', args } }
    }
    case 'OwnerMarked': {
      const facts = { owner: { user: event.owner } }
      if (event.is === 'reachable') return say('owner-back', facts)
      const line = say(
        'owner-unreachable',
        { ...facts, gone: event.is === 'gone', chairs: { users: event.tells } },
        { users: event.tells },
      )
      return { ...line, press: { label: 'Take it over', path: 'case claim', args: { case: after.key } } }
    }
    case 'CaseReleased':
      return say('released', { from: { user: event.from }, why: event.why })
    case 'CaseEscalated':
      return event.to === 'chairs'
        ? say('escalated', { case: after.key, chairs: { users: event.tells } }, { users: event.tells })
        : say('escalated-tsc', {
            contacts: event.tells.length,
            channel: event.tells.includes('tsc'),
            until: { at: event.untilMs },
          })
    case 'CaseRestricted': {
      if (event.again) return say('restriction-changed', {})
      // The first is said where everybody reads, and nothing more after it.
      const { askedBy } = event.restriction
      const line =
        askedBy === event.by
          ? say('restricted', { asked: false })
          : say('restricted', { asked: { user: askedBy } }, { users: [askedBy] })
      return { ...line, to: { tag: tags.thread(after.key) } }
    }
    case 'RestrictionLifted':
      return say('lifted', {})
    case 'AskTakenUp':
      return say('taken-up', askFacts(after, event.id))
    case 'AskExpired':
      return say('ask-expired', askFacts(after, event.id))
    case 'GroupFormed':
    case 'GroupLeft':
    case 'GroupRoomMade': {
      const line = groupLine(event, after)
      return line === undefined ? undefined : say(line.says, line.facts)
    }
    case 'ForkWanted':
    case 'ForkMade':
    case 'ForkRefused': {
      const { says, facts } = forkLine(event, after)
      return say(says, facts)
    }
    case 'ReviewOpened':
    case 'ReviewAnswered':
    case 'ReviewerWaived':
    case 'ReporterReviewWaived':
    case 'ReviewerUnreached':
    case 'ReviewTurned': {
      const line = reviewLine(event, after)
      return line === undefined ? undefined : say(line.says, line.facts)
    }
    case 'SigsAlerted':
    case 'AskUnreached': {
      const { says, facts } = noticeLine(event)
      return say(says, facts)
    }
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
      // Of many at once each has its receipt; that they were sent is one line.
      if (after.letters?.find(({ id }) => id === event.id)?.apart === true) return undefined
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
        deeper: event.deeper === true,
        vulnerability: event.compromises.length > 0,
        severity: event.severity,
        score: event.assessment.cvss?.score ?? false,
      })
    case 'VulnerabilityRuledOut':
      return say('ruled-out', {
        category: categoryOf(runbook, event.ruling.category),
        closes: event.ruling.next.includes('close'),
      })
    case 'ResourcesAgreed':
      return say('resources', { provider: event.resources.provider })
    case 'CaseExported':
      return say('exported', { format: event.format })
    case 'NoteAdded':
      return say('note', {})
    case 'StepTicked':
      return say('step', {
        step: runbook.steps.find(({ id }) => id === event.step)?.label ?? event.step,
        people: event.people === undefined ? false : { users: event.people },
        needless: event.needless === true ? event.evidence : false,
        impossible: event.step === 'merge',
        // Where the team allows it, what was found stands here too; else only on GitHub.
        findings:
          event.step === 'findings-discussed' && settings.detail === 'findings' ? event.evidence : false,
      })
    case 'AdvisoryWanted':
      return event.advisory.draft === undefined
        ? say('advisory-wanted', { repository: event.advisory.repository })
        : say('advisory-adopted', {
            draft: { url: event.advisory.draft.url, label: event.advisory.draft.ghsaId },
            triage: event.advisory.triage === 'waiting',
            from: event.advisory.from ?? false,
          })
    case 'AdvisoryEdited':
      return say('advisory-edited', editedFacts(event, after))
    case 'AdvisoryDrafted':
      return say('advisory-drafted', { draft: { url: event.url, label: event.ghsaId } })
    case 'AdvisoryDiffered':
      return say('advisory-differs', {
        draft: draftFact(after, event.id),
        parts: event.parts.join(', '),
      })
    case 'CollaboratorsAdded':
      return event.unknown === undefined
        ? undefined
        : say('logins-unknown', { logins: event.unknown.join(', ') })
    case 'PublicIssueTaken':
    case 'PublicIssueSaved':
    case 'PublicIssueAuthorTold':
    case 'PublicRemovalAgreed':
    case 'PublicIssueChanged':
    case 'PublicIssueGone': {
      const { says, facts } = publicIssueLine(event, after)
      return say(says, facts)
    }
    case 'EmbargoProposed':
    case 'EmbargoAgreed':
    case 'EmbargoExtended':
    case 'EmbargoDisputed':
    case 'EmbargoBroken':
    case 'ExploitationNoted':
    case 'FixForgone': {
      const { says, facts, pings, press } = embargoLine(event, after, settings.sirRoleId)
      return { ...say(says, facts, pings), ...(press !== undefined && { press }) }
    }
    case 'CreditRecorded':
    case 'CreditedInvited': {
      const { says, facts } = creditLine(event, after)
      return say(says, facts)
    }
    case 'CveWanted':
    case 'CveRequested':
    case 'CveRefused':
    case 'CveDoubted':
    case 'CveAssigned':
    case 'CveWaived':
    case 'CveDateDoubted': {
      const { says, facts, press, pings } = cveLine(event, after)
      const line = say(says, facts, pings)
      return press === undefined ? line : { ...line, press }
    }
    case 'MeetingLearned':
      // Its own lines stand beside its card.
      if (event.here) return undefined
      return say('meeting-learned', {
        meeting: event.meeting,
        held: event.is === 'held',
        takenBack: event.is === 'taken-back',
      })
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
        elsewhere: event.elsewhere === undefined ? false : linkTo(event.elsewhere.url),
        first: event.elsewhere === undefined ? false : { user: event.elsewhere.first },
        told: reporterTold(runbook, after),
        without: event.without?.join(', ') ?? false,
      })
    case 'DuplicateLearned':
      return say('duplicate-learned', { duplicate: event.duplicate })
    case 'AdvisoryPassed': {
      const { draft, to } = event
      return say('advisory-passed', { draft: { url: draft.url, label: draft.ghsaId }, to })
    }
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
    case 'TrackerOpened':
    case 'StageReached':
    case 'SnoozeEnded':
      return undefined
  }
}

/** Who was told something has seen it; who was asked for help takes it up. */
const askFacts = ({ asked }: Case, id: string): Say['facts'] => ({
  notice: asked?.find((one) => one.id === id)?.what === 'notice',
  of: { users: asked?.find((one) => one.id === id)?.sentTo.filter((to) => to !== 'tsc') ?? [] },
})

function draftFact({ advisories }: Case, id: string): Fact {
  const draft = advisories.find((one) => one.id === id)?.draft
  return draft === undefined ? id : { url: draft.url, label: draft.ghsaId }
}

function editedFacts(
  { id, changed, accepts }: Extract<CaseEvent, { type: 'AdvisoryEdited' }>,
  after: Case,
): Say['facts'] {
  return {
    draft: draftFact(after, id),
    accepts: accepts === true,
    changed: changed.map((name) => fieldWords[name]).join(', ') || false,
  }
}

const fieldWords = {
  package: 'package',
  affected: 'affected versions',
  patched: 'patched versions',
  summary: 'summary',
  mitigation: 'mitigation',
} as const

function letterFacts({ letters: all }: Case, id: string): Say['facts'] {
  const letter = all?.find((one) => one.id === id)
  return { template: letter?.template ?? '', sender: { user: letter?.by ?? itself } }
}
