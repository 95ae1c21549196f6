/** Calendar arithmetic is pure and slow, and each act asks the same of every clock: answers are kept by what was asked. */
import type { WorkCalendar } from './work-calendar.ts'

type Answers = Map<string | number, unknown>

/** When so many are kept, all are forgotten: they cost a recomputation and no more. */
const mostAnswers = 20_000
const mostCalendars = 16
const byContent = new Map<string, Map<string, Answers>>()
/** A calendar is read anew from the store each time, so what it says is compared, but only once an object. */
const byObject = new WeakMap<WorkCalendar, Map<string, Answers>>()

const contentOf = ({ zone, workDays, opensAt, closesAt, holidays }: WorkCalendar) =>
  JSON.stringify([zone, workDays, opensAt, closesAt, holidays])

function questionsOf(calendar: WorkCalendar): Map<string, Answers> {
  const known = byObject.get(calendar)
  if (known !== undefined) return known
  const content = contentOf(calendar)
  const questions = byContent.get(content) ?? new Map<string, Answers>()
  if (byContent.size >= mostCalendars) byContent.clear()
  byContent.set(content, questions)
  byObject.set(calendar, questions)
  return questions
}

/** One question is one function of the calendar; `asked` tells its other arguments apart. */
export function remembered<T>(
  question: string,
  asked: string | number,
  calendar: WorkCalendar,
  compute: () => T,
): T {
  const questions = questionsOf(calendar)
  let answers = questions.get(question)
  if (answers === undefined) questions.set(question, (answers = new Map()))
  if (answers.has(asked)) return answers.get(asked) as T
  const answer = compute()
  if (answers.size >= mostAnswers) answers.clear()
  answers.set(asked, answer)
  return answer
}
