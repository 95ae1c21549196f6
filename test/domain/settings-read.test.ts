/** No question is asked for nothing: each part of each answer is taken by the program, outside the table that asks it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { isRefusal } from '../../src/domain/refusal.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { asAnswered, defaultsOf, withAnswers } from '../../src/domain/team/settings/answers.ts'
import type { Part } from '../../src/domain/team/settings/question.ts'
import type { QuestionId } from '../../src/domain/team/settings/questions.ts'
import { questionIds, questionOf } from '../../src/domain/team/settings/questions.ts'
import { runbook, settings } from './case-setting.ts'

const root = join(import.meta.dirname, '../..')
const sources = globSync(['src/**/*.ts', 'commands/**/*.ts'], { cwd: root }).map((path) =>
  readFileSync(join(root, path), 'utf8'),
)

type Taken = ReadonlySet<string> | 'whole'

/** What follows the call, or what the call is put into, says which parts are taken. */
function takenIn(text: string, id: string): Taken {
  const taken = new Set<string>()
  const call = new RegExp(`answerTo\\('${id}',[^)]*\\)(\\.(\\w+))?`, 'g')
  for (const found of text.matchAll(call)) {
    const [, , part] = found
    if (part !== undefined) {
      taken.add(part)
      continue
    }
    const before = text.slice(0, found.index)
    const unpacked = /const \{([^}]*)\} =\s*(?:[^;=]*\? [^:;=]*:)?\s*$/.exec(before)?.[1]
    const name = /const (\w+) =\s*$/.exec(before)?.[1]
    if (unpacked !== undefined)
      for (const one of unpacked.split(',')) taken.add(one.split(':')[0]?.trim() ?? '')
    else if (name === undefined) return 'whole'
    else {
      if (new RegExp(`\\b${name}\\[|[(,] ?${name}[,)]`).test(text) && !text.includes(`${name}.`))
        return 'whole'
      for (const [, one] of text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))) taken.add(one ?? '')
    }
  }
  return taken
}

const others: Readonly<Record<Exclude<Part['is'], 'choice' | 'number'>, string>> = {
  text: 'Something else',
  list: 'other/one',
  zone: 'Asia/Tokyo',
  hours: '10:00-18:00',
  weekdays: 'Sun-Thu',
  member: '700000000000000007',
  channel: '700000000000000008',
  voice: '700000000000000009',
  'github-team': 'halcyon/others',
}

function another(part: Part): string {
  if (part.is === 'choice') return Object.keys(part.choices).find((one) => one !== part.default) ?? ''
  return part.is === 'number' ? String(Number(part.default) + 1) : others[part.is]
}

const answered = (id: QuestionId, more: Readonly<Record<string, string>> = {}): Settings => {
  const after = withAnswers(settings, { [id]: { ...defaultsOf(id), ...more } }, { by: '11', nowMs: 0 })
  if (isRefusal(after)) throw new Error(after.refused)
  return after
}

/** Settings of their own that an answer is turned into, and whether the process follows it. */
function becomes(id: QuestionId, name: string, part: Part): readonly string[] {
  const [usual, other] = [answered(id), answered(id, { [name]: another(part) })]
  const fields = (Object.keys(usual) as (keyof Settings)[]).filter(
    (field) => field !== 'answers' && !isDeepStrictEqual(usual[field], other[field]),
  )
  const follows = !isDeepStrictEqual(asAnswered(runbook, usual.answers), asAnswered(runbook, other.answers))
  return [...fields, ...(follows ? ['runbook'] : [])]
}

const readOfSettings = (field: string): boolean =>
  sources.some((text) =>
    new RegExp(`settings\\??\\.${field}\\b|\\{[^}]*\\b${field}\\b[^}]*\\} = (?:\\w+\\.)?settings`).test(text),
  )

const untaken = (id: QuestionId): readonly string[] =>
  Object.entries(questionOf(id).parts).flatMap(([name, part]) => {
    const isTaken = sources.some((text) => {
      const taken = takenIn(text, id)
      return taken === 'whole' || taken.has(name)
    })
    return isTaken || becomes(id, name, part).some(readOfSettings) ? [] : [name]
  })

test.each(questionIds)('the answer to “%s” is taken, part by part', (id) => {
  expect(Object.keys(questionOf(id).parts)).not.toEqual([])
  expect(untaken(id)).toEqual([])
})

test.each([
  ["answerTo('figures', settings).least", ['least']],
  ["const { least, every: grain } = answerTo('figures', settings)", ['least', 'every']],
  ["const said = answerTo('figures', settings)\n return said.every", ['every']],
  ["const said = answerTo('figures', settings)", []],
  ["answerTo('watch', settings).least", []],
])('of %s it is seen what is taken', (text, parts) => {
  expect(takenIn(text, 'figures')).toEqual(new Set(parts))
})

test('what is handed on whole is taken whole', () => {
  expect(takenIn("shown(of, answerTo('figures', settings))", 'figures')).toBe('whole')
})
