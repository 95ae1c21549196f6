/** Each question that set-up and the settings ask changes what the program does: shown here by another answer, or by the test named. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nextReviewMs } from '../src/app/team/review.ts'
import { isRefusal } from '../src/domain/refusal.ts'
import type { Settings } from '../src/domain/settings.ts'
import type { Values } from '../src/domain/team/settings/model.ts'
import { asAnswered, defaultsOf, withAnswers } from '../src/domain/team/settings/answers.ts'
import type { QuestionId } from '../src/domain/team/settings/questions.ts'
import { questionIds, questionOf } from '../src/domain/team/settings/questions.ts'
import type { Member } from '../src/domain/team/roster/member.ts'
import { tscEars } from '../src/domain/team/tsc.ts'
import { isTscContact, rolesThatCount } from '../src/domain/team/who.ts'
import { wgChannel } from '../src/domain/case/group/effects.ts'
import { decide } from '../src/domain/votes/decide.ts'
import { fold } from '../src/domain/votes/evolve.ts'
import { openVote, ruleOfRemoval } from '../src/domain/votes/open.ts'
import { quorumOf } from '../src/domain/votes/rules.ts'
import type { Vote } from '../src/domain/votes/state.ts'
import { runbook, settings, startMs } from './domain/case-setting.ts'
import { chairing } from './world/administration.ts'
import { assessed, first } from './world/deeds.ts'
import { added, lastTo } from './world/nominations.ts'
import { answers, flips, type Flip } from './questions/flips.ts'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'

type Shown =
  /** What follows from the settings alone. */
  | { readonly other: Values; readonly gives: (settings: Settings) => unknown }
  /** What a person reads. */
  | {
      readonly asked: readonly [string, Readonly<Record<string, string>>]
      readonly reads: (w: World) => Promise<string>
    }
  | { readonly file: string; readonly test: string }

const minuteMs = 60_000
const team = ['11', '12', '13', '14', '15'].map((id): Member => ({
  id,
  state: 'active',
  source: 'set-up',
  namedChair: id === '11',
  joinedAtMs: 0,
}))

function openedBy(of: Settings, about: Vote['about']): Vote {
  const events = openVote(
    { type: 'OpenVote', by: '11', about, rule: 'majority-of-team', secret: false, days: 7 },
    { nowMs: startMs, number: 1, settings: of, roster: team, chairs: ['11'], votes: [] },
  )
  if (isRefusal(events)) throw new Error(events.refused)
  const vote = fold(undefined, events)
  if (vote === undefined) throw new Error('no vote was opened')
  return vote
}

const decision = { is: 'decision', question: 'Do we meet on Tuesdays?', options: [] } as const
const context = (nowMs: number) => ({ nowMs, urn: undefined, paperOf: () => '', chair: true, absences: [] })

/** Away at the deadline. */
const away = (of: Settings): unknown => {
  const vote = openedBy(of, decision)
  const nowMs = vote.deadlineMs + 60 * minuteMs
  const absences = [{ fromMs: vote.deadlineMs - 60 * minuteMs, toMs: nowMs }]
  const decided = decide(
    vote,
    { type: 'CloseVote', vote: vote.id, by: 'embargo' },
    { ...context(nowMs), absences },
  )
  return isRefusal(decided) ? decided.refused : decided.after.deadlineMs
}

const date = async (w: World): Promise<string> => {
  await assessed(w)
  const form = await w.ben.types('/advisory embargo agree', { case: first })
  return (await form.submits({ Date: '2026-12-15' })).text
}

const shown: Readonly<Record<Exclude<QuestionId, keyof typeof flips>, Shown>> = {
  majority: { other: { of: 'votes' }, gives: ruleOfRemoval },
  'chair-subject': {
    file: 'test/commands/team-remove.test.ts',
    test: 'a removal of a chair goes to the TSC contact where the team said so, whoever else is a chair',
  },
  'vote-away': { other: { hours: '48' }, gives: away },
  'vote-quorum': {
    other: { of: 'none' },
    gives: (of) => quorumOf('plurality', openedBy(of, decision).terms.quorum, team.length),
  },
  'vote-again': {
    file: 'test/votes/removal.test.ts',
    test: 'R3: a wait after a vote that did not pass is kept where the team set one',
  },
  'tsc-request': {
    file: 'test/commands/team-remove.test.ts',
    test: 'where the team votes first, the TSC’s request alone is not carried out',
  },
  calendar: {
    file: 'test/commands/sir-admin-settings.test.ts',
    test: 'other working days are counted from the next reminder on',
  },
  'disclosure-start': { other: { from: 'confirmed' }, gives: ({ answers }) => asAnswered(runbook, answers) },
  'needs-info': {
    file: 'test/commands/sir-admin-settings.test.ts',
    test: 'a clock that waits for the reporter runs on once the team decides so',
  },
  promise: {
    file: 'test/commands/sir-admin-settings.test.ts',
    test: 'the answer x stands in the form of the acknowledgement and becomes a promise',
  },
  updates: { other: { days: '3' }, gives: ({ answers }) => asAnswered(runbook, answers) },
  review: { other: { months: '1' }, gives: (of) => nextReviewMs(of, undefined) },
  claim: {
    file: 'test/commands/sir-admin-settings.test.ts',
    test: 'a longer time to find an owner moves the deadline of an open case at once',
  },
  'tsc-contact': {
    other: { who: '700000000000000007' },
    gives: (of) => isTscContact(of, { id: '700000000000000007', roles: [], member: undefined }),
  },
  'tsc-channel': {
    other: { channel: '700000000000000008' },
    gives: (of) =>
      tscEars({
        settings: of,
        members: [],
        holders: new Map(rolesThatCount(of).map((role) => [role, new Set(['21'])])),
      }),
  },
  'wg-channel': { other: { channel: '700000000000000009' }, gives: wgChannel },
  'tsc-logins': {
    file: 'test/commands/advisory-notify.test.ts',
    test: 'logins of the TSC come from the settings, those of suggested contacts from the form',
  },
  'tsc-nominations': {
    file: 'test/commands/team-nominate.test.ts',
    test: 'where the team lets the TSC nominate by itself a contact does so in its channel, and a decision is recorded all the same',
  },
  'weekly-meeting': {
    file: 'test/app/meetings.test.ts',
    test: 'the weekly meeting stands one ahead in the hour of the team’s zone, over a clock change too',
  },
  'lift-embargo': {
    file: 'test/two-people.test.ts',
    test: 'where only the TSC lifts an embargo, no chair can answer, and none is offered it',
  },
  publication: { asked: ['embargo', { 'At the hour': '11' }], reads: date },
  preparation: { asked: ['embargo', { Days: '60' }], reads: date },
  'cve-wait': { asked: ['embargo', { Days: '0' }], reads: date },
  cna: {
    file: 'test/commands/advisory-cve.test.ts',
    test: 'another CNA is asked by a letter that is shown, GitHub is not, and its id is recorded',
  },
  'access-keepers': {
    asked: ['access', { 'To the security mail': 'SIG-Post' }],
    reads: async (w) => {
      await added(w)
      await w.sam.clicks(lastTo(w, w.sam.id), 'I agree')
      await w.settled()
      const list = w
        .messages(w.channels.sir)
        .findLast((one) => textOf(one).includes('What no program can give'))
      return list === undefined
        ? 'no list'
        : (/the chairs own it, .* helps/.exec(textOf(list))?.[0] ?? 'nobody')
    },
  },
  watch: {
    file: 'test/watch-public-issues.test.ts',
    test: 'nothing is read while no product is set or the team wants no watch, and the doctor says how it stands',
  },
  figures: {
    file: 'test/commands/sir-report.test.ts',
    test: 'the smallest count that is told is a setting, shown before it counts',
  },
  detail: {
    file: 'test/approved-words.test.ts',
    test: 'in the thread %s: the first findings stand there as the team says',
  },
}

async function read(
  id: QuestionId,
  reads: (w: World) => Promise<string>,
  asked: readonly [string, Readonly<Record<string, string>>] | undefined,
) {
  const w = await world()
  if (asked !== undefined) {
    const page = await chairing(w).types('/sir-admin settings', { section: asked[0] })
    const preview = await (await page.picks('Change…', id)).submits(asked[1])
    if (preview.buttons.includes('Confirm')) await preview.clicks('Confirm')
  }
  return reads(w)
}

const isFlipped = (id: QuestionId): id is keyof typeof flips => Object.hasOwn(flips, id)

const turned = Object.entries(flips).flatMap(([id, parts]) =>
  Object.entries(parts).map(([part, flip]) => ({ id: id as QuestionId, part, flip: flip as Flip })),
)

test.each(turned)('“$part” of “$id” is one thing by default, and another as answered', async (one) => {
  const [usual, other] = one.flip.gives
  expect(await one.flip.reads(await world())).toBe(usual)
  const w = await world()
  await answers(w, one.id, one.part, one.flip)
  expect(await one.flip.reads(w)).toBe(other)
})

test('every question is turned, in each of its parts or by what it gives', () => {
  for (const id of questionIds) {
    if (!isFlipped(id)) expect(shown[id], id).toBeDefined()
    else expect(Object.keys(flips[id]).toSorted()).toEqual(Object.keys(questionOf(id).parts).toSorted())
  }
  for (const { id, flip } of turned) expect(flip.gives[0], id).not.toBe(flip.gives[1])
})

const others = questionIds.filter((id): id is keyof typeof shown => !isFlipped(id))

test.each(others)('another answer to “%s” changes what the program does', async (id) => {
  const how = shown[id]
  if ('file' in how) {
    const path = join(import.meta.dirname, '..', how.file)
    expect(existsSync(path) && readFileSync(path, 'utf8')).toContain(how.test)
    return
  }
  if ('asked' in how) {
    expect(await read(id, how.reads, how.asked)).not.toBe(await read(id, how.reads, undefined))
    return
  }
  const answered = withAnswers(
    settings,
    { [id]: { ...defaultsOf(id), ...how.other } },
    { by: '11', nowMs: startMs },
  )
  if (isRefusal(answered)) throw new Error(answered.refused)
  const usual = withAnswers(settings, { [id]: defaultsOf(id) }, { by: '11', nowMs: startMs })
  if (isRefusal(usual)) throw new Error(usual.refused)
  expect(await how.gives(answered)).not.toEqual(await how.gives(usual))
})
