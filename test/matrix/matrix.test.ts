/** Every command by every way to reach it, made by eight kinds of people in five places: exactly those get in whom the documentation names. */
import Database from 'better-sqlite3'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { World } from '../world.ts'
import { world } from '../world.ts'
import { first } from '../world/deeds.ts'
import type { Scene, Way } from './scene.ts'
import { heard, registry, setScene, waysTo } from './scene.ts'
import type { SceneActor, ScenePlace, Verdict } from './who.ts'
import { documented, inScene, named, sceneActors, scenePlaces } from './who.ts'

type Cell = {
  readonly actor: SceneActor
  readonly place: ScenePlace
  readonly way: Way
  readonly wanted: Verdict
}

const every = [...registry.keys()]
let gestures = 0
afterAll(() =>
  console.log(
    `${gestures} gestures over ${every.length} commands in ${stages} worlds were let in or refused as documented`,
  ),
)

test('the documented list has every command there is and no other, each with the permission it declares', () => {
  const declared = Object.fromEntries([...registry].map(([path, { allow }]) => [path, allow]))
  const said = Object.entries(documented).map(([path, { who, reach }]) => [path, named[who][reach]])
  expect(Object.fromEntries(said)).toEqual(declared)
})

const cellsOf = (path: string, ways: readonly Way[]): Cell[] =>
  sceneActors.flatMap((actor) =>
    scenePlaces.flatMap((place) =>
      ways.map((way) => ({ actor, place, way, wanted: inScene(path, actor, place) })),
    ),
  )

type Stage = { readonly scene: Scene; readonly written: number; readonly end: () => Promise<void> }
let stage: Stage | undefined
let stages = 0

/** How much has been written down in it. */
function written({ storePath }: World): number {
  const store = new Database(storePath, { readonly: true })
  const count = store.prepare<[], number>('select count(*) from journal').pluck().get() ?? 0
  store.close()
  return count
}

async function leaves(): Promise<void> {
  const { end } = stage ?? {}
  stage = undefined
  await end?.()
}

/** A scene serves until anything is written down in it: whoever comes next finds it as it was set. */
async function onStage(): Promise<Stage> {
  if (stage !== undefined) return stage
  stages += 1
  const ends: (() => Promise<void>)[] = []
  const w = await world({ ends: (end) => void ends.push(end) })
  const end = async () => void (await Promise.all(ends.map((one) => one())))
  const scene = await setScene(w)
  await w.settled()
  stage = { scene, written: written(w), end }
  return stage
}

afterEach(async ({ task }) => {
  if (stage === undefined) return
  await stage.scene.w.settled()
  if (task.result?.state === 'fail' || written(stage.scene.w) !== stage.written) await leaves()
})
afterAll(leaves)

/** Everything anybody but the one who asked could see of it. */
function traces(w: World): string {
  const { sir } = w.channels
  const there = [sir, w.thread(first)].map((id) => w.lines(id).join('\n'))
  return JSON.stringify([there, w.issue(1).body])
}

test.each(every)('/%s lets in whom the documentation names, and nobody else', async (path) => {
  const { scene } = await onStage()
  const { w } = scene
  const cells = cellsOf(path, await waysTo(scene, path))
  await w.settled()
  const before = traces(w)
  const wrong: string[] = []
  const ask = async ({ actor, place, way, wanted }: Cell) => {
    const outcome = await w.discord.forges(scene.people[actor], scene.places[place], way.gesture)
    const got =
      outcome.kind === 'autocomplete'
        ? suggestedTo(way.by, outcome.text, wanted)
        : heard(outcome.kind === 'modal' ? '' : outcome.text, w)
    const cell = `${way.by}, by ${actor}, ${place}: ${got}, and should be ${wanted}`
    if (got !== wanted) wrong.push(`${cell} (${outcome.text.slice(0, 120)})`)
    const answered = outcome.kind !== 'none' && outcome.kind !== 'deferred'
    if (!answered) wrong.push(`${cell}, and no answer came`)
    if (!outcome.ephemeral && outcome.kind === 'message') wrong.push(`${cell}, and in public`)
  }
  for (const cell of cells.filter(({ wanted }) => wanted !== 'let in')) await ask(cell)
  await w.settled()
  expect(traces(w), 'somebody who was refused left a trace').toBe(before)
  for (const cell of cells.filter(({ wanted }) => wanted === 'let in')) await ask(cell)
  expect(wrong).toEqual([])
  gestures += cells.length
  expect(cells.length).toBeGreaterThanOrEqual(8 * 5)
})

/** Suggestions say nothing; whoever is refused gets none, and cases only those they may act on. */
function suggestedTo(by: string, text: string, wanted: Verdict): Verdict {
  const mayBeRead = wanted === 'not theirs' && by !== 'suggesting case'
  if (wanted === 'let in' || mayBeRead) return wanted
  return text === '' ? wanted : 'let in'
}
