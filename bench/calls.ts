/** How many calls one change costs at Discord and at GitHub, counted in the stand-ins' journals, one act at a time. */
import type { Outcome } from '../sandbox/discord/stand-in.ts'
import { isNoted, openCases, setUpTeam } from './cases.ts'
import { sleep } from './figures.ts'
import type { Line } from './table.ts'
import { BenchWorld } from './world.ts'

type Count = { edits: number; posts: number; otherDiscord: number; gitHubWrites: number; gitHubReads: number }

const isAnswer = (route: string) => route.startsWith('/interactions') || route.startsWith('/webhooks')

export async function measureCalls(): Promise<Line[]> {
  const world = await BenchWorld.open('embargo')
  await world.start()
  await setUpTeam(world)
  const [opened] = await openCases(world, 1)
  if (opened === undefined) throw new Error('no case was opened')
  const { discord, demo } = world
  const ana = discord.person(demo.people.ana.id)
  const here = { channelId: opened.thread }
  const types = (command: string) => () => ana.types(command, {}, here)
  const note = () => ana.submits(opened.note, { Note: 'Looked at it again.' })
  await bothIdle(world)

  const acts: (readonly [string, () => Promise<Outcome>])[] = [
    ['claim', types('/case claim')],
    ['undo', types('/sir undo')],
    ['claim', types('/case claim')],
    ['note', note],
    ['release', async () => ana.submits(await ana.types('/case release', {}, here), { Reason: 'On leave.' })],
  ]
  const counts: Count[] = []
  for (const [name, act] of acts) {
    world.forgetAnswers()
    const outcome = await act()
    if (outcome.kind !== 'message' || (name !== 'undo' && !isNoted(outcome)))
      throw new Error(`${name} changed nothing: ${outcome.text}`)
    await bothIdle(world)
    counts.push(countOf(world))
  }
  await world.close()
  return linesOf(counts, [...new Set(acts.map(([name]) => name))].join(', '))
}

/** Octokit's throttling spaces writes by a second, so GitHub is idle after two without a call. */
async function bothIdle({ discord, github }: BenchWorld): Promise<void> {
  let seen = -1
  for (let quiet = 0; quiet < 10; quiet++) {
    await sleep(250)
    const calls = discord.journal.length + github.journal.length
    if (calls !== seen) quiet = 0
    seen = calls
  }
}

function countOf({ discord, github }: BenchWorld): Count {
  const calls = discord.journal.filter(({ route }) => !isAnswer(route))
  const edits = calls.filter(
    ({ method, route }) => method === 'PATCH' && route.endsWith('{message_id}'),
  ).length
  const posts = calls.filter(({ method, route }) => method === 'POST' && route.endsWith('/messages')).length
  const gitHubReads = github.journal.filter(({ method }) => method === 'GET').length
  return {
    edits,
    posts,
    otherDiscord: calls.length - edits - posts,
    gitHubWrites: github.journal.length - gitHubReads,
    gitHubReads,
  }
}

function linesOf(counts: readonly Count[], names: string): Line[] {
  const most = (of: (count: Count) => number) => Math.max(...counts.map(of))
  const edits = most((count) => count.edits)
  const posts = most((count) => count.posts)
  const other = most((count) => count.otherDiscord)
  const writes = most((count) => count.gitHubWrites)
  return [
    {
      what: `Discord calls a change, at most (${names})`,
      value: `${edits} edit + ${posts} post + ${other} other`,
      target: '<= 1 edit + 1 post',
      met: edits <= 1 && posts <= 1 && other === 0,
    },
    {
      what: 'GitHub writes a change, at most',
      value: `${writes} (reads ${most((count) => count.gitHubReads)})`,
      target: '<= 1',
      met: writes <= 1,
    },
  ]
}
