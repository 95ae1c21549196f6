/** /advisory credit: nobody is credited without their consent, and a consent that is taken back counts at once. */
import { expect, test } from 'vitest'
import type { FaultKind } from '../../sandbox/github/faults.ts'
import type { Shown, World } from '../world.ts'
import { product, world } from '../world.ts'
import { assessed, drafted, draftsAnother, first } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const robin = 'Robin Reporter'
const login = 'robin-r'
const answers = {
  Credit: 'Named',
  'Credited as': robin,
  'GitHub login': login,
  'Credited for': 'Reporter',
  'May collaborate': false,
} as const

async function records(
  w: World,
  values: Record<string, string | boolean> = {},
  person?: string,
): Promise<Shown> {
  const form = await w.ben.types('/advisory credit', {
    case: first,
    ...(person !== undefined && { person }),
  })
  const reply = await form.submits({ ...answers, ...values })
  await w.settled()
  return reply
}
const advisory = (w: World, at = 0) => {
  const found = w.github.repo(product).advisories[at]
  if (found === undefined) throw new Error(`there is no advisory ${at}`)
  return found
}
const credits = (w: World, at = 0) => advisory(w, at).credits.map((one) => `${one.login} ${one.type}`)
const known = async (): Promise<World> => {
  const w = await world()
  for (const name of [login, 'finn-f']) w.github.addUser(name)
  return w
}
const everythingSaid = (w: World) =>
  w.discord
    .channels()
    .flatMap(({ id }) => w.lines(id))
    .join('\n') + w.issue(1).body

test('a name that was agreed to is credited on GitHub, and Discord says only that it is recorded', async () => {
  const w = await known()
  await drafted(w)
  const reply = await records(w)
  expect(reply.text).toContain(robin)
  expect(reply.ephemeral).toBe(true)
  expect(credits(w)).toEqual([`${login} reporter`])
  expect(w.lines(w.thread(first)).join('\n')).toContain('A wish about credit is recorded')
  for (const secret of [robin, login]) expect(everythingSaid(w)).not.toContain(secret)
  drives('O22')
})

test('agreed to before there is a draft, it stands in each draft that is made', async () => {
  const w = await known()
  await assessed(w)
  await records(w)
  await draftsAnother(w)
  await draftsAnother(w, w.ben, { Package: 'npm/halcyon-tools' })
  expect([credits(w, 0), credits(w, 1)]).toEqual([[`${login} reporter`], [`${login} reporter`]])
})

test.each(['None', 'Undecided'])(
  '%s takes back what was agreed to, and leaves whom a person has added',
  async (wish) => {
    const w = await known()
    await drafted(w)
    await records(w)
    const { ghsaId, credits: before } = advisory(w)
    w.github.human('mo').editsAdvisory(product, ghsaId, {
      credits: [
        ...before.map(({ login: name, type }) => ({ login: name, type })),
        { login: 'finn-f', type: 'analyst' },
      ],
    })
    await records(w, { Credit: wish })
    expect(credits(w)).toEqual(['finn-f analyst'])
  },
)

test('Undo takes the credit back from GitHub too', async () => {
  const w = await known()
  await drafted(w)
  const reply = await records(w, { 'May collaborate': true })
  expect(advisory(w).collaboratingUsers).toContain(login)
  await reply.clicks('Undo')
  await w.settled()
  expect(credits(w)).toEqual([])
  expect(advisory(w).collaboratingUsers).not.toContain(login)
})

test('a login is never credited beside a pseudonym, unless it is the pseudonym itself', async () => {
  const w = await known()
  await drafted(w)
  await records(w, { Credit: 'Pseudonym', 'Credited as': 'nightjar' })
  expect(credits(w)).toEqual([])
  await records(w, { Credit: 'Pseudonym', 'Credited as': `@${login}` })
  expect(credits(w)).toEqual([`${login} reporter`])
})

test('several people are credited, each for their part, and each alone is taken back', async () => {
  const w = await known()
  await drafted(w)
  await records(w)
  await records(
    w,
    { 'Credited as': 'Finn F.', 'GitHub login': 'finn-f', 'Credited for': 'Finder' },
    'another',
  )
  expect(credits(w)).toEqual([`${login} reporter`, 'finn-f finder'])
  expect(await w.ben.at(w.thread(first)).completes('/advisory credit', 'person')).toEqual([
    'c1',
    'c2',
    'another',
  ])
  const form = await w.ben.types('/advisory credit', { case: first, person: 'c2' })
  expect(form.filled).toMatchObject({ 'Credited as': 'Finn F.', 'GitHub login': 'finn-f' })
  await form.submits({ Credit: 'None' })
  await w.settled()
  expect(credits(w)).toEqual([`${login} reporter`])
  expect((await records(w, {}, 'another')).text).toContain('somebody else of this case has it')
})

test('a login that is not on GitHub keeps no other credit out', async () => {
  const w = await known()
  await drafted(w)
  w.expects({ refused: /PATCH .*security-advisories/ })
  await records(w, { 'GitHub login': 'nobody-of-that-name' })
  await records(
    w,
    { 'Credited as': 'Finn F.', 'GitHub login': 'finn-f', 'Credited for': 'Finder' },
    'another',
  )
  expect(credits(w)).toEqual(['finn-f finder'])
})

test('a credit that a person took away on GitHub is not put back', async () => {
  const w = await known()
  await drafted(w)
  await records(w)
  expect(credits(w)).toEqual([`${login} reporter`])
  w.github.human('mo').editsAdvisory(product, advisory(w).ghsaId, { credits: [] })
  const again = await records(w, { 'Credited as': 'Robin R.' })
  expect(again.text).toContain(first)
  expect(credits(w)).toEqual([])
})

test.each<FaultKind>(['store-then-reset', 'reset', '503'])(
  'when the answer to a credit is lost (%s), it stands there once, and its consent can be taken back',
  async (kind) => {
    const w = await known()
    await drafted(w)
    w.github.fault({ match: { method: 'PATCH', route: /security-advisories/ }, kind })
    await records(w)
    await w.restarts()
    await w.clock.advance('10m')
    expect(credits(w)).toEqual([`${login} reporter`])
    w.github.fault({ match: { method: 'PATCH', route: /security-advisories/ }, kind })
    await records(w, { Credit: 'None' })
    await w.restarts()
    await w.clock.advance('10m')
    expect(credits(w)).toEqual([])
  },
)

test('asked, answered, invited: whoever may collaborate is let into the draft, and out again', async () => {
  const w = await known()
  await drafted(w)
  const contact = await w.ben.types('/case contact', { case: first, kind: 'cve-invite' })
  const reply = await contact.submits({ When: 'now', Channel: 'Email' })
  expect(reply.text).toContain('which you prefer')
  const form = await reply.clicks('Record the answer')
  await form.submits({ ...answers, 'May collaborate': true })
  await w.settled()
  expect(advisory(w).collaboratingUsers).toContain(login)
  const lines = () => w.lines(w.thread(first)).filter((line) => line.includes('was let into'))
  expect(lines()).toHaveLength(1)
  expect((await w.ben.types('/case timeline', { case: first })).text).not.toContain(login)
  await records(w, { Credit: 'Named' })
  expect(advisory(w).collaboratingUsers).not.toContain(login)
  expect(advisory(w).collaboratingUsers).toContain('ben-o')
  drives('O22', 'O84')
})

test('what /case reporter says later counts: less at once, more only once it is said how', async () => {
  const w = await known()
  await drafted(w)
  await records(w, { 'May collaborate': true })
  const reporter = async (values: Record<string, string | boolean>) => {
    const form = await w.ben.types('/case reporter', { case: first })
    expect(form.filled).toMatchObject({ 'GitHub login': login })
    await form.submits(values)
    await w.settled()
  }
  await reporter({ 'Wants credit': 'None', 'Wants to collaborate': false })
  expect(credits(w)).toEqual([])
  expect(advisory(w).collaboratingUsers).not.toContain(login)
  await reporter({ 'Wants credit': 'Named', Name: robin })
  expect(credits(w)).toEqual([])
  expect((await w.ben.types('/advisory credit', { case: first })).filled).toMatchObject({
    Credit: ['Undecided'],
  })
})

test.each([
  [{ 'Credited as': '', 'GitHub login': '' }, 'credit by name needs'],
  [{ Credit: 'Pseudonym', 'Credited as': '' }, '**Credited as**'],
  [{ 'GitHub login': 'not a login' }, 'is not a GitHub login'],
  [{ 'GitHub login': '', 'May collaborate': true }, 'by their login only'],
])('%j is refused, and what was typed is kept', async (values, words) => {
  const w = await known()
  await drafted(w)
  const refused = await records(w, values as Record<string, string | boolean>)
  expect(refused.text).toContain(words)
  expect((await refused.clicks('Fix and resubmit')).filled).toMatchObject({ 'Credited for': ['Reporter'] })
})

test('only its owner and the chairs record it', async () => {
  const w = await known()
  await drafted(w)
  expect((await w.chloe.types('/advisory credit', { case: first })).text).toContain('only they or a chair')
})

test('the invitation is sent as previewed, says which id there is, and counts as the contact', async () => {
  const w = await known()
  await drafted(w)
  const reporter = await w.ben.types('/case reporter', { case: first })
  await reporter.submits({ Name: robin, Contact: 'robin@example.org', 'Wants credit': 'Undecided' })
  const record = await w.ben.types('/advisory cve', { case: first, action: 'record' })
  await (await record.submits({ 'CVE id': 'CVE-2026-24680' })).clicks('Confirm')
  const preview = await w.ben.types('/template send', { case: first, name: 'cve-invite' })
  expect(preview.text).toContain('CVE-2026-24680')
  await preview.clicks('Confirm')
  await w.settled()
  expect(w.mail.arrived.at(-1)?.text ?? '').toContain('CVE-2026-24680')
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain('cve invite')
  drives('O84', 'O101')
})
