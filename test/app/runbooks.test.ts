/** The shipped runbook answers its rows and keeps its deadlines, and a folder loads whole or not at all. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadRunbook, loadRunbooks } from '../../src/app/runbook/load.ts'

const folder = join(import.meta.dirname, '../../runbooks')
const shipped = readFileSync(join(folder, 'o3de-sir.yaml'), 'utf8')

/** O15–O17, O32–O34, O49–O78: intake and triage. */
const intakeAndTriage = `
  O15 O16 O17 O32 O33 O34
  O49 O50 O51 O52 O53 O54 O55 O56 O57 O58 O59 O60
  O61 O62 O63 O64 O65 O66 O67 O68 O69 O70 O71 O72 O73 O74 O75 O76 O77 O78`
  .trim()
  .split(/\s+/)

describe('the shipped runbook', () => {
  const loading = loadRunbook(shipped, 'o3de-sir.yaml')
  if (!loading.ok) throw new Error(loading.faults.join('\n'))
  const { runbook, hash } = loading

  test('loads and is known by the hash of its text', () => {
    expect(runbook.name).toBe('o3de-sir')
    expect(hash).toBe(createHash('sha256').update(shipped).digest('hex'))
    expect(runbook.phases.map(({ id }) => id)).toEqual(['intake', 'triage', 'mitigation', 'disclosure'])
  })

  test('answers every row of intake and triage', () => {
    const answered = new Set<string>(
      [...runbook.steps, ...runbook.clocks, ...runbook.gates, ...runbook.rules].flatMap(
        ({ satisfies }) => satisfies,
      ),
    )
    expect(intakeAndTriage).toHaveLength(36)
    expect(intakeAndTriage.filter((row) => !answered.has(row))).toEqual([])
  })

  test('shows the whole way on the card', () => {
    const strip = runbook.steps.filter(({ onCard }) => onCard).map(({ label }) => label)
    expect(strip.join(' · ')).toBe(
      'Known? · Owner · Acknowledge · Assess · Advisory · Embargo · Group/Fix · CVE · Review · Notify list · Disclose',
    )
  })

  test('keeps the deadlines of the process', () => {
    const clocks = runbook.clocks.map(({ id, starts, within, unsnoozable }) =>
      [
        id,
        starts,
        within === undefined ? '–' : `${within.amount} ${within.unit}`,
        unsnoozable ? '!' : '',
      ].join(' '),
    )
    expect(clocks).toEqual([
      'claim opened 1 wd ',
      'known-issue reported 3 wd ',
      'acknowledge reported 3 wd ',
      'meeting reported 7 d ',
      'promise promised – ',
      'update updated 7 d ',
      'result acknowledged 10 wd ',
      'disclosure reported 90 d !',
      'publication date-agreed – !',
      'out exploitation-known 24 h !',
    ])
  })

  test('has a gate for each reason a case is closed', () => {
    expect(runbook.gates.map(({ closesAs }) => closesAs).toSorted()).toEqual([
      'disclosed',
      'duplicate',
      'known-issue',
      'not-a-vulnerability',
      'withdrawn',
    ])
  })

  test('lists its steps phase by phase', () => {
    const phases = runbook.steps.map(({ phase }) => runbook.phases.findIndex(({ id }) => id === phase))
    expect(phases).toEqual(phases.toSorted((a, b) => a - b))
  })
})

describe('a folder of runbooks', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'runbooks-'))
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  test('gives each with its text and its hash', () => {
    const loading = loadRunbooks(folder)
    const found = loading.ok ? loading.runbooks.find(({ runbook }) => runbook.name === 'o3de-sir') : undefined
    expect(found?.text).toBe(shipped)
    expect(found?.hash).toBe(createHash('sha256').update(shipped).digest('hex'))
  })

  test('is refused with the faults of all its files, and reads nothing else', () => {
    writeFileSync(join(dir, 'small.yaml'), shipped)
    writeFileSync(join(dir, 'other.yaml'), '')
    writeFileSync(join(dir, 'notes.txt'), '[')
    expect(loadRunbooks(dir)).toEqual({
      ok: false,
      faults: [
        'other.yaml:1: the file must be a map, not null',
        'small.yaml:3: name is "o3de-sir", but the file is called small.yaml',
      ],
    })
  })

  test('is refused when it holds none', () => {
    expect(loadRunbooks(dir)).toEqual({
      ok: false,
      faults: [`${dir} holds no runbook (a file ending in .yaml)`],
    })
  })
})
