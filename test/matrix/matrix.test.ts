/** Every command by every way to reach it, made by eight kinds of people in five places: exactly those get in whom the documentation names. */
import { afterAll, expect, test } from 'vitest'
import type { World } from '../world.ts'
import { world } from '../world.ts'
import { first } from '../world/deeds.ts'
import type { Scene, Way } from './scene.ts'
import { heard, registry, setScene, waysTo } from './scene.ts'
import type { ActorKind, PlaceKind, Verdict } from './who.ts'
import { documented, stated } from './who.ts'

type Cell = {
  readonly actor: ActorKind
  readonly place: PlaceKind
  readonly way: Way
  readonly wanted: Verdict
}

const every = [...registry.keys()]
let gestures = 0
afterAll(() =>
  console.log(`${gestures} gestures over ${every.length} commands were let in or refused as documented`),
)

test('every command there is stands in the documented list', () => {
  expect(every.filter((path) => documented[path] === undefined)).toEqual([])
})

const cellsOf = (path: string, { people, places }: Scene, ways: readonly Way[]): Cell[] =>
  (Object.keys(people) as ActorKind[]).flatMap((actor) =>
    (Object.keys(places) as PlaceKind[]).flatMap((place) =>
      ways.map((way) => ({ actor, place, way, wanted: stated(path, actor, place) })),
    ),
  )

/** Everything anybody but the one who asked could see of it. */
function traces(w: World): string {
  const { sir } = w.channels
  const there = [sir, w.thread(first)].map((id) => w.lines(id).join('\n'))
  return JSON.stringify([there, w.issue(1).body])
}

test.each(every)('/%s lets in whom the documentation names, and nobody else', async (path) => {
  const w = await world()
  const scene = await setScene(w)
  const cells = cellsOf(path, scene, await waysTo(scene, path))
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
