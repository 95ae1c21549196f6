/** Between any two steps of carrying a removal out the process may end and any answer may be lost: it is finished after the restart, each act once. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { product, textOf, world } from './world.ts'
import { first } from './world/deeds.ts'
import { chloeAtWork, directly, duty, proposesRemoval, withTeam } from './world/removal.ts'
import { drives } from './coverage/drives.ts'

type Step = {
  readonly at: string
  readonly on: 'discord' | 'github'
  readonly method: string
  readonly route: RegExp
}
const membership = /teams\/security\/memberships/
const advisory = /security-advisories\/GHSA/
const steps: readonly Step[] = [
  { at: 'the roles are read', on: 'discord', method: 'GET', route: /\/members\/\{user_id\}$/ },
  { at: 'the role is taken', on: 'discord', method: 'DELETE', route: /roles/ },
  { at: 'private threads are listed', on: 'discord', method: 'GET', route: /archived\/private$/ },
  { at: 'somebody is told', on: 'discord', method: 'POST', route: /\/channels\/\{channel_id\}\/messages$/ },
  { at: 'a direct message is opened', on: 'discord', method: 'POST', route: /users\/@me\/channels$/ },
  { at: 'a message is edited', on: 'discord', method: 'PATCH', route: /messages\/\{message_id\}$/ },
  { at: 'the team is read', on: 'github', method: 'GET', route: membership },
  { at: 'the team is left', on: 'github', method: 'DELETE', route: membership },
  { at: 'drafts are listed', on: 'github', method: 'GET', route: /security-advisories$/ },
  { at: 'a draft is read', on: 'github', method: 'GET', route: advisory },
  { at: 'a draft is written', on: 'github', method: 'PATCH', route: advisory },
  { at: 'its fork is looked at', on: 'github', method: 'GET', route: /collaborators\/chloe-m$/ },
]
const kinds = ['store-then-reset', '503'] as const

async function atWork(): Promise<World> {
  const w = await world()
  w.expects({ faults: true })
  // Before the first case, so that it is nobody's doing.
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await w.settled()
  await withTeam(w)
  await chloeAtWork(w)
  // The fork is there a minute after it was asked for.
  await w.clock.advance('2m')
  await proposesRemoval(w)
  return w
}

/** Typed where Discord says itself who it is: nothing has to be asked that could fail. */
async function approves(w: World): Promise<void> {
  const [proposal = ''] = await w.dmitri.completes('/sir second', 'proposal')
  const { text } = await w.dmitri.types('/sir second', { proposal, answer: 'approve' })
  if (!text.includes('Approved')) throw new Error(text)
}

const times = (lines: readonly string[], words: string) => lines.filter((line) => line.includes(words)).length
const told = (w: World, who: World['tess'], words: string) => times(directly(w, who).map(textOf), words)

/** Everything is taken back, told and shown, each once. */
function finished(w: World) {
  const message = textOf(duty(w))
  return {
    role: w.discord.world.member(w.chloe.id).roles.has(w.roles.sir),
    team: w.github.state.team('halcyon', 'security')?.members.has('chloe-m'),
    drafts: w.github
      .repo(product)
      .advisories.flatMap((one) => one.collaboratingUsers)
      .includes('chloe-m'),
    underWay: message.includes('under way'),
    left: message.match(/☐ [a-z ]+/g)?.map((line) => line.slice(2).trim()),
    member: told(w, w.chloe, 'You are no longer on'),
    tsc: told(w, w.tess, 'was removed from the security response team'),
    shown: times(w.lines(w.channels.sir), 'Leaving the team'),
    released: times(w.lines(w.thread(first)), 'released the triage'),
    offered: times(w.lines(w.thread(first)), 'is offered to the team'),
  }
}
const done = {
  role: false,
  team: false,
  drafts: false,
  underWay: false,
  left: ['rights on repositories', 'security mail', 'team calendar and meeting series'],
  member: 1,
  tsc: 1,
  shown: 1,
  released: 1,
  offered: 1,
}

test.each(steps.flatMap((step) => kinds.map((kind) => ({ ...step, kind }))))(
  'when $at on $on ($kind) and the process ends, the removal is finished by the next one',
  async ({ on, method, route, kind }) => {
    const w = await atWork()
    w[on].fault({ match: { method, route }, kind, times: 1 })
    await approves(w)
    await w.restarts()
    await w.clock.advance('10m')
    await w.settled()
    expect(finished(w)).toEqual(done)
  },
)

test('ended at once after the second person agreed, and again and again, it is finished and each act done once', async () => {
  const w = await atWork()
  await approves(w)
  for (let restart = 0; restart < 4; restart += 1) {
    await w.restarts()
    await w.clock.advance('1m')
  }
  await w.settled()
  expect(finished(w)).toEqual(done)
  drives('O48')
})
