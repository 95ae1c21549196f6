/** CVSS vectors: strictly read, scored as the published advisories show them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metricsOf } from '../../src/domain/severity/cvss-metrics.ts'
import type { CvssVersion } from '../../src/domain/severity/cvss-metrics.ts'
import { parseCvss, ratingOf } from '../../src/domain/severity/severity.ts'
import { timesAsLong } from '../support/growth.ts'

const v31 = 'CVSS:3.1/AV:L/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H'
const v40 = 'CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N'

describe('published advisories', () => {
  test.each([
    ['a WAMR advisory of May 2025', v40, 7.0, 'high'],
    ['a WAMR advisory of November 2025', v31, 5.1, 'medium'],
    ['a well-known worst case', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10, 'critical'],
    ['no impact at all', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0, 'none'],
    ['a low one', 'CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N', 1.6, 'low'],
    [
      'CVE-2025-27152 in axios, with exploit maturity',
      'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N/E:P',
      7.7,
      'high',
    ],
  ])('%s has the score it was published with', (_name, vector, score, rating) => {
    expect(parseCvss(vector)).toEqual({ ok: true, version: vector.slice(5, 8), vector, score, rating })
  })
})

describe('what is allowed', () => {
  test('white space around a vector is no fault', () => {
    expect(parseCvss(`  ${v31}\n`)).toMatchObject({ ok: true, vector: v31 })
  })

  test('CVSS 3.1 takes its metrics in any order and scores them the same', () => {
    const parts = v31.split('/').slice(1)
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
        expect(parseCvss(`CVSS:3.1/${shuffled.join('/')}`)).toMatchObject({ ok: true, score: 5.1 })
      }),
    )
  })

  test('temporal and environmental metrics of CVSS 3.1 are read and leave the base score alone', () => {
    expect(parseCvss(`${v31}/E:P/RL:O/RC:C/MAV:N`)).toMatchObject({ ok: true, score: 5.1 })
  })

  test.each(['3.1', '4.0'] as const)(
    'every vector of CVSS %s made from its table gets a score',
    (version) => {
      fc.assert(
        fc.property(vectorOf(version), (vector) => {
          const read = parseCvss(vector)
          if (!read.ok) throw new Error(read.why)
          expect(read.score).toBeGreaterThanOrEqual(0)
          expect(read.score).toBeLessThanOrEqual(10)
          expect(read.rating).toBe(ratingOf(read.score))
          expect(Math.round(read.score * 10) / 10).toBe(read.score)
        }),
      )
    },
  )
})

describe('what is refused, and in which words', () => {
  test.each([
    ['', /begins with CVSS:3\.1\/ or CVSS:4\.0\//],
    ['rubbish', /begins with/],
    ['cvss:3.1/AV:N', /begins with/],
    ['CVSS:3.0/AV:L/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H', /begins with/],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P', /begins with/],
    ['CVSS:3.1/AV:N/AC:L', /Missing: PR, UI, S, C, I, A\./],
    [v31.replace('/S:U', ''), /Missing: S\./],
    [v40.replace('/AT:N', ''), /Missing: AT\./],
    [`${v31}/A:H`, /A is there twice/],
    [`${v31}/A:L`, /A is there twice/],
    [v31.replace('AV:L', 'AV:Z'), /AV cannot be "Z"; it is one of N, A, L, P/],
    [v31.replace('AV:L', 'AV:X'), /AV cannot be "X"/],
    [v31.replace('AV:L', 'AV:l'), /AV cannot be "l"/],
    [v31.replace('AV:L', 'av:L'), /"av" is not a metric/],
    [v31.replace('AV:L', 'AV'), /"AV" must be written AV:value/],
    [v31.replace('AV:L', 'AV:L:N'), /must be written AV:value/],
    [`${v31}/`, /a slash too many/],
    [v31.replace('/AC', '//AC'), /a slash too many/],
    [v31.replace('/AC', ' /AC'), /AV cannot be "L "/],
    [`${v31}/AT:N`, /"AT" is not a metric of CVSS 3\.1/],
    [v40.replace('AV:L/AC:L', 'AC:L/AV:L'), /AV is out of order/],
    [`${v40}/S:P/E:P`, /E is out of order/],
    [v40.replace('VC:H', 'VC:X'), /VC cannot be "X"/],
    [v40.replace('SI:N', 'SI:S'), /SI cannot be "S"/],
    [`${v40}/U:red`, /U cannot be "red"; it is one of X, Clear, Green, Amber, Red/],
    [`${v40}/__proto__:N`, /"__proto__" is not a metric/],
  ])('%j', (text, words) => {
    expect(parseCvss(text)).toEqual({ ok: false, why: expect.stringMatching(words) })
  })

  test('a refusal shows a vector that would have been accepted', () => {
    const refused = parseCvss('CVSS:4.0/AV:N')
    const example = refused.ok ? '' : (refused.why.split('An example: ')[1] ?? '')
    expect(parseCvss(example)).toMatchObject({ ok: true, version: '4.0' })
  })

  test('a megabyte is refused without being read', () => {
    const text = `${v31}/`.repeat(20_000)
    expect(parseCvss(text)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/300 characters/),
    })
    expect(
      timesAsLong(
        () => parseCvss(text),
        () => parseCvss(v31),
      ),
    ).toBeLessThan(32)
  })

  test('one metric less, or one twice, is never scored', () => {
    const broken = fc.constantFrom<CvssVersion>('3.1', '4.0').chain((version) =>
      fc.tuple(vectorOf(version), fc.nat({ max: 7 }), fc.boolean()).map(([vector, index, twice]) => {
        const [head = '', ...parts] = vector.split('/')
        const changed = twice ? [...parts, parts[index]] : parts.toSpliced(index, 1)
        return [head, ...changed].join('/')
      }),
    )
    fc.assert(
      fc.property(broken, (text) => {
        expect(parseCvss(text).ok).toBe(false)
      }),
    )
  })

  test('no text makes it throw', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((rest) => `CVSS:3.1/${rest}`),
    )
    fc.assert(
      fc.property(text, (any) => {
        expect(parseCvss(any)).toHaveProperty('ok')
      }),
    )
  })
})

describe('ratings', () => {
  test.each([
    [0, 'none'],
    [0.1, 'low'],
    [3.9, 'low'],
    [4, 'medium'],
    [6.9, 'medium'],
    [7, 'high'],
    [8.9, 'high'],
    [9, 'critical'],
    [10, 'critical'],
  ])('%d is %s', (score, rating) => expect(ratingOf(score)).toBe(rating))

  test.each([-0.1, 10.1, Number.NaN])('%d is no score', (score) =>
    expect(() => ratingOf(score)).toThrow(RangeError),
  )
})

function vectorOf(version: CvssVersion) {
  const parts = metricsOf[version].map((metric) => {
    const given = fc.constantFrom(...metric.values).map((value) => `/${metric.name}:${value}`)
    return metric.mandatory ? given : fc.option(given, { nil: '' })
  })
  return fc.tuple(...parts).map((written) => `CVSS:${version}${written.join('')}`)
}
