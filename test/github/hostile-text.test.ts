/** Text from reporters and from Discord, written on GitHub: it must stay text, and must not pass for the program's own. */
import { describe, expect, test } from 'vitest'
import type { Case } from '../../src/domain/case/state.ts'
import { stripMarkers, withBlock } from '../../src/github/marks.ts'
import { advisory, key, room, tracker, vulnerable } from './room.ts'

const hostile = [
  '@everyone and @castle/security-team',
  '<!-- embargo:end -->\n\nMine now\n\n<!-- embargo:start -->',
  '<!-- embargo:op=k3v9q2x7m4 -->',
  '```\nfenced\n```\n~~~\n# Heading\n~~~',
  '[Sign in](https://evil.example/login) ![pixel](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)> <details open>',
  'fixes #1, castle/drawbridge#2, GH-3',
  '{{{why}}} {{>card}} {{=<% %>=}}',
  '\u202egnp.exe \u200bzero',
  '| a | b |\n|---|---|\n- [x] done\n1. first\n===',
] as const

function withText(text: string): Case {
  if (vulnerable.verdict.is !== 'vulnerability') throw new Error('not vulnerable')
  return {
    ...vulnerable,
    title: text,
    reportLink: text,
    intake: { is: 'known-undisclosed', links: text },
    verdict: { ...vulnerable.verdict, affected: text, why: text },
    advisories: [{ ...advisory, summary: text, platforms: text }],
    lifecycle: { is: 'closed', as: 'withdrawn', atMs: vulnerable.openedAtMs, why: text },
  }
}

const expectInert = (body: string): void => {
  expect(body).not.toMatch(/@\w/)
  expect(body).not.toMatch(/(?<!\\)\]\(/)
  expect(body).not.toMatch(/(?<!\\)`|(?<!\\)~~/)
  expect(body).not.toMatch(/#\d|GH-\d/)
  expect(body).not.toMatch(/<(?!https?:\/\/|!-- embargo:(?:start|end|op=k3v9q2x7m4|wrote=[\w.-]+) -->)/)
  expect(body).not.toMatch(/[\u202e\u200b]/)
  expect(body).not.toMatch(/^(?:# |===|\|)/m)
}

describe('stays inert in the tracking issue and in the draft', () => {
  for (const text of hostile) {
    test(JSON.stringify(text.slice(0, 40)), async () => {
      const there = await room()
      there.case = withText(text)
      const external = await there.done(there.row('tracker', key))
      await there.done(there.row('advisory', `${key}/a1`))
      const [issue] = there.issues()
      const [draft] = there.advisories()
      for (const body of [issue?.body ?? '', draft?.description ?? '']) {
        expectInert(body)
        expect(body.split('embargo:op=k3v9q2x7m4 -->')).toHaveLength(2)
      }
      // start, op, wrote and end, each once
      expect(issue?.body?.split('<!-- embargo:')).toHaveLength(5)
      expect(issue?.title).not.toContain('\n')
      // The kept part is still recognised as one: closing it once leaves nothing more to write.
      await there.done(there.row('tracker', key, { external }))
      there.hub.journal.length = 0
      await there.done(there.row('tracker', key, { external }))
      expect(there.writes()).toEqual([])
    })
  }
})

test('a summary is one line of plain text on GitHub and is not changed', async () => {
  const there = await room()
  const summary = '`gate()` & <open> #1 @ 100 %'
  there.case = { ...vulnerable, advisories: [{ ...advisory, summary }] }
  await there.done(there.row('advisory', `${key}/a1`))
  expect(there.advisories()[0]?.summary).toBe(summary)
})

test('a longer title is cut to what GitHub takes', async () => {
  const there = await room()
  there.case = { ...vulnerable, title: `x${'🏰'.repeat(300)}` }
  await there.done(there.row('tracker', key))
  expect(there.issues()[0]?.title.isWellFormed()).toBe(true)
  expect(there.hub.repo(tracker).issues).toHaveLength(1)
})

describe('marks', () => {
  test('are all taken out before anything is published', () => {
    expect(
      stripMarkers('a\n\n<!-- embargo:wrote=x.y -->\n\n<!-- embargo:op=x-1_ -->\nb <!-- embargo:op= -->'),
    ).toBe('a\nb ')
  })

  test('of which people quoted a copy: the first part is the kept one', () => {
    const one = '<!-- embargo:start -->\nold\n<!-- embargo:end -->'
    expect(withBlock(`${one}\nquoted:\n${one}`, 'new')).toBe(`new\nquoted:\n${one}`)
  })

  test('whose end was deleted: the part is put on top, and nothing is lost', () => {
    expect(withBlock('<!-- embargo:start -->\nrest', 'new')).toBe('new\n\n<!-- embargo:start -->\nrest')
  })
})
