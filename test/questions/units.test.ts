/** A length that the team sets is asked and shown in the unit of the runbook's clock, wherever it is read. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadRunbook } from '../../src/app/runbook/load.ts'
import { askedIds, questionIds, questionOf } from '../../src/domain/team/settings/questions.ts'
import {
  asAnswered,
  defaultsOf,
  readValues,
  unanswered,
  valuesOf,
} from '../../src/domain/team/settings/answers.ts'
import { unitWords } from '../../src/domain/time/escalation-schedule.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { plainWordsOf } from '../../src/app/settings/questions.ts'
import { runbook, settings } from '../domain/case-setting.ts'
import { chairing } from '../world/administration.ts'
import { opened } from '../world/deeds.ts'
import type { World } from '../world.ts'
import { world } from '../world.ts'

const runbookText = readFileSync(new URL('../../runbooks/o3de-sir.yaml', import.meta.url), 'utf8')
const inHours = (shipped: string) => shipped.replace('within: 1 wd # ours', 'within: 24 h')
const hourly = () => world({ runbook: inHours })
const ownerClock = async (w: World) =>
  /find a triage owner.*/.exec((await w.ana.types('/sla show', { case: await opened(w) })).text)?.[0] ?? ''

test('a clock in hours is asked in hours by the settings, by set-up and by the doctor, and its answer counts in hours', async () => {
  const w = await hourly()
  // A process that was changed is told of from its first look on.
  await w.clock.advance('11m')
  const keeper = chairing(w)
  const page = await keeper.types('/sir-admin settings', { section: 'clocks' })
  expect(page.text).toContain('Hours: 24')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain(
    'must a new case have a triage owner? Hours: 24',
  )
  const wizard = await (await keeper.types('/sir-admin setup')).picks('Go to a step', 'questions')
  expect((await wizard.picks('Another question', 'claim')).text).toContain('Hours: 24')
  const form = await page.picks('Change…', 'claim')
  expect(form.filled).toEqual({ Hours: '24' })
  expect((await form.submits({ Hours: '0' })).text).toContain(
    '**Hours** must be a whole number from 1 to 336',
  )
  const after = await (await page.picks('Change…', 'claim')).submits({ Hours: '48' })
  expect(after.text).toContain('Hours: 48')
  await w.settled()
  const told = w.lines(w.channels.sir).findLast((line) => line.includes('triage owner?'))
  expect(told).toMatch(/Hours.*24.*48/s)
  expect(await ownerClock(w)).toContain(`<t:${Date.parse('2026-11-22T08:11Z') / 1000}`)
  await w.clock.advance('11m')
  const version = w.lines(w.channels.sir).find((line) => line.includes('Hours: 48'))
  expect(version).toContain('Hours: 24')
})

test('in working days it is asked, answered and told as before', async () => {
  const w = await world()
  const page = await chairing(w).types('/sir-admin settings', { section: 'clocks' })
  const after = await (await page.picks('Change…', 'claim')).submits({ 'Working days': '3' })
  expect(after.text).toContain('Working days: 3')
  expect(await ownerClock(w)).toContain(`<t:${Date.parse('2026-11-25T09:00Z') / 1000}`)
})

const measured = questionIds.flatMap((id) =>
  Object.entries(questionOf(id).parts).flatMap(([name, part]) =>
    part.is === 'number' && part.clock !== undefined ? [{ id, name, of: part.clock.of }] : [],
  ),
)

test('each question that is the length of a clock follows it, whatever unit the clock counts', () => {
  expect(measured.map(({ id }) => id)).toEqual(['updates', 'claim'])
  for (const { id, name, of } of measured)
    for (const [unit, word] of Object.entries(unitWords)) {
      const clock = runbook.clocks.find((one) => one.use === of)
      const filed = clock?.within
      const text = runbookText.replace(
        new RegExp(`(  ${clock?.id}:\\n(?:    .*\\n)*?    within: )[^\\n]*`),
        `$15 ${unit}`,
      )
      const loaded = loadRunbook(text, 'o3de-sir.yaml')
      if (!loaded.ok) throw new Error(loaded.faults.join())
      const other = loaded.runbook
      const label = `${word.charAt(0).toUpperCase()}${word.slice(1)}s`
      expect(plainWordsOf(id, defaultsOf(id, other))).toBe(`${label}: 5`)
      const said = readValues(id, { [name]: '6' }, other)
      if (isRefusal(said)) throw new Error(said.refused)
      const answers = { [id]: { values: said, by: '11', atMs: 0 } }
      const answered = { ...settings, answers }
      expect(plainWordsOf(id, valuesOf(id, answered, other))).toBe(`${label}: 6`)
      const clockOf = (of_: typeof runbook) =>
        asAnswered(of_, answers).clocks.find((one) => one.use === of)?.within
      expect(clockOf(other)).toEqual({ amount: 6, unit })
      // Under a runbook that counts something else it is no answer.
      const counts = filed?.unit === unit
      expect(clockOf(runbook)).toEqual(counts ? { amount: 6, unit } : filed)
      expect(unanswered(answered, runbook).includes(id)).toBe(!counts)
    }
})

test('whoever sets up in one go is told how many questions have their default, and the doctor lists each', async () => {
  const w = await world()
  const { text } = await w.alex.types('/sir-admin doctor')
  for (const id of askedIds.filter((one) => one !== 'calendar'))
    expect(text, id).toContain(`  - ${questionOf(id).asks} ${plainWordsOf(id, defaultsOf(id, runbook))}`)
  expect(text).toContain('count by this. Time zone: Europe/Lisbon · Working days: Mon-Fri')
  const page = await chairing(w).types('/sir-admin settings', { section: 'clocks' })
  await (await page.picks('Change…', 'needs-info')).submits({ 'The clock': 'Runs on' })
  const after = (await w.alex.types('/sir-admin doctor')).text
  expect(after).toContain('· open: 15 questions')
  expect(after).not.toContain('The clock:')
})
