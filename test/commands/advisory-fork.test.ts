/** /advisory fork: looked for first, made once however often the answer is lost, or the exact clicks for an administrator. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { product, world } from '../world.ts'
import { assessed, drafted, first } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const linesOf = (w: World) => w.lines(w.thread(first)).join('\n')
const draft = (w: World) => w.github.repo(product).advisories[0]
const asked = (w: World) =>
  w.github.journal.filter(({ method, path }) => method === 'POST' && path.endsWith('/forks')).length
const forks = async (w: World, who = w.ben) => {
  const preview = await who.types('/advisory fork', { case: first })
  await w.settled()
  expect(preview.text).toContain('Make a private fork')
  expect(asked(w)).toBe(0)
  await preview.clicks('Confirm')
  await w.settled()
}

test('it is shown first, made once, and the thread and the step of the fix lead to it', async () => {
  const w = await world({ at: drafted })
  await forks(w)
  const name = draft(w)?.privateFork?.repo.name ?? 'none'
  expect(name).toContain('halcyon-ghsa-')
  expect(linesOf(w)).toContain(`The private fork is there: [halcyon/${name}]`)
  expect(asked(w)).toBe(1)
  expect((await w.ben.types('/advisory fork', { case: first })).text).toContain(
    `has its private fork already: halcyon/${name}`,
  )
  const step = await w.ben.types('/case step', { case: first, step: 'fix' })
  expect(step.filled.Evidence).toBe(`https://github.com/halcyon/${name}`)
  drives('O82')
})

test('an answer that was lost is looked for until the fork shows up, and no second one is made', async () => {
  const w = await world()
  w.expects({ faults: true, refused: /^POST .*forks$/ })
  await drafted(w)
  w.github.fault({ match: { method: 'POST', route: /\/forks/ }, kind: 'store-then-reset' })
  await forks(w)
  await w.clock.passes('10m', '30s')
  const name = draft(w)?.privateFork?.repo.name ?? 'none'
  expect(linesOf(w)).toContain(`The private fork is there: [halcyon/${name}]`)
  expect(linesOf(w).match(/The private fork is there/g)).toHaveLength(1)
  drives('O82')
})

test('a program that stops halfway finds the fork it made', async () => {
  const w = await world()
  w.expects({ faults: true, refused: /^POST .*forks$/ })
  await drafted(w)
  w.github.fault({ match: { method: 'POST', route: /\/forks/ }, kind: 'store-then-reset' })
  await forks(w)
  await w.restarts()
  await w.clock.passes('10m', '30s')
  expect(linesOf(w).match(/The private fork is there/g)).toHaveLength(1)
})

test('where GitHub refuses, the clicks of an administrator are told, and what they made is found', async () => {
  const w = await world()
  w.expects({ refused: /^POST .*forks$/ })
  await drafted(w)
  w.github.fault({ match: { method: 'POST', route: /\/forks/ }, kind: '403' })
  await forks(w)
  expect(linesOf(w)).toContain('presses **Start a temporary private fork**')
  const again = await w.ben.types('/advisory fork', { case: first })
  expect(again.text).toContain('it is looked for first')
  drives('O82')
})

test('before the verdict, without a draft and by somebody else it is refused', async () => {
  const w = await world({ at: assessed })
  expect((await w.ben.types('/advisory fork', { case: first })).text).toContain('/advisory draft')
  expect((await w.chloe.types('/advisory fork', { case: first })).text).toContain('only they or a chair')
})
