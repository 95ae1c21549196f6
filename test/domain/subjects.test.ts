/** Every subject of a case is in the list, and no kind is registered by two of them. */
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Subject } from '../../src/domain/case/subject.ts'
import { changes, events, facts, requests } from '../../src/domain/case/subjects.ts'

const root = fileURLToPath(new URL('../../src/domain/case/', import.meta.url))
const subjects = await Promise.all(
  globSync('*/subject.ts', { cwd: root }).map(async (file) => (await import(`${root}${file}`)) as Subject),
)
const kindsOf = (of: 'requests' | 'facts' | 'events') =>
  subjects.flatMap((subject) => Object.keys(subject[of] ?? {})).toSorted()

test('what the subjects register is what is decided, learned and told, each kind by one of them', () => {
  expect(subjects.length).toBeGreaterThan(10)
  expect(kindsOf('requests')).toEqual(Object.keys(requests).toSorted())
  expect(kindsOf('facts')).toEqual(Object.keys(facts).toSorted())
  expect(kindsOf('events')).toEqual(Object.keys(events).toSorted())
})

test('whatever a subject asks for because of a change is asked for', () => {
  const own = subjects.flatMap((subject) => subject.changes ?? [])
  expect(new Set(changes)).toEqual(new Set(own))
  expect(changes).toHaveLength(own.length)
})
