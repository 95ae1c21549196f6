/** Settings at the door: every part of an address is used or refused, and what anybody could read or guess is no secret. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { urlSettings } from '../src/config/url.ts'

const good = {
  DISCORD_TOKEN: 'token',
  DISCORD_GUILD_ID: '200000000000000001',
  EMBARGO_KEY: 'nB8LbmpdM0iy5vGgxNeYXhP6YLh8LU6RBaO2yNfw4hQ=',
  GITHUB_TOKEN: 'ghp_x',
  MAIL_FROM: 'Team <team@example.org>',
  SMTP_URL: 'smtp://team:secret@mail.example.org:587',
}
const read = (more: Record<string, string | undefined>) => readConfig({ ...good, ...more }, 'discord')
const faults = (more: Record<string, string | undefined>): readonly string[] => {
  const said = read(more)
  return said.ok ? [] : said.faults
}
const config = (more: Record<string, string>) => {
  const said = read(more)
  if (!said.ok) throw new Error(said.faults.join('\n'))
  return said.config
}

test('what is good is good', () => {
  expect(faults({})).toEqual([])
})

test('every setting that is an address is known as one', () => {
  const names = [
    ...readFileSync(new URL('../.env.example', import.meta.url), 'utf8').matchAll(/^(?:# )?([A-Z_]+_URL)=/gm),
  ].map(([, name = '']) => name)
  const built = names.filter((name) => !faults({ [name]: 'x://y' }).includes(`${name} is not built yet`))
  expect(built.toSorted()).toEqual([...Object.keys(urlSettings), 'DATABASE_URL'].toSorted())
})

describe.each(Object.entries(urlSettings))('%s', (name, rule) => {
  const login = rule.login ? 'user:pass@' : ''
  const base = `${rule.protocols[0]}//${login}host.example.org`
  test('is read when nothing is left over', () => expect(faults({ [name]: base })).toEqual([]))
  test.each(['?tls=false', '#part', '/path?x=1', '?', '#', '/a#b'])('%s after the host is refused', (end) => {
    expect(faults({ [name]: base + end }).join()).toContain(name)
  })
  test('another protocol, no host and a stray blank are refused', () => {
    for (const wrong of [
      'ftp://h.example.org',
      `${rule.protocols[0]}//`,
      'host.example.org',
      `${base} x`,
      `${rule.protocols[0]}//h:0`,
    ])
      expect(faults({ [name]: wrong }), wrong).toHaveLength(1)
  })
})

test.each([
  'smtp://u:p@ss/w#rd@mail.example.org',
  'smtp://u:p@ss@mail.example.org',
  'smtp://u:p/w@mail.example.org',
  'smtp://u:p:w@mail.example.org',
  'smtp://u:50%off@mail.example.org',
  'smtp://u:p?w@mail.example.org',
  'smtp://u:p w@mail.example.org',
])('a password that was not encoded is refused and never repeated: %s', (SMTP_URL) => {
  const [fault = ''] = faults({ SMTP_URL })
  expect(fault).toContain('percent-encode')
  expect(fault).not.toMatch(/w#rd|p@ss|50%off|mail\.example/)
})

test('any user and password come through when they are encoded', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 }).filter((one) => one.isWellFormed())
  fc.assert(
    fc.property(text, text, (user, pass) => {
      const { mail } = config({
        SMTP_URL: `smtps://${encodeURIComponent(user)}:${encodeURIComponent(pass)}@mail.example.org`,
      })
      expect(mail?.login).toEqual({ user, pass })
      expect(mail?.host).toBe('mail.example.org')
    }),
  )
})

test('a token goes nowhere in the clear, but to this machine', () => {
  for (const name of ['DISCORD_API_URL', 'GITHUB_API_URL']) {
    for (const far of [
      'http://api.example.org',
      'http://10.0.0.1:8080/api',
      'http://localhost.example.org',
      'http://127.0.0.1.example.org',
    ])
      expect(faults({ [name]: far }), far).toEqual([expect.stringContaining('must begin with https://')])
    for (const near of [
      'http://127.0.0.1:8080/api',
      'http://localhost:1/api',
      'http://[::1]/api',
      'https://api.example.org/api/',
    ])
      expect(faults({ [name]: near }), near).toEqual([])
    expect(faults({ [name]: 'https://user:pass@api.example.org' })).toHaveLength(1)
  }
})

test.each([
  ['all zero', Buffer.alloc(32)],
  ['one byte', Buffer.alloc(32, 0x41)],
  ['counted up', Buffer.from(Array.from({ length: 32 }, (_, at) => at))],
  ['counted down in steps', Buffer.from(Array.from({ length: 32 }, (_, at) => (256 - at * 3) % 256))],
  ['typed', Buffer.from('correct horse battery staple 123')],
  ['repeated', Buffer.from('0011223344556677'.repeat(4), 'hex')],
])(
  'a key that is %s is refused at a start, and a store sealed with it can still be read and given another',
  (_, key) => {
    const EMBARGO_KEY = key.toString('base64')
    expect(faults({ EMBARGO_KEY })).toEqual([expect.stringContaining('EMBARGO_KEY can be guessed')])
    expect(readConfig({ ...good, EMBARGO_KEY }, 'discord', 'store').ok).toBe(true)
    expect(faults({ EMBARGO_KEY_PREVIOUS: EMBARGO_KEY })).toEqual([])
  },
)

test('a random key is never taken for a guessable one', () => {
  fc.assert(
    fc.property(
      fc
        .uint8Array({ minLength: 32, maxLength: 32 })
        .filter((bytes) => new Set(bytes).size > 22 && bytes.some((byte) => byte > 127)),
      (bytes) => {
        expect(faults({ EMBARGO_KEY: Buffer.from(bytes).toString('base64') })).toEqual([])
      },
    ),
  )
})

test('the file of any secret is read by its owner alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'embargo-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(good)) {
    if (name === 'DISCORD_GUILD_ID' || name === 'MAIL_FROM') continue
    const file = join(folder, name)
    writeFileSync(file, `${text}\n`)
    for (const mode of [0o644, 0o640, 0o604, 0o660]) {
      chmodSync(file, mode)
      expect(faults({ [name]: undefined, [`${name}_FILE`]: file })).toEqual([
        expect.stringMatching(new RegExp(`^${name}_FILE can be read by others`)),
      ])
    }
    for (const mode of [0o600, 0o400]) {
      chmodSync(file, mode)
      expect(faults({ [name]: undefined, [`${name}_FILE`]: file })).toEqual([])
    }
  }
})

test.each([
  'sqlite::memory:',
  'sqlite:file::memory:?cache=shared',
  'sqlite:file:x.db',
  'sqlite:x.db?mode=ro',
  'sqlite:x.db#y',
  'sqlite://data/x.db',
  'sqlite:data/',
  'sqlite: x.db',
])('a store in memory, or an address with more than a path, is refused: %s', (DATABASE_URL) => {
  expect(faults({ DATABASE_URL })).toEqual([expect.stringContaining('DATABASE_URL must read sqlite:PATH')])
})
test.each([
  ['sqlite:data/x.db', 'data/x.db'],
  ['sqlite:/var/lib/x.db', '/var/lib/x.db'],
])('%s is the file %s', (DATABASE_URL, path) => expect(config({ DATABASE_URL }).storePath).toBe(path))

test.each([
  ['"O3DE Security" <security@example.org>', 'O3DE Security'],
  ['O3DE Security <security@example.org>', 'O3DE Security'],
  ['"Security, Team" <security@example.org>', 'Security, Team'],
  ['security@example.org', ''],
])('the sender %s is read as mail programs read it', (MAIL_FROM, name) => {
  expect(config({ MAIL_FROM }).mail?.from).toEqual({ name, address: 'security@example.org' })
})
test.each(['a@x.org, b@x.org', 'nobody', 'team: a@x.org;', 'x <a@localhost>', 'a@x.org\nBcc: b@x.org', '<>'])(
  'the sender %j is none',
  (MAIL_FROM) => {
    expect(faults({ MAIL_FROM })).toEqual([expect.stringContaining('MAIL_FROM must be an address')])
  },
)
