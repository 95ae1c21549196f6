/** A team's own names for its steps and clocks change nothing of what the program does with them. */
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { asAnswered } from '../src/domain/team/settings/answers.ts'
import { clockUsedAs } from '../src/domain/runbook/runbook.ts'
import { loadRunbook } from '../src/app/runbook/load.ts'
import type { World } from './world.ts'
import { world } from './world.ts'
import { assessed, claimed, first } from './world/deeds.ts'
import { readFileSync } from 'node:fs'
import { answersTo } from './world/administration.ts'

type File = {
  steps: Record<string, { after?: string[] }>
  clocks: Record<string, { 'met-by': string[] }>
  gates: Record<string, { needs: string[] }>
}
const shipped = readFileSync(new URL('../runbooks/o3de-sir.yaml', import.meta.url), 'utf8')

/** Each id, wherever it stands. */
function renamed(text: string): string {
  const file = parse(text) as File
  const of = (id: string) => `our-${id}`.slice(0, 40)
  const all = <T>(known: Record<string, T>, change: (one: T) => T) =>
    Object.fromEntries(Object.entries(known).map(([id, one]) => [of(id), change(one)]))
  return stringify({
    ...file,
    steps: all(file.steps, (step) => ({
      ...step,
      ...(step.after !== undefined && { after: step.after.map(of) }),
    })),
    clocks: all(file.clocks, (clock) => ({ ...clock, 'met-by': clock['met-by'].map(of) })),
    gates: Object.fromEntries(
      Object.entries(file.gates).map(([id, gate]) => [id, { ...gate, needs: gate.needs.map(of) }]),
    ),
  })
}

const renamedWorld = () => world({ runbook: renamed })
const threadOf = (w: World) => w.lines(w.thread(first)).join('\n')

test('a date beyond the days within which it is disclosed is still asked for its reason', async () => {
  const w = await renamedWorld()
  await assessed(w)
  const form = await w.ben.types('/advisory embargo agree', { case: first })
  const refused = await form.submits({ Date: '2027-06-15 15:00 UTC', 'Who agreed': 'Robin and Ben' })
  expect(refused.text).toContain('beyond the days within which it is disclosed')
})

test('no meeting is still a meeting that need not be held', async () => {
  const w = await renamedWorld()
  await claimed(w)
  const form = await w.ben.types('/meet none', { case: first })
  expect((await form.submits({ 'Why none is needed': 'One maintainer settles it' })).text).toContain(
    'no meeting is needed',
  )
  await w.settled()
  expect(threadOf(w)).toContain('none is needed, because One maintainer settles it')
})

test('the first findings stand in the thread where the team says so', async () => {
  const w = await renamedWorld()
  await answersTo(w, 'evidence', 'detail', { 'In the thread': 'The first findings too' })
  await assessed(w)
  const form = await w.ben.types('/case step', { case: first, step: 'our-findings-discussed' })
  await form.submits({ Evidence: 'The parser trusts a length', 'Who took part': [w.ana.id, w.ben.id] })
  await w.settled()
  expect(threadOf(w)).toContain('The parser trusts a length')
})

test('what the team answered of how long a clock is counts for it', () => {
  const loaded = loadRunbook(renamed(shipped), 'o3de-sir.yaml')
  if (!loaded.ok) throw new Error(loaded.faults.join('\n'))
  const values = { days: '3' }
  const answers = { updates: { values, by: '1', atMs: 0 }, claim: { values, by: '1', atMs: 0 } }
  const runbook = asAnswered(loaded.runbook, answers)
  expect(clockUsedAs(runbook, 'updates')?.within?.amount).toBe(3)
  expect(clockUsedAs(runbook, 'owner')?.within?.amount).toBe(3)
})

test('a file that was kept before it could say so is used as its ids say', () => {
  const before = shipped.replace(/^ {4}use: .*\n/gm, '')
  expect(before).not.toBe(shipped)
  const [now, then] = [shipped, before].map((text) => loadRunbook(text, 'o3de-sir.yaml'))
  if (now?.ok !== true || then?.ok !== true) throw new Error('not loaded')
  expect(then.runbook).toEqual(now.runbook)
})

test('what one line of a file says takes nothing from the others', () => {
  const one = shipped.replace(/^ {4}use: (?!meeting).*\n/gm, '')
  expect(one.match(/ use: /g)).toHaveLength(1)
  const loaded = loadRunbook(one, 'o3de-sir.yaml')
  if (!loaded.ok) throw new Error(loaded.faults.join('\n'))
  expect(clockUsedAs(loaded.runbook, 'disclosure-window')).toBeDefined()
})

test('a step that people tick, used as one, is ticked by people, and the days have a length', () => {
  const acted = shipped
    .replace(/( {2}cve:\n(?: {4}.*\n)*? {4}use: )cve/, '$1meeting')
    .replace(/( {2}meeting:\n(?: {4}.*\n)*?) {4}use: meeting\n/, '$1')
  expect(loadRunbook(acted, 'o3de-sir.yaml')).toMatchObject({
    ok: false,
    faults: [expect.stringMatching(/steps\.cve\.use is "meeting", which people tick/)],
  })
  const endless = shipped
    .replace(/( {2}promise:\n)/, '$1    use: disclosure-window\n')
    .replace(/( {2}disclosure:\n(?: {4}.*\n)*?) {4}use: disclosure-window\n/, '$1')
  expect(loadRunbook(endless, 'o3de-sir.yaml')).toMatchObject({
    ok: false,
    faults: [expect.stringMatching(/clocks\.promise\.use is "disclosure-window".*write within/)],
  })
})

test('two steps that would be used as the same are refused, with the line', () => {
  const twice = shipped.replace('    use: first-findings', '    use: meeting')
  const loaded = loadRunbook(twice, 'o3de-sir.yaml')
  expect(loaded).toMatchObject({
    ok: false,
    faults: [
      expect.stringMatching(
        /^o3de-sir\.yaml:\d+: steps\.meeting\.use is "meeting", and so is steps\.findings-discussed/,
      ),
    ],
  })
})
