/** Once a day the doctor looks by itself and tells only what changed since it last told: a new fault, a mended one. */
import { orOnRoster } from '../../domain/team/who.ts'
import type { Alarms } from './alarm.ts'
import type { Ask } from '../core/queries.ts'
import type { FindingCode } from './findings.ts'
import { examine } from './doctor.ts'
import { nameOfFinding } from './findings.ts'
import type { Outside } from '../core/ports.ts'
import type { Words } from '../core/render.ts'
import type { Store } from '../core/store.ts'

const noteRef = { kind: 'note', id: 'doctor told' } as const

/** While Discord does not answer, what was found of these before neither comes nor goes. */
const silencedBy: Readonly<Partial<Record<FindingCode, readonly FindingCode[]>>> = {
  'rights-unknown': ['right-missing', 'role-silent'],
  'readers-unknown': ['reader-unaccepted'],
}

type Told = Readonly<Record<string, string>>
/** How often it was told, among what was told. */
const counter = '#'

export async function tellDoctorNews(rooms: {
  readonly store: Store
  readonly ask: Ask
  readonly outside: Outside
  readonly words: Words
  readonly alarms: Pick<Alarms, 'tell'>
  readonly nowMs: number
}): Promise<void> {
  const { store, ask, words, alarms, nowMs } = rooms
  if ((await ask.settings()) === undefined) return
  const findings = await examine({ desk: rooms, nowMs })
  const bad = findings.filter(({ good, code }) => good === false && silencedBy[code] === undefined)
  const present: Told = Object.fromEntries(
    bad.map((one) => [
      nameOfFinding(one),
      words.plain(`discord/finding-${one.code}`, one.facts).replaceAll('`', ''),
    ]),
  )
  const { [counter]: counted, ...before } = ((await store.get('note', noteRef.id))?.value ?? {}) as Told
  const silenced = findings.flatMap(({ code }) => silencedBy[code] ?? [])
  const kept = Object.entries(before).filter(
    ([key]) => !(key in present) && silenced.some((code) => key.split(' ')[0] === code),
  )
  const after: Told = { ...Object.fromEntries(kept), ...present }
  const added = Object.keys(after).filter((key) => !(key in before))
  const mended = Object.keys(before).filter((key) => !(key in after))
  if (added.length === 0 && mended.length === 0) return
  const chairs = orOnRoster(await ask.chairs(), await ask.members())
  const times = Number(counted ?? 0) + 1
  // Told first, under the number that is written down after it. What is written to a channel with an unaccepted reader
  // is held: then the chairs hear of it at once.
  const held = Object.keys(after).some((key) => key.startsWith('reader-unaccepted'))
  await alarms.tell({
    about: `doctor:${times}`,
    template: 'discord/doctor-news',
    facts: {
      chairs: added.length === 0 ? [] : chairs.map((id) => ({ chair: { user: id } })),
      added: added.map((key) => ({ said: after[key] ?? key })),
      mended: mended.map((key) => ({ said: (before[key] ?? key).split(' → ')[0] ?? key })),
    },
    by: held ? 'people' : 'channel',
    ...(added.length > 0 && { calls: 'leaders' as const }),
  })
  await store.change({ write: { told: noteRef }, read: {}, nowMs }, () => ({
    result: undefined,
    put: { told: { value: { ...after, [counter]: String(times) } } },
  }))
}
