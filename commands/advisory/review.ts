/** /advisory review: a draft goes to its reviewers, who answer by button; what came of it, and what stands in for an answer. */
import { loginOf } from '../../src/app/settings/accounts.ts'
import type { Acting, CaseScene, Reply } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { futureInstant } from '../../src/app/interaction/instant.ts'
import { reviewersFor, reviewFacts, reviewMenus, tscReviewers } from '../../src/app/case/reviews.ts'
import { tellable } from '../../src/app/case/sigs.ts'
import type { Person } from '../../src/domain/case/group/model.ts'
import type { Draft } from '../../src/domain/case/review/model.ts'
import { draftWords } from '../../src/domain/case/review/review.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { isShutOut } from '../../src/domain/team/roster/member.ts'

type Input = {
  readonly which: Draft | 'reporter' | undefined
  readonly reviewers: readonly string[]
  readonly due: string
  readonly note: string
}

const letters = { response: 'response-review', disclosure: 'disclosure-review' } as const

export default caseCommand({
  says: 'Have a draft reviewed, and see who has answered',
  allow: 'owner-or-chair',
  button: 'Ask for review',
  slow: true,
  options: {
    /** Of the menu under the reply: whose answer is settled by hand. */
    do: { kind: 'carried' },
    picked: { kind: 'carried' },
  },
  form: {
    title: 'Review of a draft',
    note: 'The note leaves the team by direct message: no detail of the report. The draft itself is on GitHub.',
    fields: {
      which: {
        label: 'Which draft',
        kind: 'radio',
        choices: { ...draftWords, reporter: 'The reporter cannot review, because…' },
      },
      reviewers: {
        label: 'Reviewers',
        kind: 'people',
        max: 25,
        required: false,
        help: 'Empty: all collaborators of the response; the team and the TSC for the disclosure',
      },
      due: {
        label: 'Due',
        kind: 'short',
        max: 60,
        required: false,
        placeholder: 'in 3 days, Friday 15:00, 2026-12-01',
      },
      note: {
        label: 'Note or reason',
        kind: 'paragraph',
        max: 1000,
        required: false,
        help: 'What to look at; or why the reporter cannot review',
      },
      settled: {
        label: 'What stands for it',
        kind: 'radio',
        choices: {
          approve: 'They approve, said elsewhere',
          change: 'They ask for a change, said elsewhere',
          'not-possible': 'It is not possible for them',
          waive: 'Nobody waits for their answer',
        },
      },
      why: { label: 'Why', kind: 'paragraph', max: 1000, help: 'Where they said so, or the reason; sealed' },
    },
    asks: ({ do: deed }) => (deed === 'settle' ? ['settled', 'why'] : ['which', 'reviewers', 'due', 'note']),
    filled: ({ input }) => (input.do === 'settle' ? {} : { due: 'in 3 days' }),
  },
  run: async (scene): Promise<Reply> => {
    const { input, actor, desk, value } = scene
    const about = { case: value.key, by: actor.id }
    if (input.do === 'settle') {
      const [id = '', reviewer = ''] = (input.picked ?? '').split('.')
      const { settled, why } = input
      const acted = await desk.act(
        settled === 'waive'
          ? { type: 'WaiveReviewer', ...about, id, reviewer, why }
          : { type: 'AnswerReview', ...about, id, reviewer, is: settled, words: why },
      )
      return standing({ ...scene, value: acted.case ?? value })
    }
    if (input.which === 'reporter') {
      await desk.act({ type: 'WaiveReporterReview', ...about, why: input.note })
      return { template: 'reporter-review-waived', facts: { case: value.key } }
    }
    return opened(scene)
  },
})

async function opened(scene: Acting<CaseScene & { readonly input: Input }>): Promise<Reply> {
  const { input, actor, desk, value } = scene
  const of = input.which === 'disclosure' ? 'disclosure' : 'response'
  if (input.due.trim() === '') throw new Refused(refuse('field-empty', { field: 'Due' }))
  const dueAtMs = await futureInstant('Due', input.due, scene)
  const own = input.note.trim() || `Please answer by the buttons below, or write into the draft.`
  const letter = await tellable(scene, { name: letters[of], own, readers: ['reviewers', 'tsc'] })
  const chosen: Person[] = []
  for (const user of input.reviewers) {
    if ((await desk.outside.discord.personOf(user)) === undefined)
      throw new Refused(refuse('not-in-server', { member: user }))
    if (isShutOut(await desk.ask.member(user))) throw new Refused(refuse('not-on-roster', { member: user }))
    const { github } = await loginOf(desk, user)
    chosen.push({ user, ...(github !== undefined && { github }) })
  }
  const acted = await desk.act({
    type: 'OpenReview',
    case: value.key,
    by: actor.id,
    of,
    people: chosen.length > 0 ? chosen : await reviewersFor(scene, of),
    tsc: await tscReviewers(scene),
    dueAtMs,
    note: input.note,
    ...letter,
  })
  return standing({ ...scene, value: acted.case ?? value })
}

const standing = ({ value, nowMs }: CaseScene): Reply => ({
  template: 'advisory-review',
  facts: { case: value.key, ...reviewFacts(value, nowMs) },
  ...reviewMenus(value),
})
