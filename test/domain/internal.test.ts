/** Words of the team's own are found in what would become public, however they are written there. */
import { expect, test } from 'vitest'
import { firstNameIn, internalIn } from '../../src/domain/case/disclosure/leak-check.ts'
import { seal } from '../../src/domain/case/intake/sealed.ts'

const facts = {
  key: 'SIR-2026-001',
  codeName: 'amber-falcon',
  reportLink: 'https://github.com/halcyon/website/issues/7',
  reporter: {
    name: seal('Rita Longname'),
    contact: seal('rita@example.org'),
    credit: 'none',
    collaborates: false,
  },
  advisories: [],
} satisfies Parameters<typeof internalIn>[1]
const settings = { tracker: 'halcyon/sir-reports', product: 'halcyon/halcyon' }
const found = (text: string) => internalIn(text, facts, settings)

test.each([
  [
    'the number of the case',
    ['SIR 2026 001', '**SIR**-2026-001', 'SIR2026001', 'sir_2026_001', 'SIR‑2026‑001'],
  ],
  ['its code name', ['amber-falcon', 'Amber Falcon', 'amber_falcon', 'AmberFalcon', '**amber**-falcon']],
  [
    'the private tracking repository',
    [
      'halcyon/sir-reports',
      'sir-reports',
      'sir_reports',
      'halcyon%2Fsir-reports',
      'https://github.com/halcyon%2Fsir-reports',
      'halcyon/ sir-reports',
      'SIR-Reports#3',
    ],
  ],
  [
    'the link to the report',
    [
      'halcyon/website#7',
      'Halcyon/Website #7',
      'https://github.com/halcyon/website.git/issues/7',
      'https://redirect.github.com/halcyon/website/issues/7',
      'https://github.com/halcyon/website/issues/%37',
      'https://github.com/halcyon%2Fwebsite/pull/7',
      '[here](https://github.com/halcyon/website/issues/7).',
      'halcyon/website/issues/7',
    ],
  ],
  [
    'a link into Discord',
    [
      'https://discord.com/channels/1/2',
      'https://ptb.discord.com/channels/1/2/3',
      'discord://-/channels/1/2',
      'https://discord.com/%63hannels/1/2',
      'https://discordapp.com//channels/1/2',
      'https://discord.com&#47;channels/1',
      '<#123456789012345678>',
    ],
  ],
])('%s is found', (words, texts) => {
  for (const text of texts)
    expect([text, found(`See ${text} for more.`)]).toEqual([text, expect.arrayContaining([words])])
})

test.each([
  'halcyon/website#70 is another issue, and so is https://github.com/halcyon/website/issues/70',
  'We thank everybody for their reports to the SIR.',
  'The SIR handles security reports of halcyon/halcyon.',
  'Talk to us on Discord: https://discord.gg/halcyon',
  'CVE-2026-001 of 2026',
  'A falcon of amber colour is drawn over the edge',
])('%j holds nothing of the team', (text) => {
  expect(found(text)).toEqual([])
})

test('a first name alone refuses nothing and is warned of, until it is agreed on', () => {
  expect(found('Rita found it.')).toEqual([])
  expect(firstNameIn('Rita found it.', facts)).toBe(true)
  expect(firstNameIn('Somebody found it. Margarita helped.', facts)).toBe(false)
  const credit = [{ id: 'c1', wish: 'named', as: 'Rita L.', type: 'reporter' }] as const
  expect(firstNameIn('Rita found it.', { ...facts, credit: credit as never })).toBe(false)
})
