/** /case reporter: sealed, never posted. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

const reporter = {
  Name: 'Robin Underhill of Reading',
  Contact: 'robin.underhill@example.org',
  'GitHub login': '@robin-underhill',
  'Wants credit': 'Named',
  'Wants to collaborate': true,
}

test('who reported it is recorded, and neither Discord nor GitHub ever shows it', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case reporter', { case: first })
  const reply = await form.submits(reporter)
  expect(reply.text).toContain('sealed')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('recorded the reporter')
  const everywhere = JSON.stringify([
    w.lines(w.channels.sir),
    w.lines(w.thread(first)),
    w.github.repo('halcyon/sir-reports').issues,
  ])
  for (const secret of ['Robin', 'robin.underhill', 'robin-underhill'])
    expect(everywhere).not.toContain(secret)
  drives('O22')
})

test('the form opens with what is recorded', async () => {
  const w = await world({ at: claimed })
  await (await w.ben.types('/case reporter', { case: first })).submits(reporter)
  const form = await w.ben.types('/case reporter', { case: first })
  expect(form.filled).toMatchObject({
    Name: reporter.Name,
    'GitHub login': 'robin-underhill',
    'Wants credit': ['Named'],
    'Wants to collaborate': true,
  })
})

test('a report may be anonymous, but credit by name needs a name', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case reporter', { case: first })
  const refused = await form.submits({ 'Wants credit': 'Named' })
  expect(refused.text).toContain('**Wants credit**: credit by name needs a name or a GitHub login')
  const again = await refused.clicks('Fix and resubmit')
  expect((await again.submits({ 'Wants credit': 'None' })).text).toContain('sealed')
  drives('O22')
})

test.each(['-robin', 'ro--bin', 'robin underhill', 'https://github.com/robin'])(
  '%j is no GitHub login',
  async (login) => {
    const w = await world({ at: claimed })
    const form = await w.ben.types('/case reporter', { case: first })
    const refused = await form.submits({ 'GitHub login': login, 'Wants credit': 'None' })
    expect(refused.text).toContain('**GitHub login** is not a GitHub login')
  },
)

test.each([
  ['mailto:robin@example.org', 'Letters can be mailed'],
  ['robin@example.org (work)', 'Letters can be mailed'],
  ['a@x.example, b@y.example', 'several mail addresses'],
  ['jürgen@example.org', 'few mail servers take'],
  ['robin@localhost', 'no mail address that a letter could go to'],
  ['Signal +49 151 000', 'is no mail address'],
])(
  'whether letters can go to %j is said when it is recorded, and the address is not',
  async (contact, says) => {
    const w = await world({ at: claimed })
    const form = await w.ben.types('/case reporter', { case: first })
    const { text } = await form.submits({ Contact: contact, 'Wants credit': 'None' })
    expect(text).toContain(says)
    expect(text).not.toContain(contact)
  },
)
