/** Judges what was committed: nothing acknowledged is missing, nothing refused is there, nothing stands twice, nothing is left over. */
import { isRunning, seeClocks, wakesAtMs } from '../../src/domain/case/deadlines/clocks.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import { turnsAtMs } from '../../src/domain/case/review/review.ts'
import { tags } from '../../src/domain/case/tags.ts'
import type { Case } from '../../src/domain/case/state.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import type { Book } from './book.ts'
import { canonical } from './canonical.ts'
import type { Evidence } from './evidence.ts'
import { isPassedOn } from './judge-github.ts'
import { teamTimers } from './judge-team.ts'

/** What people were told against what is written. */
export function gesturesAgainstStore(evidence: Evidence, book: Book): string[] {
  const wrong: string[] = []
  const written = new Set(evidence.receipts.map(({ interaction_id: id }) => id))
  const text = [...evidence.journal.values()]
    .flat()
    // A draft that passes with a duplicate stands again where it leaves and where it comes to.
    .filter(({ kind, by }) => kind !== 'AdvisoryPassed' && !isPassedOn({ kind, by }))
    .map(({ data }) => JSON.stringify(data))
  for (const { receipt, kind, token, seen, text: said } of book.gestures) {
    if (seen === 'success' && !written.has(receipt))
      wrong.push(`lost acknowledgement: ${kind} ${receipt} was answered with "${said.slice(0, 80)}"`)
    if (seen === 'refused' && written.has(receipt))
      wrong.push(`${kind} ${receipt} was refused and yet written: "${said.slice(0, 80)}"`)
    if (seen === 'refused' && said.includes('Something went wrong on our side'))
      wrong.push(`${kind} met a fault: ${said.slice(0, 200)}`)
    if (token === undefined) continue
    const times = text.filter((entry) => entry.includes(token)).length
    const least = seen === 'success' ? 1 : 0
    if (times < least || times > 1 || (seen === 'refused' && times > 0))
      wrong.push(`${kind} with ${token} was ${seen} and stands ${times} times in the journal`)
  }
  return [...wrong, ...receiptsAgainstJournal(evidence)]
}

/** Said by a symbol and no gesture, or carried on from another act, whose receipt is the only one. */
const withoutReceipt =
  /^(SetUpContinued|RemovalOwed|MeetingLearned|PledgeAsked|ProcessTold|FindTaken|Ballot\w+|SymbolGone)$/
/** Its minutes tick the step of each case a meeting was about. */
const isByMinutes = ({ kind, data }: { readonly kind: string; readonly data: unknown }): boolean =>
  kind === 'StepTicked' && /"evidence":"Meeting \d+ of /.test(JSON.stringify(data))

/** Cast a second time alike, a ballot stands as it stood, and whoever cast it has their receipt. */
const mayChangeNothing = /^vote ballot$/

/** What is proposed of a case belongs to it. */
const caseOf = (subject: string): string | undefined => /^(?:proposal )?(SIR-\d+-\d+)/.exec(subject)?.[1]

/** One receipt, one act: the entries of an act share case, person and instant. */
function receiptsAgainstJournal({ receipts, journal, commandOf }: Evidence): string[] {
  const entries = [...journal].flatMap(([subject, some]) => some.map((one) => ({ ...one, subject })))
  // Whoever answers a proposal does not name a case, whatever is carried out with the answer.
  const answers = new Set(
    entries.flatMap(({ kind, by, atMs }) => (kind === 'ProposalEnded' ? [`${by} ${atMs}`] : [])),
  )
  // What an administrator proposed and a chair confirmed is theirs, at the instant of the answer. What somebody else's
  // act leaves void the program ends by itself.
  const answered = new Set(
    entries.flatMap(({ kind, by, atMs }) => (kind === 'ProposalEnded' && by !== 'embargo' ? [atMs] : [])),
  )
  const isCarriedOut = (by: string, atMs: number) => answered.has(atMs) && !answers.has(`${by} ${atMs}`)
  const named = entries
    .filter((one) => one.by !== 'embargo' && !withoutReceipt.test(one.kind) && !isByMinutes(one))
    .map(({ subject, by, kind, atMs }) => ({
      act: `${(answers.has(`${by} ${atMs}`) ? undefined : caseOf(subject)) ?? 'team'} ${by} ${atMs}`,
      // Proposed anew, the round before it ends at the same instant.
      carriedOut: !kind.startsWith('Propos') && isCarriedOut(by, atMs),
    }))
  const acts = new Set(named.filter(({ carriedOut }) => !carriedOut).map(({ act }) => act))
  // Two people may act in one millisecond.
  const perhaps = new Set(named.map(({ act }) => act))
  /** What was written at its instant, and by whom. */
  const around = (act: string) =>
    entries
      .filter(({ atMs }) => act.endsWith(` ${atMs}`))
      .map(({ kind, by, subject }) => `${kind} of ${subject} by ${by}`)
      .join(', ')
  const actOf = (one: (typeof receipts)[number]) => `${one.case_key ?? 'team'} ${one.user} ${one.at_ms}`
  const told = receipts.map(actOf)
  return [
    ...receipts
      .filter((one) => !perhaps.has(actOf(one)) && !mayChangeNothing.test(commandOf(one)))
      .map(
        (one) => `a receipt without an act: ${commandOf(one)}, ${actOf(one)}, beside ${around(actOf(one))}`,
      ),
    ...[...acts]
      .filter((act) => !told.includes(act))
      .map((act) => `an act without a receipt: ${act}, ${around(act)}`),
    ...told.filter((act, at) => told.indexOf(act) !== at).map((act) => `two receipts for one act: ${act}`),
  ]
}

/** The row is the fold of its journal, and the chain holds. */
export function rowsAgainstJournal({ cases, journal, verified }: Evidence): string[] {
  const wrong = verified.ok ? [] : [`the journal does not verify: ${verified.why}`]
  for (const value of cases) {
    const events = (journal.get(value.key) ?? []).map(({ data }) => data as CaseEvent)
    const folded = fold(undefined, events)
    for (const part of new Set([...Object.keys(value), ...Object.keys(folded ?? {})]) as Set<keyof Case>) {
      const [is, adds] = [canonical(value[part]), canonical(folded?.[part])]
      if (is !== adds) wrong.push(`${part} of ${value.key} is ${is}, its journal adds up to ${adds}`)
    }
  }
  return wrong
}

/** A duplicate and the case that goes on name each other. */
export function duplicatesBothWays({ cases }: Evidence): string[] {
  const pairs = cases.flatMap(({ key, lifecycle }) =>
    lifecycle.is === 'closed' && lifecycle.of !== undefined ? [`${key} of ${lifecycle.of}`] : [],
  )
  const learned = cases.flatMap(({ key, duplicates = [] }) => duplicates.map((one) => `${one} of ${key}`))
  return [
    ...pairs.filter((one) => !learned.includes(one)).map((one) => `not learned: ${one}`),
    ...learned.filter((one) => !pairs.includes(one)).map((one) => `not so any more: ${one}`),
    ...learned.filter((one, at) => learned.indexOf(one) !== at).map((one) => `learned twice: ${one}`),
  ]
}

/** Whether a mail server or GitHub's CNA took it nobody can ask: then a person is asked, and the case says so. */
function waitsForSomebody({ tag, state }: Evidence['rows'][number], { journal }: Evidence): boolean {
  const [, what, key = '', id] = /^(mail|cve):([^/]+)\/([^/]+)/.exec(tag) ?? []
  const says = what === 'mail' ? 'LetterHeld' : 'CveDoubted'
  return (
    state === 'parked' &&
    (journal.get(key) ?? []).some(({ data }) => data.type === says && 'id' in data && data.id === id)
  )
}

/** Of the team, and asked for by the hour of an act, which is written nowhere else. */
const followsFromAnHour = /^(process-review|process-in-force|on-call|nomination:.*|away:.*)$/

/** What a case waits for beside its clocks. */
function caseTimers(value: Case): readonly (readonly [string, number])[] {
  const { key, asked = [], reviews = [], restriction, lifecycle, disclosure } = value
  const publication = disclosure?.publication
  return [
    ...asked.flatMap(({ id, is, untilMs }) =>
      is === 'open' ? [[tags.askEnds(key, id), untilMs] as const] : [],
    ),
    ...reviews.flatMap((review) => {
      const atMs = lifecycle.is === 'open' ? turnsAtMs(review) : undefined
      return atMs === undefined ? [] : [[tags.reviewTurns(key, review.id), atMs] as const]
    }),
    ...(restriction?.untilMs === undefined
      ? []
      : [[tags.restrictionEnds(key), restriction.untilMs] as const]),
    ...(publication?.is === 'agreed' ? [[`publish-at:${key}`, publication.atMs] as const] : []),
  ]
}

/** Nothing is left but what waits for its hour, and every clock that will speak has its timer. */
export async function restOfOutbox(evidence: Evidence): Promise<string[]> {
  const { rows, nowMs, cases, settings, ask } = evidence
  const wrong = rows
    .filter(
      (row) =>
        !['idle', 'done'].includes(row.state) &&
        !waitsForSomebody(row, evidence) &&
        !(row.do === 'wake' && row.state === 'due' && row.due_at_ms > nowMs),
    )
    .map((row) => `left over: ${row.tag} is ${row.state}${row.code === null ? '' : ` (${row.code})`}`)
  const timers = new Map(rows.filter((row) => row.do === 'wake').map((row) => [row.tag, row]))
  for (const tag of timers.keys()) if (followsFromAnHour.test(tag)) timers.delete(tag)
  for (const [tag, atMs] of teamTimers(evidence)) {
    const timer = timers.get(tag)
    timers.delete(tag)
    if (timer === undefined || (atMs !== undefined && timer.due_at_ms !== atMs))
      wrong.push(
        `${tag} must speak at ${atMs ?? 'some time'}, its timer says ${timer?.due_at_ms ?? 'nothing'}`,
      )
  }
  for (const value of cases) {
    for (const [tag, atMs] of caseTimers(value)) {
      const timer = timers.get(tag)
      timers.delete(tag)
      if (timer?.due_at_ms !== atMs)
        wrong.push(`${tag} must ring at ${atMs}, its timer says ${timer?.due_at_ms ?? 'nothing'}`)
    }
    if (value.lifecycle.is !== 'open') continue
    const runbook = await ask.runbookOf(value)
    for (const clock of seeClocks(value, { runbook, settings, nowMs })) {
      const atMs = isRunning(clock) ? wakesAtMs(clock, nowMs) : undefined
      const tag = tags.clock(value.key, clock.rule.id)
      const timer = timers.get(tag)
      timers.delete(tag)
      if (atMs === undefined && timer !== undefined) wrong.push(`${tag} has a timer and nothing to say`)
      if (atMs !== undefined && timer?.due_at_ms !== atMs)
        wrong.push(`${tag} must speak at ${atMs}, its timer says ${timer?.due_at_ms ?? 'nothing'}`)
    }
  }
  return [...wrong, ...[...timers.keys()].map((tag) => `${tag} is a timer of no running clock`)]
}
