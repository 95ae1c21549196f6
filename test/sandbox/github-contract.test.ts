/** The contract check itself: it must refuse what GitHub's description refuses. */
import { expect, test } from 'vitest'
import { githubContract } from '../support/github-contract.ts'

const contract = githubContract()
const version = '2022-11-28' as const
const call = { method: 'POST', path: '/repos/acme/vault/issues', query: {}, version }

test('a call that GitHub describes passes', () => {
  expect(contract.request({ ...call, body: { title: 'x', labels: ['bug'] } })).toEqual([])
})

test.for([
  { why: 'an unknown key of the body', body: { title: 'x', colour: 'red' } },
  { why: 'a missing title', body: { body: 'x' } },
  { why: 'a number for a body', body: { title: 'x', body: 3 } },
  { why: 'no body at all', body: undefined },
])('$why is refused', ({ body }) => {
  expect(contract.request({ ...call, body })).toHaveLength(1)
})

test('an unknown query parameter, a wrong one and an unknown call are refused', () => {
  const list = { ...call, method: 'GET', body: undefined }
  expect(contract.request({ ...list, query: { page: '2', since: '2026-11-02T09:00:00Z' } })).toEqual([])
  expect(contract.request({ ...list, query: { status: 'open' } })).toHaveLength(1)
  expect(contract.request({ ...list, query: { state: 'resolved' } })).toHaveLength(1)
  expect(contract.request({ ...list, query: { since: 'yesterday' } })).toHaveLength(1)
  expect(contract.request({ ...list, path: '/repos/acme/vault/tickets' })).toHaveLength(1)
})

test('an answer with a missing field or an undescribed status is refused', () => {
  expect(contract.answer({ ...call, status: 201, body: { number: 1 } })).toHaveLength(1)
  expect(contract.answer({ ...call, status: 202, body: {} })).toHaveLength(1)
  expect(contract.answer({ ...call, status: 422, body: { message: 'x' } })).toHaveLength(1)
  expect(
    contract.answer({
      ...call,
      status: 403,
      body: { message: 'x', documentation_url: 'https://docs.github.com/rest' },
    }),
  ).toEqual([])
})

test('only the GraphQL deletion and the advisory comments are outside the description', () => {
  const comments = '/repos/acme/product/security-advisories/GHSA-2345-6789-cfgh/comments'
  const check = (method: string, path: string) =>
    contract.request({ method, path, query: {}, body: {}, version }).length
  expect([check('POST', '/graphql'), check('POST', comments), check('PATCH', `${comments}/7`)]).toEqual([
    0, 0, 0,
  ])
  expect([check('DELETE', `${comments}/7`), check('GET', '/emojis')]).toEqual([1, 1])
})
