/** People who are watched: whatever they are only shown, a form or a preview, has changed nothing but what is kept of it. */
import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import type { Hand, Shown, World } from '../world.ts'

export const isPreview = ({ buttons }: Shown): boolean => buttons.includes('Confirm')
const isOnlyShown = (shown: Shown): boolean => shown.kind === 'modal' || isPreview(shown)

/** Every row there is, but drafts, and the receipts by which a gesture acts once. */
const rows = {
  journal: 'select seq from journal',
  doc: "select kind, id, sealed from doc where kind <> 'draft'",
  cases: 'select * from cases',
  link: 'select * from link',
  outbox: 'select tag, generation, state, effect from outbox',
} as const

function kept({ storePath }: World): ReadonlySet<string> {
  const store = new Database(storePath, { readonly: true })
  const all = Object.entries(rows).flatMap(([table, sql]) =>
    store
      .prepare<[], object>(sql)
      .all()
      .map((row) => `${table} ${JSON.stringify(Object.values(row).map(short))}`),
  )
  store.close()
  return new Set(all)
}

const short = (value: unknown): unknown =>
  value instanceof Buffer ? createHash('sha256').update(value).digest('hex').slice(0, 12) : value

const different = (before: ReadonlySet<string>, after: ReadonlySet<string>): string[] => [
  ...before.difference(after),
  ...after.difference(before),
]

export type Watched = {
  readonly w: World
  /** What was written while somebody was only shown something. */
  readonly written: readonly string[]
  /** How many forms and previews were looked at. */
  readonly looks: () => number
}

/** `looks`: which other replies show and do nothing. */
export function watched(world: World, looks: (shown: Shown) => boolean = () => false): Watched {
  const written: string[] = []
  let seen = 0
  const watch = async (what: string, gesture: () => Promise<Shown>): Promise<Shown> => {
    await world.settled()
    const before = kept(world)
    const shown = await gesture()
    await world.settled()
    if (isOnlyShown(shown) || looks(shown)) {
      seen += 1
      written.push(...different(before, kept(world)).map((id) => `${what}: ${id}`))
    }
    return after(what, shown)
  }
  const after = (what: string, shown: Shown): Shown => ({
    ...shown,
    submits: (values, how) => watch(`${what}, submitted`, () => shown.submits(values, how)),
    clicks: (label) => watch(`${what}, ${label}`, () => shown.clicks(label)),
    picks: (placeholder, choice) => watch(`${what}, ${placeholder}`, () => shown.picks(placeholder, choice)),
  })
  const handed = (hand: Hand): Hand => ({
    ...hand,
    types: (command, options) => watch(command, () => hand.types(command, options)),
    clicks: (message, label) => watch(label, () => hand.clicks(message, label)),
    picks: (message, placeholder, choice) =>
      watch(placeholder, () => hand.picks(message, placeholder, choice)),
    opensMenu: (target, name) => watch(name, () => hand.opensMenu(target, name)),
    at: (channelId) => handed(hand.at(channelId)),
  })
  const { ana, ben, chloe, dmitri, tess, sam, alex } = world
  const people = { ana, ben, chloe, dmitri, tess, sam, alex }
  const w = {
    ...world,
    ...Object.fromEntries(Object.entries(people).map(([name, hand]) => [name, handed(hand)])),
  }
  return { w, written, looks: () => seen }
}
