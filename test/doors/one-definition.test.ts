/** What decides who somebody is stands in one place: nobody else reads what it is made of. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url).pathname
const sources = globSync(['src/**/*.ts', 'commands/**/*.ts'], { cwd: root })

const readers = (pattern: RegExp): string[] =>
  sources.filter((file) => pattern.test(readFileSync(`${root}${file}`, 'utf8'))).toSorted()

test('who is a chair is decided where it is defined; others only write down or carry over the mark', () => {
  expect(readers(/\bnamedChair\b/)).toEqual([
    'src/domain/team/decide.ts',
    'src/domain/team/roster/member.ts',
    'src/domain/team/roster/roster.ts',
    'src/domain/team/settings/administration.ts',
    'src/domain/team/who.ts',
    'src/store/upcast.ts',
  ])
})

test('no role is looked for among the roles of somebody but where it is defined what it makes of them', () => {
  expect(readers(/roles\.includes\([^)]*(?:chair|tsc|sir)Role/i)).toEqual(['src/domain/team/who.ts'])
})

test('whether a repository is private is read in one place', () => {
  expect(readers(/visibility\s*===\s*'private'/)).toHaveLength(1)
  expect(readers(/\b(?:data|repo|repository)\.private\b/)).toEqual([])
})
