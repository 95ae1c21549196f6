/** Issues on the stand-in, as GitHub's documentation of the issues API says. */
import { expect, test } from 'vitest'
import { VAULT, refusal, trial } from './github-trial.ts'

test('a new issue is open, numbered from 1 and carries its labels', async () => {
  const { bot } = await trial()
  const { status, data } = await bot.rest.issues.create({
    ...VAULT,
    title: 'One',
    body: 'text',
    labels: ['bug', 'sir'],
  })
  expect(status).toBe(201)
  expect(data).toMatchObject({ number: 1, state: 'open', title: 'One', body: 'text', state_reason: null })
  expect(data.labels.map((label) => (typeof label === 'string' ? label : label.name))).toEqual(['bug', 'sir'])
})

test('an issue without a title is refused with 422', async () => {
  const { bot, expectWrongCall } = await trial()
  const body = { ...VAULT } as unknown as { owner: string; repo: string; title: string }
  expect(await refusal(bot.rest.issues.create(body))).toMatchObject({ status: 422 })
  expectWrongCall(/body is missing/)
})

test('a title above 256 characters and a body above 65536 are refused with 422', async () => {
  const { gh, bot } = await trial()
  const long = await refusal(bot.rest.issues.create({ ...VAULT, title: 'x'.repeat(257) }))
  expect(long.data).toMatchObject({
    errors: [{ code: 'custom', message: 'title is too long (maximum is 256 characters)' }],
  })
  expect(
    await refusal(bot.rest.issues.create({ ...VAULT, title: 'x', body: 'y'.repeat(65_537) })),
  ).toMatchObject({ status: 422 })
  expect(gh.repo('acme/vault').issues).toHaveLength(0)
})

test('labels and assignees are silently dropped without push access', async () => {
  const { gh, as } = await trial()
  gh.grant('acme/vault', 'read', 'reader')
  const { status, data } = await as('reader').rest.issues.create({
    ...VAULT,
    title: 'x',
    labels: ['bug'],
    assignees: ['reader'],
  })
  expect([status, data.labels, data.assignees]).toEqual([201, [], []])
})

test('an assignee who cannot push is refused as invalid', async () => {
  const { gh, bot } = await trial()
  gh.addUser('stranger')
  const refused = await refusal(bot.rest.issues.create({ ...VAULT, title: 'x', assignees: ['stranger'] }))
  expect(refused.data).toMatchObject({ errors: [{ field: 'assignees', code: 'invalid', value: 'stranger' }] })
})

test('an edit replaces labels and assignees instead of merging them', async () => {
  const { gh, bot } = await trial()
  gh.grant('acme/vault', 'write', 'ana')
  gh.grant('acme/vault', 'write', 'ben')
  await bot.rest.issues.create({ ...VAULT, title: 'x', labels: ['a', 'b'], assignees: ['ana'] })
  await bot.rest.issues.update({ ...VAULT, issue_number: 1, labels: ['c'], assignees: ['ben'] })
  expect(gh.repo('acme/vault').issues[0]).toMatchObject({ labels: ['c'], assignees: ['ben'] })
})

test('a state reason is ignored unless the state changes', async () => {
  const { bot } = await trial()
  await bot.rest.issues.create({ ...VAULT, title: 'x' })
  const kept = await bot.rest.issues.update({ ...VAULT, issue_number: 1, state_reason: 'not_planned' })
  expect(kept.data.state_reason).toBeNull()
  const shut = await bot.rest.issues.update({
    ...VAULT,
    issue_number: 1,
    state: 'closed',
    state_reason: 'not_planned',
  })
  expect(shut.data).toMatchObject({
    state: 'closed',
    state_reason: 'not_planned',
    closed_by: { login: 'embargo-bot' },
  })
  const open = await bot.rest.issues.update({ ...VAULT, issue_number: 1, state: 'open' })
  expect(open.data).toMatchObject({ state: 'open', state_reason: 'reopened', closed_at: null })
})

test('an unknown state is refused with 422', async () => {
  const { bot, expectWrongCall } = await trial()
  await bot.rest.issues.create({ ...VAULT, title: 'x' })
  const state = 'resolved' as 'closed'
  expect(await refusal(bot.rest.issues.update({ ...VAULT, issue_number: 1, state }))).toMatchObject({
    status: 422,
  })
  expectWrongCall(/state/)
})

test('someone without push access may edit their own issue only', async () => {
  const { gh, as } = await trial()
  gh.grant('acme/vault', 'read', 'reader')
  gh.human('ana').opensIssue('acme/vault', { title: 'hers' })
  const own = await as('reader').rest.issues.create({ ...VAULT, title: 'own' })
  await as('reader').rest.issues.update({ ...VAULT, issue_number: own.data.number, title: 'mine' })
  const refused = await refusal(as('reader').rest.issues.update({ ...VAULT, issue_number: 1, title: 'no' }))
  expect(refused.status).toBe(403)
})

test('the list shows open issues, newest first, and pull requests among them', async () => {
  const { gh, bot, advance } = await trial()
  const ana = gh.human('ana')
  ana.opensIssue('acme/vault', { title: 'old' })
  ana.closes('acme/vault', 1)
  advance(1000)
  ana.opensIssue('acme/vault', { title: 'mid' })
  advance(1000)
  ana.opensPullRequest('acme/vault', { title: 'fix' })
  const { data } = await bot.rest.issues.listForRepo(VAULT)
  expect(data.map(({ title }) => title)).toEqual(['fix', 'mid'])
  expect(data.map((issue) => issue.pull_request !== undefined)).toEqual([true, false])
})

test('since filters by the last update and includes that very second', async () => {
  const { gh, bot, advance } = await trial()
  const ana = gh.human('ana')
  ana.opensIssue('acme/vault', { title: 'a' })
  advance(60_500)
  ana.opensIssue('acme/vault', { title: 'b' })
  const titles = async (since: string) =>
    (await bot.rest.issues.listForRepo({ ...VAULT, since })).data.map(({ title }) => title)
  expect(await titles('2026-11-02T09:01:00Z')).toEqual(['b'])
  expect(await titles('2026-11-02T09:01:01Z')).toEqual([])
  ana.comments('acme/vault', 1, 'a comment touches the issue')
  expect(await titles('2026-11-02T09:01:00Z')).toEqual(['b', 'a'])
})

test('the list filters by creator, labels and state', async () => {
  const { gh, bot } = await trial()
  gh.human('ana').opensIssue('acme/vault', { title: 'hers', labels: ['sir', 'high'] })
  gh.human('ben').opensIssue('acme/vault', { title: 'his', labels: ['sir'] })
  gh.human('ben').closes('acme/vault', 2)
  const titles = async (query: { creator?: string; labels?: string; state?: 'all' | 'closed' }) =>
    (await bot.rest.issues.listForRepo({ ...VAULT, ...query })).data.map(({ title }) => title)
  expect(await titles({ creator: 'ANA' })).toEqual(['hers'])
  expect(await titles({ labels: 'sir,high', state: 'all' })).toEqual(['hers'])
  expect(await titles({ state: 'closed' })).toEqual(['his'])
})

test('numbered pages follow the Link header to the last issue', async () => {
  const { gh, bot } = await trial()
  for (let n = 1; n <= 7; n += 1) gh.human('ana').opensIssue('acme/vault', { title: `t${n}` })
  const first = await bot.rest.issues.listForRepo({ ...VAULT, per_page: 3 })
  expect(first.headers.link).toMatch(
    /repositories\/\d+\/issues\?per_page=3&page=2>; rel="next".*page=3>; rel="last"/,
  )
  const all = await bot.paginate(bot.rest.issues.listForRepo, { ...VAULT, per_page: 3, direction: 'asc' })
  expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('comments are created, edited with the same id, listed since, and deleted', async () => {
  const { gh, bot, advance } = await trial()
  gh.human('ana').opensIssue('acme/vault', { title: 'x' })
  const at = { ...VAULT, issue_number: 1 }
  const { data: one } = await bot.rest.issues.createComment({ ...at, body: 'one' })
  await bot.rest.issues.createComment({ ...at, body: 'two' })
  advance(60_000)
  const edited = await bot.rest.issues.updateComment({ ...VAULT, comment_id: one.id, body: 'uno' })
  expect([edited.data.id, edited.data.updated_at]).toEqual([one.id, '2026-11-02T09:01:00Z'])
  const fresh = await bot.rest.issues.listComments({ ...at, since: '2026-11-02T09:01:00Z' })
  expect(fresh.data.map(({ body }) => body)).toEqual(['uno'])
  await bot.rest.issues.deleteComment({ ...VAULT, comment_id: one.id })
  expect(gh.repo('acme/vault').issues[0]?.comments.map(({ body }) => body)).toEqual(['two'])
})

test('a locked issue takes comments from people with push access only', async () => {
  const { gh, bot, as } = await trial()
  gh.human('ana').opensIssue('acme/vault', { title: 'x' })
  gh.grant('acme/vault', 'read', 'reader')
  const at = { ...VAULT, issue_number: 1 }
  await bot.rest.issues.lock({ ...at, lock_reason: 'resolved' })
  expect((await bot.rest.issues.get(at)).data).toMatchObject({ locked: true, active_lock_reason: 'resolved' })
  expect(await refusal(as('reader').rest.issues.createComment({ ...at, body: 'hi' }))).toMatchObject({
    status: 403,
  })
  await bot.rest.issues.createComment({ ...at, body: 'hi' })
  await bot.rest.issues.unlock(at)
  expect(gh.repo('acme/vault').issues[0]?.locked).toBe(false)
})

test('labels are added, replaced and removed one by one', async () => {
  const { gh, bot } = await trial()
  gh.human('ana').opensIssue('acme/vault', { title: 'x', labels: ['a'] })
  const at = { ...VAULT, issue_number: 1 }
  const now = () => gh.repo('acme/vault').issues[0]?.labels
  await bot.rest.issues.addLabels({ ...at, labels: ['b'] })
  expect(now()).toEqual(['a', 'b'])
  await bot.rest.issues.setLabels({ ...at, labels: ['c', 'd'] })
  expect(now()).toEqual(['c', 'd'])
  await bot.rest.issues.removeLabel({ ...at, name: 'c' })
  expect(now()).toEqual(['d'])
  expect(await refusal(bot.rest.issues.removeLabel({ ...at, name: 'c' }))).toMatchObject({ status: 404 })
  await bot.rest.issues.removeAllLabels(at)
  expect(now()).toEqual([])
})

test('a label of the repository exists once, whatever its capitals', async () => {
  const { bot } = await trial()
  await bot.rest.issues.createLabel({
    ...VAULT,
    name: 'embargo',
    color: 'ff0000',
    description: 'under embargo',
  })
  const again = await refusal(bot.rest.issues.createLabel({ ...VAULT, name: 'Embargo', color: 'ff0000' }))
  expect(again.data).toMatchObject({ errors: [{ code: 'already_exists', field: 'name' }] })
  expect((await bot.rest.issues.getLabel({ ...VAULT, name: 'embargo' })).data.description).toBe(
    'under embargo',
  )
})

test('a repository with issues disabled answers 410', async () => {
  const { gh, bot } = await trial()
  gh.addRepo('acme/quiet', { issuesEnabled: false })
  expect(await refusal(bot.rest.issues.create({ owner: 'acme', repo: 'quiet', title: 'x' }))).toMatchObject({
    status: 410,
  })
})

test('a deleted issue answers 410 and a transferred one leads to its new place', async () => {
  const { gh, bot } = await trial()
  gh.human('ana').opensIssue('acme/vault', { title: 'gone' })
  gh.human('ana').opensIssue('acme/vault', { title: 'moved' })
  gh.human('ana').deletesIssue('acme/vault', 1)
  gh.human('ana').transfersIssue('acme/vault', 2, 'acme/product')
  expect(await refusal(bot.rest.issues.get({ ...VAULT, issue_number: 1 }))).toMatchObject({ status: 410 })
  const { data } = await bot.rest.issues.get({ ...VAULT, issue_number: 2 })
  expect([data.title, data.repository_url.split('/').at(-1), data.number]).toEqual(['moved', 'product', 1])
})

test('GraphQL deletes an issue for an administrator and nobody else', async () => {
  const { gh, bot, as } = await trial()
  gh.grant('acme/vault', 'write', 'writer')
  const { nodeId } = gh.human('ana').opensIssue('acme/vault', { title: 'x' })
  const mutation = 'mutation($id: ID!) { deleteIssue(input: {issueId: $id}) { clientMutationId } }'
  await expect(as('writer').graphql(mutation, { id: nodeId })).rejects.toThrow(/permissions/)
  expect(await bot.graphql(mutation, { id: nodeId })).toEqual({ deleteIssue: { clientMutationId: null } })
  await expect(bot.graphql(mutation, { id: nodeId })).rejects.toThrow(/Could not resolve to a node/)
})

test('GraphQL hides a comment for whoever may write, with a reason it knows, and leaves its text', async () => {
  const { gh, bot, as } = await trial()
  gh.grant('acme/vault', 'read', 'reader')
  gh.human('ana').opensIssue('acme/vault', { title: 'x' })
  gh.human('ana').comments('acme/vault', 1, 'hello')
  const [comment] = (await bot.rest.issues.listComments({ ...VAULT, issue_number: 1 })).data
  const id = comment?.node_id
  const hide = (classifier: string) =>
    `mutation($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: ${classifier}}) { minimizedComment { isMinimized minimizedReason } } }`
  await expect(as('reader').graphql(hide('SPAM'), { id })).rejects.toThrow(/permissions/)
  await expect(bot.graphql(hide('BORING'), { id })).rejects.toThrow(/no classifier/)
  expect(await bot.graphql(hide('RESOLVED'), { id })).toEqual({
    minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: 'resolved' } },
  })
  expect(gh.repo('acme/vault').issues[0]?.comments[0]).toMatchObject({ body: 'hello', minimized: 'resolved' })
  await expect(bot.graphql(hide('SPAM'), { id: 'IC_none' })).rejects.toThrow(/Could not resolve to a node/)
})

test('search finds a new issue only 30 seconds later', async () => {
  const { gh, bot, advance } = await trial()
  gh.human('ana').opensIssue('acme/vault', { title: 'x', body: 'embargo:op=7f3a' })
  const found = async () =>
    (await bot.rest.search.issuesAndPullRequests({ q: 'repo:acme/vault is:issue "embargo:op=7f3a"' })).data
      .total_count
  advance(29_000)
  expect(await found()).toBe(0)
  advance(1000)
  expect(await found()).toBe(1)
})
