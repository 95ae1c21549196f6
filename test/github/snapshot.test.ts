/** The copy of a public issue is exact, can be read back, and nothing in it takes effect where it is kept. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Snapshot } from '../../src/github/snapshot.ts'
import { copyOf, partsOf, sha256, textIn } from '../../src/github/snapshot.ts'
import { hostile } from '../world/hostile.ts'

const plain: Snapshot = {
  url: 'https://github.com/h/h/issues/1',
  title: 'A crash',
  author: 'passer-by',
  createdAt: '2026-11-20T10:00:00Z',
  state: 'open',
  labels: ['bug'],
  assignees: [],
  body: 'It dies',
  comments: [],
}
const said = (body: string, id = 1) => ({
  id,
  nodeId: `IC_${id}`,
  author: 'another',
  createdAt: '2026-11-20T11:00:00Z',
  updatedAt: '2026-11-20T11:00:00Z',
  body,
})
const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('`', '\n', '|', ' ', '\\', 'u{60}', '😀'), maxLength: 400 }),
)

test('what is read back from its parts is what was saved, whatever people wrote', () => {
  fc.assert(
    fc.property(text, text, fc.array(text, { maxLength: 4 }), (title, body, comments) => {
      const copy = copyOf({ ...plain, title, body, comments: comments.map((one, at) => said(one, at + 1)) })
      const parts = partsOf(copy)
      // As the wire keeps it: UTF-8 knows no half letters.
      const kept = parts.map((part) => Buffer.from(part, 'utf8').toString('utf8'))
      expect(textIn(kept)).toBe(copy.text)
      expect(sha256(textIn(kept))).toBe(copy.digest)
      for (const part of parts) expect(part.match(/`{3,}/g)).toHaveLength(2)
    }),
    { numRuns: 300 },
  )
})

test('two issues that differ have two hashes, and Windows line ends make no difference', () => {
  const digest = (more: Partial<Snapshot>) => copyOf({ ...plain, ...more }).digest
  const all = [
    digest({}),
    digest({ title: 'Another' }),
    digest({ body: 'It lives' }),
    digest({ labels: ['bug', 'x'] }),
    digest({ state: 'closed' }),
    digest({ comments: [said('one')] }),
    digest({ comments: [said('one', 2)] }),
    digest({ body: 'It dies\n\nComment 1, another, 2026-11-20T11:00:00Z\n| one' }),
    digest({ body: '\u202eIt dies' }),
    digest({ body: '\\u{202e}It dies' }),
  ]
  expect(new Set(all).size).toBe(all.length)
  expect(digest({ body: 'a\r\nb' })).toBe(digest({ body: 'a\nb' }))
})

test('a long issue is cut into comments that GitHub takes', () => {
  const copy = copyOf({ ...plain, body: '😀`'.repeat(100_000) })
  const parts = partsOf(copy)
  expect(parts.length).toBeGreaterThan(3)
  for (const part of parts) expect(Array.from(part).length).toBeLessThanOrEqual(65_536)
  expect(textIn(parts)).toBe(copy.text)
})

test('attached files are told from links', () => {
  const body =
    'See https://example.org/a, ![x](https://github.com/user-attachments/assets/1) and <https://github.com/h/h/files/2/core.zip>'
  const copy = copyOf({ ...plain, body })
  expect(copy.files).toBe(2)
  expect(copy.text).toContain('Links and attached files: 3')
})
