/** GitHub's token goes to GitHub alone: neither a next page nor a redirect leads it elsewhere. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { githubClient } from '../../src/github/client.ts'

async function server(answers: (request: IncomingMessage, response: ServerResponse) => void) {
  const heard: string[] = []
  const http = createServer((request, response) => {
    heard.push(request.headers.authorization ?? '')
    answers(request, response)
  })
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => void http.close())
  return { heard, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
}

const client = (baseUrl: string) =>
  githubClient({
    token: 'ghp_canary',
    baseUrl,
    timeoutMs: 2_000,
    throttle: { writeMs: 0, notificationMs: 0 },
  })

test('a next page on another host is not asked for, and the token stays at home', async () => {
  const thief = await server((_, response) => void response.end('[]'))
  const home = await server((_, response) => {
    response.setHeader('content-type', 'application/json')
    response.setHeader('link', `<${thief.url}/repos/a/b/issues?page=2>; rel="next"`)
    response.end('[]')
  })
  const octokit = client(home.url)
  await expect(
    octokit.paginate('GET /repos/{owner}/{repo}/issues', { owner: 'a', repo: 'b' }),
  ).rejects.toThrow()
  await expect(octokit.request(`GET ${thief.url}/user`)).rejects.toThrow()
  expect(home.heard).toEqual(['token ghp_canary'])
  expect(thief.heard).toEqual([])
})

test.each([301, 302, 307, 308])('a redirect (%i) is not followed', async (status) => {
  const thief = await server((_, response) => void response.end('{}'))
  const home = await server(
    (_, response) => void response.writeHead(status, { location: `${thief.url}/user` }).end(),
  )
  await expect(client(home.url).request('GET /user')).rejects.toThrow()
  expect(thief.heard).toEqual([])
})
