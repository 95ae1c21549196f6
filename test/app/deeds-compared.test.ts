/** What an approval means is one object: of every kind of deed every field of it counts, by the one comparison there is. */
import { expect, test } from 'vitest'
import { comparedBy } from '../../src/app/approvals/approved-action.ts'
import { isSameDeed } from '../../src/app/approvals/hash.ts'
import { gitHubId } from '../../src/domain/github-user.ts'
import type { Deed } from '../../src/domain/approvals/action.ts'

/** Every field there is, the optional ones too; a kind that is missing does not compile. */
const whole: { readonly [K in Deed['is']]: Required<Extract<Deed, { readonly is: K }>> } = {
  removal: { is: 'removal', member: '7' },
  'public-deletion': { is: 'public-deletion', case: 'SIR-2026-001', issue: 'i1' },
  disclosure: {
    is: 'disclosure',
    case: 'SIR-2026-001',
    atMs: 5,
    early: 'It leaks',
    advisories: [{ id: 'a1', ghsaId: 'GHSA-1', url: 'https://github.com/a/b', digest: 'd' }],
  },
  'published-elsewhere': {
    is: 'published-elsewhere',
    case: 'SIR-2026-001',
    url: 'https://a.example',
    why: 'There',
  },
  prenotice: {
    is: 'prenotice',
    case: 'SIR-2026-001',
    list: { id: 'l1', name: 'Distributors' },
    to: [{ mail: 'a@b.example' }, { user: '7' }],
    dateMs: 5,
    preparation: 'Rebuild',
    subject: 'A subject',
    text: 'A text',
    sha256: 's',
    own: 'Own words',
  },
  announcement: {
    is: 'announcement',
    case: 'SIR-2026-001',
    channel: 'l1',
    name: 'Distributors',
    to: [{ mail: 'a@b.example' }, { user: '7' }],
    subject: 'A subject',
    text: 'A text',
    sha256: 's',
    own: 'Own words',
  },
  administration: {
    is: 'administration',
    about: 'identity',
    command: {
      type: 'RecordIdentity',
      by: '1',
      member: '7',
      github: 'ana-f',
      account: { id: gitHubId(7), login: 'ana-f' },
    },
  },
}

/** The same with one leaf changed, one taken away, or one more in a list: each in turn. */
function* changed(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield `${value}, x`
  else if (typeof value === 'number') yield value + 1
  else if (Array.isArray(value)) {
    yield [...value, ...value]
    yield value.slice(1)
    if (value.length > 1) yield value.toReversed()
    for (const [at, one] of value.entries()) for (const other of changed(one)) yield value.with(at, other)
  } else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))
      for (const other of changed(one)) yield { ...value, [name]: other }
    }
}

test.each(Object.values(whole).map((deed) => [deed.is, deed] as const))(
  'any other field makes a %s another deed, and the order of its fields none',
  (_is, deed) => {
    expect(isSameDeed(deed, Object.fromEntries(Object.entries(deed).toReversed()) as Deed)).toBe(true)
    expect(isSameDeed(deed, undefined)).toBe(false)
    const others = [...changed(deed)] as Deed[]
    expect(others.length).toBeGreaterThan(3)
    for (const other of others) expect(isSameDeed(deed, other), JSON.stringify(other)).toBe(false)
  },
)

test('every kind of deed has its comparison, and whatever leaves by mail is written anew for it', () => {
  expect(Object.keys(comparedBy).toSorted()).toEqual(Object.keys(whole).toSorted())
  const byText = Object.entries(whole).flatMap(([is, deed]) => ('text' in deed ? [is] : []))
  const anew = Object.entries(comparedBy).flatMap(([is, by]) => (by === 'the deed written anew' ? [is] : []))
  expect(anew.toSorted()).toEqual(byText.toSorted())
})
