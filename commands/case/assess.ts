/** /case assess: is it a vulnerability, and how bad? The vector is parsed strictly and its score shown back. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import type { Disagreement } from '../../src/domain/case/triage/disagreement.ts'
import { disagreementIn } from '../../src/domain/case/triage/disagreement.ts'
import { worksIn } from '../../src/domain/case/group/group.ts'
import type { Case } from '../../src/domain/case/state.ts'
import { severityChoices } from '../choices.ts'

export default caseCommand({
  says: 'Judge whether it is a vulnerability, and how bad',
  allow: 'owner-chair-or-group',
  button: 'Assess',
  form: {
    title: 'Assess',
    fields: {
      compromised: {
        label: 'What is compromised?',
        kind: 'checks',
        required: true,
        choices: {
          confidentiality: 'Confidentiality',
          integrity: 'Integrity',
          availability: 'Availability',
          none: 'None of these',
        },
      },
      impact: { label: 'Initial impact', kind: 'radio', choices: severityChoices },
      cvss: {
        label: 'CVSS vector',
        kind: 'short',
        max: 300,
        required: false,
        placeholder: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      },
      affected: { label: 'Platforms, packages, versions', kind: 'paragraph', max: 2000 },
      why: {
        label: 'Why',
        kind: 'paragraph',
        max: 4000,
        help: 'Goes to GitHub: a vulnerability, a security feature, a bug, or intended?',
      },
    },
    filled: ({ value: { verdict } }) =>
      verdict.is === 'undecided'
        ? {}
        : {
            affected: verdict.affected,
            why: verdict.why,
            ...(verdict.cvss !== undefined && { cvss: verdict.cvss.vector }),
            ...(verdict.is === 'vulnerability'
              ? { impact: verdict.severity, compromised: verdict.compromises }
              : { compromised: ['none'] }),
          },
  },
  run: async ({ input, actor, desk, value, place }) => {
    const { case: after } = await desk.act({
      type: 'AssessCase',
      case: value.key,
      by: actor.id,
      compromises: input.compromised,
      severity: input.impact,
      cvssVector: input.cvss,
      affected: input.affected,
      why: input.why,
      ...(worksIn(value, actor.id, place.channelId) && { asGroup: true as const }),
    })
    const verdict = after?.verdict ?? value.verdict
    const vulnerability = verdict.is === 'vulnerability'
    const cvss = verdict.is === 'undecided' ? undefined : verdict.cvss
    const apart = disagreementIn(verdict)
    const next = vulnerability
      ? { label: draftLabel(after ?? value), path: 'advisory draft', args: { case: value.key } }
      : { label: 'Not a vulnerability', path: 'case not-vulnerability', args: { case: value.key } }
    return {
      template: 'case-assessed',
      facts: {
        case: value.key,
        vulnerability,
        severity: vulnerability ? verdict.severity : '',
        score: cvss === undefined ? false : cvss.score.toFixed(1),
        vector: cvss?.vector ?? '',
        version: cvss?.version ?? '',
        ...apartFacts(apart),
      },
      undo: value.key,
      buttons:
        apart === undefined
          ? [next]
          : [next, { label: 'Assess again', path: 'case assess', args: { case: value.key } }],
    }
  },
})

const apartFacts = (apart: Disagreement | undefined) => ({
  apart: apart !== undefined,
  said: apart?.severity?.said ?? '',
  scoredAs: apart?.severity?.scored ?? false,
  untouched: apart?.ticked.join(', ') || false,
  unticked: apart?.scored.join(', ') || false,
})

const draftLabel = ({ advisories }: Case): string =>
  advisories.some(({ triage }) => triage === 'waiting') ? 'Accept the report' : 'Draft advisory'
