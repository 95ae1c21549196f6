/** Long answers: whole lines are shown, the rest is attached, and nothing is lost or broken in two. */
import { expect, test } from 'vitest'
import type { Answer } from '../../src/app/interaction/interaction.ts'
import { replyMessage } from '../../src/discord/views/answers.ts'
import { fitted } from '../../src/discord/views/fitting.ts'

type Shown = { readonly type: number; readonly content?: string }
const shownIn = (answer: Partial<Extract<Answer, { is: 'reply' }>>) => {
  const { body, files } = replyMessage({ is: 'reply', text: 'Hello', buttons: [], ...answer })
  const parts = body.components as readonly Shown[]
  const texts = parts.flatMap(({ content }) => content ?? [])
  return { texts, files, sum: texts.reduce((sum, one) => sum + one.length, 0) }
}
const stamp = '<t:1795000000:f> (<t:1795000000:R>)'
const lines = Array.from({ length: 200 }, (_, at) => `- ${stamp} entry ${at}`)

test('a long answer shows whole lines from its beginning and attaches the whole of it', () => {
  const { texts, files, sum } = shownIn({ text: lines.join('\n') })
  expect(sum).toBeLessThanOrEqual(4000)
  const shown = texts[0]?.split('\n') ?? []
  expect(shown.at(-1)).toBe('…')
  expect(shown.slice(0, -1)).toEqual(lines.slice(0, shown.length - 1))
  expect(files.map(({ name }) => name)).toEqual(['text.txt'])
  expect(String(files[0]?.data)).toContain('2026-11-18T11:06:40.000Z entry 199')
})

test('an answer and its copy share the room of one message', () => {
  const { texts, files, sum } = shownIn({ text: 'a'.repeat(2500), copy: 'b'.repeat(2500) })
  expect(sum).toBeLessThanOrEqual(4000)
  expect(texts).toHaveLength(1)
  expect(files).toEqual([expect.objectContaining({ name: 'text.txt', data: 'b'.repeat(2500) })])
})

test('an answer that is too long keeps its letter and its file beside its own text', () => {
  const { sum, files } = shownIn({
    text: 'line\n'.repeat(900),
    copy: 'letter',
    file: { name: 'timeline.txt', text: 'all of it' },
  })
  expect(sum).toBeLessThanOrEqual(4000)
  expect(files.map(({ name }) => name)).toEqual(['text.txt', 'answer.txt', 'timeline.txt'])
})

test('an answer that fits has nothing attached', () => {
  expect(shownIn({ text: 'a'.repeat(3900), copy: 'short' }).files).toEqual([])
})

test.each([
  ['a character of two halves', '😀'.repeat(3000)],
  ['a timestamp', `${'x'.repeat(3970)}${stamp}${'y'.repeat(100)}`],
  ['a mention', `${'x'.repeat(3990)}<@100000000000000001> ${'y'.repeat(100)}`],
  ['an escape', `${'x'.repeat(3997)}\\*${'y'.repeat(100)}`],
])('one line that is too long is never cut inside %s', (_what, text) => {
  for (let most = 3990; most <= 4010; most += 1) {
    const { shown } = fitted(text, most)
    expect(shown.length).toBeLessThanOrEqual(most)
    expect(shown.isWellFormed()).toBe(true)
    expect(shown).not.toMatch(/<[t@][^>]*…/s)
    expect(shown).not.toMatch(/\\\n…$/)
  }
})
