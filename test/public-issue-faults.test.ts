/** Between any two steps of taking a public issue in, the process may end and any answer may be lost: each act is done once, in its order. */
import { expect, test } from 'vitest'
import type { FaultKind } from '../sandbox/github/faults.ts'
import type { World } from './world.ts'
import { product, world } from './world.ts'
import { claimed, first } from './world/deeds.ts'
import { opensPublicIssue, proposalIn, proposes, publicIssueOf, takesIn } from './world/public-issue.ts'
import { approves } from './world/approving.ts'

const kinds: readonly FaultKind[] = ['store-then-reset', '503']
const kept = /sir-reports\/issues\/1\/comments$/
const said = /halcyon\/halcyon\/issues\/1\/comments$/

type Step = { readonly at: string; readonly method: string; readonly route: RegExp }
const saving: readonly Step[] = [
  { at: 'the issue is read', method: 'GET', route: /halcyon\/halcyon\/issues\/1$/ },
  { at: 'a part of the copy is written', method: 'POST', route: kept },
  { at: 'the copy is read back', method: 'GET', route: kept },
  { at: 'the author is written to', method: 'POST', route: said },
]
const closing: readonly Step[] = [
  { at: 'the issue is locked', method: 'PUT', route: /issues\/1\/lock$/ },
  { at: 'the issue is emptied', method: 'PATCH', route: /halcyon\/halcyon\/issues\/1$/ },
  { at: 'a comment is emptied', method: 'PATCH', route: /halcyon\/halcyon\/issues\/comments/ },
  { at: 'a comment is hidden', method: 'POST', route: /graphql$/ },
]

const each = (steps: readonly Step[]) => steps.flatMap((step) => kinds.map((kind) => ({ ...step, kind })))

/** What is left of the run goes on in another process, once the waiting is over. */
async function goesOn(w: World): Promise<void> {
  await w.restarts()
  await w.clock.advance('10m')
  await w.settled()
}

const copies = (w: World) =>
  w.issue(1).comments.filter(({ body }) => body.startsWith('Copy of the public issue'))
const asked = (w: World) =>
  publicIssueOf(w)?.comments.filter(({ body }) => body.includes('security/policy')) ?? []
const linesWith = (w: World, words: string) => w.lines(w.thread(first)).filter((line) => line.includes(words))

/** The order is that of GitHub's own book: nothing is said before the copy was read back, nothing removed before both. */
function inOrder(w: World): boolean {
  const { changes } = w.github.state
  const firstOf = (repo: string, what: RegExp) =>
    changes.findIndex((one) => one.repo === repo && what.test(one.what))
  const copied = firstOf('halcyon/sir-reports', /commented/)
  const toldAt = changes.findIndex(
    ({ repo, by, what }) => repo === product && by === 'embargo-bot' && /commented/.test(what),
  )
  const removed = firstOf(product, /deleted issue|locked/)
  return copied >= 0 && copied < toldAt && (removed < 0 || toldAt < removed)
}

test.each(each(saving))(
  'when $at ($kind), the copy and the message are there once',
  async ({ kind, method, route }) => {
    const w = await world()
    opensPublicIssue(w)
    await claimed(w)
    const preview = await w.ben.types('/case public-issue', {
      case: first,
      url: `https://github.com/${product}/issues/1`,
    })
    w.github.fault({ match: { method, route }, kind, times: 1 })
    // A read that fails in the command itself is told at once, and pressed again.
    const reply = await preview.clicks('Confirm')
    if (!reply.text.includes('is in hand')) {
      w.expects({ faults: true })
      await takesIn(w, w.ben)
    }
    await w.settled()
    await goesOn(w)
    expect(copies(w)).toHaveLength(1)
    expect(asked(w)).toHaveLength(1)
    for (const words of ['was read back', 'was asked to report privately'])
      expect(linesWith(w, words)).toHaveLength(1)
    expect(inOrder(w)).toBe(true)
  },
)

test.each<FaultKind>([...kinds, 'store-then-502'])(
  'when the deletion is asked for (%s), it is deleted once and told once',
  async (kind) => {
    const w = await world()
    w.discord.giveRole(w.dmitri.id, w.roles.chair)
    opensPublicIssue(w)
    await claimed(w)
    await takesIn(w)
    await w.restarts()
    await proposes(w)
    await w.restarts()
    w.github.fault({ match: { method: 'POST', route: /graphql$/ }, kind, times: 1 })
    await approves(w.dmitri, proposalIn(w))
    await goesOn(w)
    expect(publicIssueOf(w)).toBeUndefined()
    expect(linesWith(w, 'The public issue is deleted')).toHaveLength(1)
    expect(linesWith(w, 'approved the deletion')).toHaveLength(1)
    expect(inOrder(w)).toBe(true)
  },
)

test.each(each(closing))(
  'when $at ($kind), it ends closed, emptied, hidden and locked',
  async ({ kind, method, route }) => {
    const w = await world()
    opensPublicIssue(w)
    await claimed(w)
    w.github.fault({ match: { method, route }, kind, times: 1 })
    await takesIn(w, w.ben, 'close')
    await goesOn(w)
    const issue = publicIssueOf(w)
    expect(issue).toMatchObject({ state: 'closed', locked: true, title: 'Moved' })
    expect(issue?.comments[0]).toMatchObject({ minimized: 'resolved' })
    expect(JSON.stringify(issue)).not.toContain('example.org/poc')
    expect(linesWith(w, 'is closed, emptied and locked')).toHaveLength(1)
    expect(inOrder(w)).toBe(true)
  },
)
