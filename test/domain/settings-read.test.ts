/** No question is asked for nothing: each part of each answer is read by the program, outside the table that asks it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { questionIds, questionOf } from '../../src/domain/team/questions.ts'

const root = join(import.meta.dirname, '../..')
const asking = /questions\.ts$|wizard\/|settings-page/
const sources = globSync(['src/**/*.ts', 'commands/**/*.ts'], { cwd: root })
  .filter((path) => !asking.test(path))
  .map((path) => readFileSync(join(root, path), 'utf8'))

/** Kept as settings of their own beside the answers. */
const kept = (id: string) => new RegExp(`settings\\??\\.${id}\\b|\\{[^}]*\\b${id}\\b[^}]*\\} = settings`)

const readers = (id: string): readonly string[] =>
  sources.filter((text) => {
    const asked = new RegExp(`answerTo\\('${id}'|answers\\?\\.(\\['${id}'\\]|${id.replaceAll('-', '_')}\\b)`)
    return asked.test(text) || kept(id).test(text)
  })

test.each(questionIds)('the answer to “%s” is read, part by part', (id) => {
  const all = readers(id)
  expect(all.length).toBeGreaterThan(0)
  // A calendar is read whole, as what it was made into; who keeps which access is looked up by the kind of access.
  const whole = ['calendar', 'detail', 'access-keepers'].includes(id)
  const parts = whole ? [] : Object.keys(questionOf(id).parts)
  expect(parts.filter((part) => !all.some((text) => new RegExp(`\\b${part}\\b`).test(text)))).toEqual([])
})

test('a question that nobody reads would be seen', () => {
  expect(readers('no-such-question')).toEqual([])
})
