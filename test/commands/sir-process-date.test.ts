/** A change of the process: proposed when the program brings it, dated by a chair, told to the TSC, and old cases keep theirs (O5). */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { first, opened, opens } from '../world/deeds.ts'
import { bringsAnother, dates, notice, notices, toTess } from '../world/process.ts'
import { drives } from '../coverage/drives.ts'

const second = 'SIR-2026-002'

const dueOf = async (w: World, key: string) =>
  /find a triage owner.*?<t:(\d+)/.exec((await w.ana.types('/sla show', { case: key })).text)?.[1]

test('another version of the runbook is proposed once, and nothing goes by it before a chair sets the date', async () => {
  const w = await world({ at: opened })
  await bringsAnother(w)
  await w.restarts()
  expect(notices(w)).toHaveLength(1)
  const text = textOf(notice(w))
  expect(text).toMatch(/Deadline: find a triage owner: 1 working day.* → 3 working days/)
  expect(text).toContain('Nothing goes by it yet')
  expect(notice(w).pinged).toEqual([w.ana.id])
  expect(toTess(w)).toEqual([])
  await opens(w.ben, { 'Neutral title': 'A second report' })
  expect(await dueOf(w, second)).toBe(await dueOf(w, first))
  drives('O5.dated')
})

test('a chair sets the date after a preview: the TSC is told, new cases go by it from then on, old ones keep theirs', async () => {
  const w = await world({ at: opened })
  const before = await dueOf(w, first)
  await bringsAnother(w)
  const preview = await dates(w, 'tomorrow 9:00')
  expect(preview.text).toContain('find a triage owner')
  expect(toTess(w)).toEqual([])
  expect((await preview.clicks('Confirm')).text).toContain('is in force from')
  await w.settled()
  expect(textOf(notice(w))).toContain('In force from')
  expect(textOf(notice(w))).toContain(`Told to the TSC: <@${w.tess.id}>`)
  const [told, ...more] = toTess(w)
  expect(more).toEqual([])
  expect(textOf(told!)).toContain('The TSC has a say in any change')
  expect(textOf(told!)).not.toContain('SIR-2026')

  await opens(w.ben, { 'Neutral title': 'Still under the old one' })
  expect(await dueOf(w, second)).toBe(before)
  await w.clock.advance('2d')
  expect(textOf(notice(w))).toContain('In force since')
  await opens(w.ben, { 'Neutral title': 'Under the new one' })
  const received = w.clock.now() / 1000
  const three = Number(await dueOf(w, 'SIR-2026-003')) - received
  expect(three).toBeGreaterThan(2 * 86_400)
  expect(await dueOf(w, first)).toBe(before)
  expect(notice(w).components ?? []).toEqual([])
  drives('O5.dated', 'O5.told', 'O4.steps')
})

test('empty means at once; a restart in between changes nothing, and set-up done again brings no version in by the way', async () => {
  const w = await world({ at: bringsAnother })
  await w.alex.types('/sir-admin setup', { zone: 'Europe/Lisbon' })
  await opens(w.ben)
  await w.settled()
  const before = Number(await dueOf(w, first))
  const preview = await dates(w, '')
  expect(preview.text).toContain('in force at once')
  await preview.clicks('Confirm')
  await w.restarts()
  await w.clock.advance('1m')
  expect(textOf(notice(w))).toContain('In force since')
  await opens(w.ben, { 'Neutral title': 'Under the new one' })
  expect(Number(await dueOf(w, second))).toBeGreaterThan(before)
  expect(toTess(w)).toHaveLength(1)
  drives('O5.dated')
})

test('another runbook named in set-up is a change of the process like any other: shown, dated by a chair, told', async () => {
  const w = await world()
  await w.restarts(() => {
    const text = readFileSync(join(w.runbooks, 'o3de-sir.yaml'), 'utf8').replace(
      'name: o3de-sir',
      'name: slower',
    )
    const changed = text.replace(/(says: find a triage owner[\s\S]*?within: )\d+ wd/, '$13 wd')
    writeFileSync(join(w.runbooks, 'slower.yaml'), changed)
  })
  const { text } = await w.alex.types('/sir-admin setup', { runbook: 'slower' })
  expect(text).toContain('runbook o3de-sir')
  await opens(w.ben)
  await w.clock.advance('11m')
  expect(textOf(notice(w))).toContain('Runbook: o3de-sir → slower')
  expect(textOf(notice(w))).toContain('Nothing goes by it yet')
  expect(toTess(w)).toEqual([])
  await opens(w.ben, { 'Neutral title': 'Still under the old one' })
  expect(await dueOf(w, second)).toBe(await dueOf(w, first))
  await (await dates(w, '')).clicks('Confirm')
  await w.clock.advance('1m')
  expect(textOf(notice(w))).toContain('In force since')
  expect(toTess(w)).toHaveLength(1)
  await opens(w.ben, { 'Neutral title': 'Under the new one' })
  expect(Number(await dueOf(w, 'SIR-2026-003'))).toBeGreaterThan(Number(await dueOf(w, second)))
  drives('O5.every-way')
})

test('a member who is no chair sets no date, and a version that was replaced leads to the newer one', async () => {
  const w = await world({ at: bringsAnother })
  expect((await w.ben.clicks(notice(w), 'Set the date')).text).toContain('chair')
  const form = await w.ana.clicks(notice(w), 'Set the date')
  await bringsAnother(w, 5)
  expect(notices(w)).toHaveLength(2)
  expect((await form.submits({ 'From when': '' })).text).toContain('version 2')
})

test('a setting that changes the process is told to the TSC once it stands, several as one, and one taken back not at all', async () => {
  const w = await world()
  const change = async (days: string) => {
    const page = await w.alex.types('/sir-admin settings', { section: 'clocks' })
    return (await page.picks('Change…', 'claim')).submits({ 'Working days': days })
  }
  await w.clock.advance('11m')
  await (await change('4')).clicks('Undo')
  await w.clock.advance('11m')
  expect(toTess(w)).toEqual([])
  await change('4')
  await change('5')
  await w.clock.advance('11m')
  expect(toTess(w)).toHaveLength(1)
  const text = textOf(toTess(w)[0]!)
  expect(text).toContain('How soon must a new case have a triage owner?: Working days: 1 → Working days: 5')
  expect(text).toContain('In force since')
  expect(textOf(notice(w))).toContain('settings were changed')
  drives('O5.told')
})
