/** Alters a store in one random way after the other and asks each time whether it is seen: `verify` names each row that differs, or the start is refused. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StoreUnusable } from '../../src/store/sqlite.ts'
import { alterations, type Chance } from './alterations.ts'
import { differenceOf, heldBy, unnamed } from './named.ts'
import { nowMs, openAt, sceneOf, type Scene } from './store.ts'

export type Tally = { named: number; refused: number; unseen: number; nothing: number }
export type Report = {
  readonly seed: number
  readonly byKind: ReadonlyMap<string, Tally>
  /** What was done, where nobody noticed. */
  readonly unseen: readonly string[]
}

/** Mulberry32: one seed plays one run again. */
const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  return {
    below(n) {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return n === 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % n
    },
  }
}

type Seen =
  | { readonly is: 'named'; readonly faults: readonly string[] }
  | { readonly is: 'refused' | 'unseen' }

const look = async (path: string): Promise<Seen> => {
  try {
    const store = await openAt(path, 'read')
    try {
      const verified = await store.verify(nowMs)
      return verified.ok ? { is: 'unseen' } : { is: 'named', faults: verified.faults }
    } finally {
      await store.close()
    }
  } catch (error) {
    if (error instanceof StoreUnusable) return { is: 'refused' }
    throw error
  }
}

export async function tamper(o: {
  readonly times: number
  readonly seed: number
  readonly scene?: Scene
}): Promise<Report> {
  const scene = o.scene ?? (await sceneOf())
  const chance = chanceOf(o.seed)
  const untouched = heldBy(scene.path)
  if (untouched === undefined) throw new Error('the store cannot be read')
  const byKind = new Map<string, Tally>(
    alterations.map(({ name }) => [name, { named: 0, refused: 0, unseen: 0, nothing: 0 }]),
  )
  const unseen: string[] = []
  const clean = await look(scene.path)
  if (clean.is !== 'unseen') throw new Error(`the untouched store does not verify: ${JSON.stringify(clean)}`)
  for (let done = 0, tries = 0; done < o.times; tries++) {
    if (tries > o.times * 20) throw new Error('too little of what is tried alters anything')
    const alteration = alterations[tries % alterations.length]
    if (alteration === undefined) break
    const folder = mkdtempSync(join(tmpdir(), 'embargo-altered-'))
    const path = join(folder, 'embargo.db')
    for (const end of ['', '.head']) copyFileSync(scene.path + end, path + end)
    try {
      const what = alteration.do(path, scene, chance)
      if (what === undefined) continue
      const tally = byKind.get(alteration.name)
      if (tally === undefined) break
      const differs = differenceOf(untouched, heldBy(path))
      if (differs === undefined) {
        tally.nothing += 1
        continue
      }
      done += 1
      const seen = await look(path)
      const left = seen.is === 'named' ? unnamed(differs, seen.faults) : []
      const is = left.length === 0 ? seen.is : 'unseen'
      tally[is] += 1
      if (is === 'unseen')
        unseen.push(
          `${alteration.name}: ${what}${left.length === 0 ? '' : `; not named: ${left.slice(0, 5).join(', ')}; said: ${seen.is === 'named' ? seen.faults.slice(0, 5).join(' ') : ''}`}`,
        )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  if (o.scene === undefined) rmSync(scene.folder, { recursive: true, force: true })
  return { seed: o.seed, byKind, unseen }
}
