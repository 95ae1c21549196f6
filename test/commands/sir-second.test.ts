/** /sir second: what takes two people, as both of them see it. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { first } from '../world/deeds.ts'
import { proposalIn, proposed, proposes, publicIssueOf } from '../world/public-issue.ts'
import { approves } from '../world/approving.ts'

const sentence = 'This belongs to the security team.'

/** Two chairs, and the owner who is neither. */
async function twoChairs(): Promise<World> {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await proposed(w)
  return w
}

test('one chair: the TSC contact is asked by direct message, approves, and it is done once', async () => {
  const w = await world({ at: proposed })
  const direct = () => {
    const found = w.messages(w.discord.directMessages(w.tess.id)).at(-1)
    if (found === undefined) throw new Error('nobody asked the TSC contact')
    return found
  }
  expect(direct().pinged).toEqual([w.tess.id])
  expect((await approves(w.ana, proposalIn(w))).text).toContain('a TSC contact has to answer it')
  expect((await approves(w.tess, direct())).text).toContain('Approved')
  await w.settled()
  expect(publicIssueOf(w)).toBeUndefined()
  expect(w.lines(w.thread(first)).join('\n')).toContain('The public issue is deleted')
  for (const message of [proposalIn(w), direct()]) {
    expect(textOf(message)).toContain(`<@${w.tess.id}> approved it`)
    expect(textOf(message)).not.toContain('Withdraw')
  }
})

test('whoever proposed cannot approve, and neither can somebody who is no chair', async () => {
  const w = await twoChairs()
  expect((await approves(w.ana, proposalIn(w))).text).toContain('another chair has to answer it')
  expect((await approves(w.ben, proposalIn(w))).text).toContain('Only another chair can answer this')
  expect((await w.chloe.clicks(proposalIn(w), 'Withdraw')).text).toContain('who proposed this')
  await w.settled()
  expect(publicIssueOf(w)).toBeDefined()
  expect(textOf(proposalIn(w))).toContain('A second person is needed')
})

test('rejected or withdrawn, nothing is done, and it can be proposed anew', async () => {
  const w = await twoChairs()
  const old = proposalIn(w)
  expect((await w.dmitri.clicks(old, 'Reject')).text).toContain('Rejected')
  await proposes(w)
  expect((await w.ana.clicks(proposalIn(w), 'Withdraw')).text).toContain('Withdrawn')
  await w.settled()
  expect(publicIssueOf(w)).toBeDefined()
  expect(w.lines(w.thread(first)).filter((line) => line.includes('Fingerprint'))).toHaveLength(2)
  expect(w.lines(w.thread(first)).join('\n')).toMatch(/– Rejected[\s\S]*– Withdrawn/)
})

test('a day is over: the proposal says so by itself and can no longer be approved', async () => {
  const w = await twoChairs()
  const open = proposalIn(w)
  const old = structuredClone(open)
  await w.clock.advance('23h')
  expect(textOf(proposalIn(w))).toContain('A second person is needed')
  await w.clock.advance('2h')
  expect(textOf(proposalIn(w))).toContain('Expired')
  const typed = await w.dmitri.completes('/sir second', 'proposal')
  expect(typed).toEqual([])
  expect(old.id).toBe(proposalIn(w).id)
  expect(publicIssueOf(w)).toBeDefined()
})

test('the bot is away when a day is over, and a press of an old button is too late', async () => {
  const w = await twoChairs()
  const [id = ''] = await w.dmitri.completes('/sir second', 'proposal')
  await w.restarts(() => w.clock.advance('25h'))
  const late = await w.dmitri.types('/sir second', { proposal: id, answer: 'approve' })
  expect(late.text).toContain('This proposal is expired')
  await w.settled()
  expect(publicIssueOf(w)).toBeDefined()
})

test('it outlives a restart, and is typed as well as pressed', async () => {
  const w = await twoChairs()
  await w.restarts()
  const [id = ''] = await w.dmitri.completes('/sir second', 'proposal')
  expect((await w.dmitri.types('/sir second', { proposal: id, answer: 'approve' })).text).toContain(
    'Approved',
  )
  await w.settled()
  expect(publicIssueOf(w)).toBeUndefined()
  const again = await w.dmitri.types('/sir second', { proposal: id, answer: 'approve' })
  expect(again.text).toContain('This proposal is approved')
})

test('somebody without a second is told whom to add', async () => {
  const w = await world()
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  await proposed(w).catch(() => {})
  const preview = await w.ana.types('/case public-issue', {
    case: first,
    url: 'https://github.com/halcyon/halcyon/issues/1',
  })
  const reply = await preview.clicks('Confirm')
  expect(reply.text).toContain('there is no second')
  expect(reply.text).toContain(`<@&${w.roles.chair}>`)
  expect(reply.text).toContain(`<@&${w.roles.tsc}>`)
})

test('a TSC contact may answer where they are asked and nowhere else, and nobody else may in a direct message', async () => {
  const w = await world({ at: proposed })
  const [id = ''] = await w.ana.completes('/sir second', 'proposal')
  expect((await w.tess.types('/sir second', { proposal: id, answer: 'approve' })).text).toContain(sentence)
  const [asked] = w.messages(w.discord.directMessages(w.tess.id))
  if (asked === undefined) throw new Error('nobody was asked')
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  expect((await approves(w.tess, asked)).text).toContain(sentence)
  w.discord.giveRole(w.tess.id, w.roles.tsc)
  expect((await w.tess.clicks(asked, 'Reject')).text).toContain('Rejected')
})

test('two chairs press at once: it is done once, and the second is told', async () => {
  const w = await world()
  for (const who of [w.dmitri, w.chloe]) w.discord.giveRole(who.id, w.roles.chair)
  await proposed(w)
  const said = await Promise.all(
    [w.dmitri, w.chloe].map(async (who) => (await approves(who, proposalIn(w))).text),
  )
  expect(said.filter((text) => text.includes('Approved'))).toHaveLength(1)
  expect(said.filter((text) => text.includes('This proposal is approved'))).toHaveLength(1)
  await w.settled()
  expect(
    w.github.journal.filter(({ path, method }) => path === '/graphql' && method === 'POST'),
  ).toHaveLength(1)
})
