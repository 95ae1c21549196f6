/** What the page lets a member do on GitHub by hand, under the login that belongs to them. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { GitHubStandIn } from '../github/stand-in.ts'
import type { DemoWorld } from './demo-world.ts'
import { Declined } from './declined.ts'

const deed = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('open-issue'),
    as: z.string(),
    repo: z.string(),
    title: z.string(),
    body: z.string(),
  }),
  z.object({
    do: z.literal('report'),
    as: z.string(),
    repo: z.string(),
    title: z.string(),
    body: z.string(),
  }),
  z.object({
    do: z.literal('comment'),
    as: z.string(),
    repo: z.string(),
    number: z.number(),
    body: z.string(),
  }),
  z.object({ do: z.literal('close'), as: z.string(), repo: z.string(), number: z.number() }),
  z.object({ do: z.literal('reopen'), as: z.string(), repo: z.string(), number: z.number() }),
])

export const gitHubRoutes = (github: GitHubStandIn, demo: DemoWorld): Hono =>
  new Hono().post('/github', async (c) => {
    const asked = deed.parse(await c.req.json())
    const login = Object.values(demo.people).find((p) => p.id === asked.as)?.login
    if (!login) throw new Declined('This member has no GitHub account.')
    if (github.state.permission(github.repo(asked.repo), login) === 'none')
      throw new Declined(`${login} cannot see ${asked.repo}.`)
    const human = github.human(login)
    switch (asked.do) {
      case 'open-issue':
        human.opensIssue(asked.repo, { title: asked.title, body: asked.body })
        break
      case 'report':
        human.reportsPrivately(asked.repo, { summary: asked.title, description: asked.body })
        break
      case 'comment':
        human.comments(asked.repo, asked.number, asked.body)
        break
      case 'close':
        human.closes(asked.repo, asked.number)
        break
      case 'reopen':
        human.reopens(asked.repo, asked.number)
        break
    }
    return c.json({ kind: 'done' })
  })
