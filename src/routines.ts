/** Everything that happens without a human, on one page, with its hour in words. */
import { Cron } from 'croner'
import cron from 'node-cron'
import type { Ask } from './app/core/queries.ts'
import type { Alarms } from './app/operations/alarm.ts'
import type { Awake } from './app/operations/awake.ts'
import type { Drafts } from './app/interaction/drafts.ts'
import type { Electors } from './app/votes/electors.ts'
import { watchLoad } from './app/team/overload.ts'
import type { Presence } from './app/votes/connection-gaps.ts'
import type { Symbols } from './app/votes/reactions.ts'
import type { Log } from './app/core/log.ts'
import type { Outside } from './app/core/ports.ts'
import { remindOfReview } from './app/team/review.ts'
import type { Store } from './app/core/store.ts'

export type RoutineRooms = {
  readonly store: Store
  readonly ask: Ask
  readonly drafts: Drafts
  readonly github: Pick<Outside['github'], 'disclosable'>
  readonly presence: Pick<Presence, 'here'>
  readonly symbols: Pick<Symbols, 'readAll'>
  readonly now: () => number
  readonly log: Log
  readonly pump: { kick(): void }
  readonly alarms: Pick<Alarms, 'tell'>
  readonly awake: Pick<Awake, 'seen'>
  readonly electors: Pick<Electors, 'changed'>
  readonly doctorNews: () => Promise<void>
  readonly digest: () => Promise<void>
  readonly watchIssues: () => Promise<void>
  readonly watchOwners: () => Promise<void>
  readonly watchCves: () => Promise<void>
  readonly watchPlans: () => Promise<void>
  readonly watchTracker: () => Promise<void>
  readonly watchPlaces: () => Promise<void>
  readonly meetings: () => Promise<void>
}

type Routine = {
  readonly name: string
  /** Cron expression in `zone`; never between 00:00 and 03:00, where clocks change. */
  readonly cron: string
  /** `team`: the zone chosen at set-up. */
  readonly zone: string
  readonly inWords: string
  /** After downtime: done at once, or left until its next hour. */
  readonly missed: 'made up' | 'skipped'
  readonly run: (rooms: RoutineRooms) => Promise<void>
}

const routines: readonly Routine[] = [
  {
    name: 'weekly-digest',
    cron: '0 9 * * 1',
    zone: 'team',
    inWords:
      'every Monday at 09:00 in the team’s zone: what is open, overdue, unowned and due, without titles',
    missed: 'made up',
    run: async ({ digest, pump }) => {
      await digest()
      pump.kick()
    },
  },
  {
    name: 'doctor',
    cron: '0 8 * * *',
    zone: 'team',
    inWords:
      'every day at 08:00 in the team’s zone: the doctor looks, and tells only what changed since it last told',
    missed: 'made up',
    run: async ({ doctorNews, pump }) => {
      await doctorNews()
      pump.kick()
    },
  },
  {
    name: 'team-review',
    cron: '30 9 * * *',
    zone: 'team',
    inWords:
      'every day at 09:30 in the team’s zone: tells the chairs, once a week, when it is time to look through the team',
    missed: 'made up',
    run: async ({ store, ask, now, pump }) => {
      await remindOfReview({ store, ask, nowMs: now() })
      pump.kick()
    },
  },
  {
    name: 'watch-load',
    cron: '*/15 * * * *',
    zone: 'UTC',
    inWords: 'every quarter of an hour: tells the chairs once when there is too much for the team',
    missed: 'made up',
    run: async ({ store, ask, alarms, now, pump }) => {
      await watchLoad({ store, ask, alarms, nowMs: now() })
      pump.kick()
    },
  },
  {
    name: 'review-electors',
    cron: '*/15 * * * *',
    zone: 'UTC',
    inWords: 'every quarter of an hour: strikes from open votes whoever is no longer on the team',
    missed: 'made up',
    run: async ({ electors }) => electors.changed(),
  },
  {
    name: 'watch-owners',
    cron: '*/15 * * * *',
    zone: 'UTC',
    inWords:
      'every quarter of an hour: offers the cases of owners who cannot be reached, and tells the chairs',
    missed: 'made up',
    run: ({ watchOwners }) => watchOwners(),
  },
  {
    name: 'watch-public-issues',
    cron: '5-59/15 * * * *',
    zone: 'UTC',
    inWords:
      'every quarter of an hour, five minutes past: reads what changed in the public issues, and tells once what sounds like a vulnerability',
    missed: 'made up',
    run: async ({ watchIssues }) => {
      await watchIssues()
    },
  },
  {
    name: 'watch-cves',
    cron: '10-59/15 * * * *',
    zone: 'UTC',
    inWords:
      'every quarter of an hour, ten minutes past: looks whether advisories got their CVE ids, rarer the longer one waits',
    missed: 'made up',
    run: async ({ watchCves }) => {
      await watchCves()
    },
  },
  {
    name: 'watch-tracker',
    cron: '*/5 * * * *',
    zone: 'UTC',
    inWords:
      'every five minutes: looks whether the tracker is still private, and tells the chairs and whoever set Embargo up when it is not',
    missed: 'made up',
    run: async ({ watchTracker }) => {
      await watchTracker()
    },
  },
  {
    name: 'watch-places',
    cron: '*/15 * * * *',
    zone: 'UTC',
    inWords:
      'every quarter of an hour: looks whether each channel, role and private thread is there and within reach, and tells the chairs and whoever set Embargo up once when one is not',
    missed: 'made up',
    run: async ({ watchPlaces }) => {
      await watchPlaces()
    },
  },
  {
    name: 'watch-plans',
    cron: '*/5 * * * *',
    zone: 'UTC',
    inWords:
      'every five minutes: looks whether what two people approved can still be carried out, on GitHub too, and says at once when it cannot',
    missed: 'made up',
    run: async ({ watchPlans, pump }) => {
      await watchPlans()
      pump.kick()
    },
  },
  {
    name: 'meetings',
    cron: '*/15 * * * *',
    zone: 'UTC',
    inWords:
      'every quarter of an hour: the weekly meeting stands one ahead as the settings say; who left the team leaves its meetings, and no event stays in a channel that opened up',
    missed: 'made up',
    run: async ({ meetings, pump }) => {
      await meetings()
      pump.kick()
    },
  },
  {
    name: 'sweep-drafts',
    cron: '*/10 * * * *',
    zone: 'UTC',
    inWords: 'every ten minutes: forgets form values that were kept for half an hour',
    missed: 'skipped',
    run: async ({ drafts }) => {
      await drafts.sweep()
    },
  },
  {
    name: 'verify-journal',
    cron: '30 4 * * *',
    zone: 'UTC',
    inWords:
      'every day at 04:30 UTC: reads the store and its journal through, and tells the chairs if something is not as it was written',
    missed: 'made up',
    run: verifyStore,
  },
  {
    name: 'sign-of-life',
    cron: '*/15 * * * * *',
    zone: 'UTC',
    inWords: 'every quarter of a minute: notes that Discord is heard, so that a vote knows what was missed',
    missed: 'skipped',
    run: async ({ presence }) => {
      await presence.here()
    },
  },
  {
    name: 'read-votes',
    cron: '*/15 * * * *',
    zone: 'UTC',
    inWords: 'every quarter of an hour: reads what stands below every open vote',
    missed: 'made up',
    run: async ({ symbols }) => {
      await symbols.readAll()
    },
  },
]

/** Names no row: an id may be somebody's words. */
export async function verifyStore({
  store,
  log,
  doctorNews,
  pump,
  now,
}: Pick<RoutineRooms, 'store' | 'log' | 'doctorNews' | 'pump' | 'now'>): Promise<void> {
  const verified = await store.verify(now())
  if (verified.ok) return log.info('store-verifies', { count: verified.rows })
  log.warn('store-altered', {
    count: verified.faults.length,
    ...(verified.badSeq !== undefined && { row: verified.badSeq }),
  })
  await doctorNews()
  pump.kick()
}

const beatMs = 1_000
/** Every routine but the sign of life comes at a minute that five divides. */
const calendarEvery = '*/5 * * * *'
const isSeconds = ({ cron: expression }: Routine) => expression.split(' ').length === 6

export type Routines = {
  /** Runs what has come due by now; resolves when it has been run. */
  look(): Promise<void>
  stop(): Promise<void>
}

/**
 * node-cron wakes this calendar; when a routine runs next is a row in the store. The second's beat is a plain timer:
 * node-cron tells of each run that was slept through, one by one, which after ten days would take minutes.
 */
export function startRoutines(rooms: RoutineRooms): Routines {
  let reading: Promise<void> | undefined
  let stopped = false
  const read = async (due: readonly Routine[]) => {
    for (const routine of due)
      try {
        if (stopped) return
        await runIfDue(routine, rooms)
      } catch (error) {
        rooms.log.fault('routine', error, { name: routine.name })
        await putOff(routine, rooms).catch(() => {})
      }
  }
  const look = async (due = routines) => {
    while (reading !== undefined) await reading
    if (stopped) return
    reading = read(due).finally(() => (reading = undefined))
    return reading
  }
  const schedule = () => {
    const task = cron.schedule(calendarEvery, () => look())
    // Unheard, node-cron would print a line of its own; the beat has seen it already.
    task.on('execution:missed', () => {})
    return task
  }
  let calendar = schedule()
  const beat = setInterval(() => {
    rooms.pump.kick()
    if (rooms.awake.seen(rooms.now()) > 0) {
      void calendar.destroy()
      calendar = schedule()
      void look()
    } else if (reading === undefined) void look(routines.filter(isSeconds))
  }, beatMs)
  return {
    look: () => look(),
    async stop() {
      stopped = true
      clearInterval(beat)
      await calendar.destroy()
      await reading
    },
  }
}

const tryAgainMs = 10 * 60_000
/** A week, and the hour by which a zone may move. */
const aheadMostMs = (7 * 24 + 1) * 60 * 60_000

/** One that failed leaves the others alone and is tried again in a while. */
function putOff({ name }: Routine, { store, now }: RoutineRooms): Promise<void> {
  const ref = { kind: 'note', id: `routine ${name}` } as const
  return store.change({ write: { ref }, read: {}, nowMs: now() }, () => ({
    result: undefined,
    put: { ref: { value: now() + tryAgainMs } },
  }))
}

async function runIfDue(routine: Routine, rooms: RoutineRooms): Promise<void> {
  const nowMs = rooms.now()
  const ref = { kind: 'note', id: `routine ${routine.name}` } as const
  const noted = (await rooms.store.get('note', ref.id))?.value
  const dueMs = typeof noted === 'number' ? noted : undefined
  // Further ahead than any routine's next run: the clock was set back since, and the run is planned anew.
  const setBack = dueMs !== undefined && dueMs - nowMs > aheadMostMs
  if (dueMs !== undefined && nowMs < dueMs && !setBack) return
  const late = dueMs === undefined || nowMs - dueMs > 60_000
  if (dueMs !== undefined && !setBack && (!late || routine.missed === 'made up')) await routine.run(rooms)
  const teamZone = (await rooms.ask.settings())?.calendar.zone ?? 'UTC'
  const nextMs = nextRunMs(routine.cron, routine.zone === 'team' ? teamZone : routine.zone, nowMs)
  await rooms.store.change({ write: { ref }, read: {}, nowMs }, () => ({
    result: undefined,
    put: { ref: { value: nextMs } },
  }))
}

function nextRunMs(expression: string, zone: string, afterMs: number): number {
  const next = new Cron(expression, { timezone: zone, paused: true }).nextRun(new Date(afterMs))
  if (next === null) throw new Error(`${expression} never comes`)
  return next.getTime()
}
