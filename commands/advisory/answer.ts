/** Approve, Change, Not possible because: what a reviewer says of a draft, by the buttons they were sent; they may say otherwise later. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import { verdicts } from '../../src/domain/case/review/model.ts'

export default caseCommand({
  says: 'Answer what you were asked to review',
  allow: 'asked',
  pressed: true,
  options: { id: { kind: 'carried' }, is: { kind: 'carried' } },
  form: {
    title: 'Your answer',
    note: 'It goes to the security team and is kept sealed. What belongs into the draft is best written there.',
    fields: {
      words: { label: 'Words', kind: 'paragraph', max: 2000, help: 'What is to be changed, or why not' },
    },
    skip: ({ is }) => is === 'approve',
  },
  run: async ({ input, actor, desk, value }) => {
    const is = verdicts.find((one) => one === input.is) ?? 'approve'
    const id = input.id ?? ''
    await desk.act({
      type: 'AnswerReview',
      case: value.key,
      by: actor.id,
      id,
      is,
      words: is === 'approve' ? '' : input.words,
    })
    const review = value.reviews?.find((one) => one.id === id)
    return {
      template: 'review-answered',
      facts: {
        case: value.key,
        approve: is === 'approve',
        change: is === 'change',
        asks: { user: review?.by ?? value.openedBy },
      },
    }
  },
})
