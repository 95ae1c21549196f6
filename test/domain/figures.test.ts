/** What the public is told of private cases, for any cases there may be. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Case } from '../../src/domain/case/state.ts'
import { figuresOf } from '../../src/domain/figures/figures.ts'
import { grains, lastPeriod } from '../../src/domain/figures/period.ts'
import type { Grain } from '../../src/domain/figures/period.ts'
import { others, parted, told } from '../../src/domain/figures/redact.ts'

const least = fc.integer({ min: 2, max: 20 })
const counts = fc
  .array(fc.integer({ min: 0, max: 30 }), { maxLength: 7 })
  .map((some) => new Map(some.map((count, at) => [`part ${at}`, count])))
const total = (some: Iterable<number>) => [...some].reduce((all, one) => all + one, 0)

test('no count between nothing and the least is told', () => {
  fc.assert(
    fc.property(fc.nat(60), least, (count, most) => {
      const said = told(count, most)
      if (said.is === 'exactly') expect(said.count === 0 || said.count >= most).toBe(true)
      else expect(count > 0 && count < most).toBe(true)
    }),
  )
})

test('a breakdown tells no part below the least, adds up, and leaves none to be had by subtraction', () => {
  fc.assert(
    fc.property(counts, least, (parts, most) => {
      const said = parted(parts, most)
      for (const { count } of said) expect(count).toBeGreaterThanOrEqual(most)
      if (said.length === 0) return
      expect(total(said.map(({ count }) => count))).toBe(total(parts.values()))
      for (const { label, count } of said) if (label !== others) expect(parts.get(label)).toBe(count)
      const hidden = [...parts].filter(
        ([name, count]) => count > 0 && !said.some(({ label }) => label === name),
      )
      // A lone hidden part is told as it is, under a name that does not say which.
      expect(said.filter(({ label }) => label === others)).toHaveLength(hidden.length === 0 ? 0 : 1)
    }),
  )
})

test('two sets of cases that differ in one below the least, in parts below it, look alike where the whole does not tell', () => {
  expect(
    parted(
      new Map([
        ['a', 3],
        ['b', 1],
      ]),
      3,
    ),
  ).toEqual([])
  expect(
    parted(
      new Map([
        ['a', 9],
        ['b', 4],
        ['c', 2],
      ]),
      3,
    ),
  ).toEqual([
    { label: 'a', count: 9 },
    { label: others, count: 6 },
  ])
  expect(
    parted(
      new Map([
        ['a', 9],
        ['b', 2],
        ['c', 1],
      ]),
      3,
    ),
  ).toEqual([
    { label: 'a', count: 9 },
    { label: others, count: 3 },
  ])
})

test('periods of a kind follow each other without gap or overlap, in any zone', () => {
  const zones = ['UTC', 'Europe/Lisbon', 'Pacific/Apia', 'America/Santiago', 'Africa/Cairo']
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') }),
      fc.constantFrom(...(Object.keys(grains) as Grain[])),
      fc.constantFrom(...zones),
      (nowMs, grain, zone) => {
        const last = lastPeriod(grain, nowMs, zone)
        expect(last.untilMs).toBeLessThanOrEqual(nowMs)
        expect(lastPeriod(grain, last.untilMs, zone)).toEqual(last)
        const before = lastPeriod(grain, last.untilMs - 1, zone)
        expect(before.untilMs).toBe(last.fromMs)
        expect(before.id).not.toBe(last.id)
      },
    ),
  )
})

const sample = JSON.parse(
  readFileSync(new URL('../store/samples/payloads/case.v1.json', import.meta.url), 'utf8'),
) as Case

const endings = ['disclosed', 'known-issue', 'not-a-vulnerability', 'duplicate', 'withdrawn'] as const
const someCase = fc
  .record({
    as: fc.option(fc.constantFrom(...endings), { nil: undefined }),
    severity: fc.constantFrom('critical', 'high', 'medium', 'low'),
    packages: fc.constantFrom('engine', 'importer', 'editor'),
    restricted: fc.boolean(),
    atMs: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ as, severity, packages, restricted, atMs }): Case => ({
    ...sample,
    receivedAtMs: atMs,
    lifecycle: as === undefined ? { is: 'open' } : { is: 'closed', as, atMs },
    restricted,
    verdict: {
      is: 'vulnerability',
      severity,
      compromises: ['integrity'],
      affected: 'all',
      why: 'it writes past the end',
    },
    advisories: [
      {
        id: 'a1',
        repository: 'halcyon/halcyon',
        package: { ecosystem: 'other', name: packages },
        affected: '<= 2',
        patched: '',
        summary: 'x',
        platforms: '',
      },
    ],
  }))
const within = { fromMs: 0, untilMs: 100 }

test('restricted cases and what is not disclosed leave no trace in a breakdown, and no count is below the least', () => {
  fc.assert(
    fc.property(fc.array(someCase, { maxLength: 40 }), least, (cases, most) => {
      const named = (reason: string) => reason
      const said = figuresOf(cases, within, { least: most, named })
      const free = cases.filter(({ restricted }) => !restricted)
      expect(said).toEqual(figuresOf(free, within, { least: most, named }))
      for (const { count } of [...said.endings, ...said.severities, ...said.packages])
        expect(count).toBeGreaterThanOrEqual(most)
      const swapped = free.map((one): Case =>
        one.lifecycle.is === 'closed' && one.lifecycle.as === 'disclosed'
          ? one
          : { ...one, verdict: { is: 'undecided' }, advisories: [] },
      )
      expect(figuresOf(swapped, within, { least: most, named })).toEqual(said)
      const disclosed = said.endings.find(({ label }) => label === 'disclosed')?.count ?? 0
      for (const parts of [said.severities, said.packages])
        expect([0, disclosed]).toContain(total(parts.map(({ count }) => count)))
    }),
  )
})
