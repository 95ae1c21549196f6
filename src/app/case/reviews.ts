/** Who reviews a draft when nobody is named, and how its reviews stand in words. */
import type { Person } from '../../domain/case/group/model.ts'
import type { Draft, Review, Reviewer } from '../../domain/case/review/model.ts'
import { draftWords, everybody, isComplete, latestOf } from '../../domain/case/review/review.ts'
import { drafts } from '../../domain/case/review/model.ts'
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { CaseScene, Reply } from '../interaction/command.ts'
import { forDiscord } from '../core/escape.ts'
import { Markup } from '../core/render.ts'
import type { ShowableFacts } from '../interaction/format-facts.ts'
import { named } from './working-group.ts'

/** The observers of the TSC in the group; while there are none, its contacts. */
export async function tscReviewers({ value, desk }: CaseScene): Promise<readonly UserId[]> {
  const observers = (value.group?.members ?? []).flatMap(({ observes, user }) =>
    observes === 'tsc' && user !== undefined ? [user] : [],
  )
  return [...new Set([...observers, ...(await desk.ask.tscContacts())])]
}

/** O71: whoever works on the draft without being of the team; O88: the team and the observers of the TSC. */
export async function reviewersFor(scene: CaseScene, of: Draft): Promise<readonly Person[]> {
  const { value, desk, actor } = scene
  // Of a restricted case the team reviews as far as it is named by hand.
  const there = new Set(await desk.ask.team())
  const team = (value.restricted ? [] : await desk.ask.members())
    .filter(({ id }) => there.has(id) && id !== actor.id)
    .map(({ id, github }): Person => ({ user: id, ...(github !== undefined && { github }) }))
  const tsc = (await tscReviewers(scene)).map((user): Person => ({ user }))
  if (of === 'disclosure') return everybody([...team, ...tsc])
  const told = (value.asked ?? []).flatMap((one): Person[] =>
    one.what === 'notice' && 'user' in one.of ? [{ user: one.of.user }] : [],
  )
  const guests = (value.notices?.guests ?? []).map(({ github, user }): Person => ({
    github,
    ...(user !== undefined && { user }),
  }))
  const group = (value.group?.members ?? []).map(({ github, user }): Person => ({
    ...(github !== undefined && { github }),
    ...(user !== undefined && { user }),
  }))
  const outside = [...guests, ...group, ...told].filter(({ user }) => user !== actor.id)
  return everybody([...outside, ...tsc])
}

const stateOf = ({ is, dueAtMs }: Review, { answer, waived, unreached }: Reviewer, nowMs: number): string => {
  if (waived !== undefined) return `– not waited for: ${waived.why}`
  if (answer === undefined) {
    const late = nowMs > dueAtMs && is === 'open' ? ' · late' : ''
    return unreached === true ? `⚠ could not be reached${late}` : `… no answer yet${late}`
  }
  const said = { approve: '✔ approves', change: '✎ asks for a change', 'not-possible': '– not possible' }[
    answer.is
  ]
  return `${said}${answer.late ? ' · late' : ''}${answer.words === '' ? '' : `: ${answer.words}`}`
}

/** The latest round of each draft. */
export function reviewFacts(value: Case, nowMs: number): ShowableFacts {
  const rounds = drafts.flatMap((of) => value.reviews?.findLast((one) => one.of === of) ?? [])
  return {
    reviews: rounds.map((review) => ({
      draft: draftWords[review.of],
      void: review.is === 'void',
      reviewed: isComplete(review),
      due: { at: review.dueAtMs },
      people: new Markup(
        review.reviewers
          .map((one) => `\n- ${named(one)}: ${forDiscord(stateOf(review, one, nowMs))}`)
          .join(''),
      ),
    })),
  }
}

/** For whom somebody writes down an answer, or says that nobody waits for it. */
export function reviewMenus({ key, ...value }: Case): Pick<Reply, 'picks'> {
  const open = drafts.flatMap((of) => latestOf(value, of) ?? [])
  const choices = open.flatMap((review) =>
    review.reviewers
      .filter(({ waived, answer }) => waived === undefined && answer?.is !== 'approve')
      .map((one) => ({
        value: `${review.id}.${one.id}`,
        label: `${draftWords[review.of]}: ${one.github ?? `member ${one.user ?? one.id}`}`.slice(0, 100),
      })),
  )
  if (choices.length === 0) return {}
  const pick = {
    kind: 'choice' as const,
    label: 'Answer for, or do not wait for…',
    path: 'advisory review',
    args: { case: key, do: 'settle' },
    choices: choices.slice(0, 25),
  }
  return { picks: [pick] }
}
