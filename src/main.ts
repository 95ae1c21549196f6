/** Wiring only: builds the rooms, owns the clock, starts and stops. */
import { hkdfSync } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { menus, registry as typed } from '../commands/index.ts'
import { follows } from './app/operations/follows.ts'
import { actOf } from './app/registry.ts'
import { alarmsOf } from './app/operations/alarm.ts'
import { askOf } from './app/core/queries.ts'
import { awakeSince } from './app/operations/awake.ts'
import { completerOf } from './app/interaction/complete.ts'
import { customIds } from './app/interaction/custom-id.ts'
import { sendDigest } from './app/case/digest.ts'
import { dispatcherOf } from './app/interaction/dispatch.ts'
import { noteStart, startWasWell } from './app/operations/crash-loop-guard.ts'
import { tellDoctorNews } from './app/operations/doctor-news.ts'
import { heldLetters } from './app/letters/held.ts'
import { draftsOf } from './app/interaction/drafts.ts'
import { electorsOf } from './app/votes/electors.ts'
import { logOf } from './app/core/log.ts'
import type { Outside } from './app/core/ports.ts'
import { itself } from './domain/ids.ts'
import { cveWatch } from './app/case/watch-cves.ts'
import { placesWatch } from './app/operations/watch-places.ts'
import { unseenPlans } from './app/approvals/unseen-plans.ts'
import { plansWatch } from './app/approvals/watch-plans.ts'
import { watchIssues } from './app/public-issues/watch.ts'
import { watchTracker } from './app/operations/watch-tracker.ts'
import { readersWatch } from './app/operations/watch-access.ts'
import { repositoryBook } from './app/settings/repository-book.ts'
import { privateRooms } from './app/team/private-rooms.ts'
import { presenceOf } from './app/votes/connection-gaps.ts'
import { loadWords } from './app/core/render.ts'
import { shelve } from './app/runbook/registry.ts'
import { loadRunbook, loadRunbooks } from './app/runbook/load.ts'
import { symbolsOf } from './app/votes/reactions.ts'
import { troubleTeller } from './app/operations/alerts.ts'
import type { Config } from './config.ts'
import { storeOf } from './config.ts'
import { discordClient, listen, registerCommands } from './discord/gateway.ts'
import { connectionOf, openThread } from './discord/happenings.ts'
import { logIn, register } from './discord/log-in.ts'
import { readerBook } from './discord/readers.ts'
import { commandPayloads } from './discord/register.ts'
import { githubClient } from './github/client.ts'
import { noGitHub } from './github/none.ts'
import { githubOutside } from './github/preview.ts'
import { guardRepositories } from './github/repositories.ts'
import { movableClock } from './main/clock.ts'
import { discordTells } from './main/discord-tells.ts'
import { Ends } from './main/ends.ts'
import type { Pace } from './main/pace.ts'
import { sendersOf } from './main/senders.ts'
import { checkMail } from './mail/sender.ts'
import { pumpOf } from './outbox/pump.ts'
import { startRoutines, verifyStore } from './routines.ts'
import { openStore } from './store/sqlite.ts'
import { StoreUnusable } from './store/unusable.ts'

const registry = new Map([...typed, ...menus])
const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const graceMs = 4_000
/** A little more than the pump's pause between claims, so that a confirmation shares the next claim's commit. */
const usualGatherMs = 120
/** A server may look through a letter before it answers (RFC 5321, 4.5.3.2.6, asks for patience). */
const usualMailTimeoutMs = 5 * 60_000
const wellAfterMs = 5 * 60_000
/** Soon, so that what was altered while the program was down is told; and not while people wait for it to start. */
const verifyAfterMs = 20_000

export type Running = {
  stop(): Promise<void>
  /** Resolves when nothing is due and nothing is in flight, routines included. */
  settled(): Promise<void>
  /** Resolves when everybody who asked so far has their answer, or will get none. */
  answered(): Promise<void>
}

/** What takes longer is left alone. */
const within = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))])

export async function run(config: Config, ends: (end: Ends) => void, pace: Pace = {}): Promise<Running> {
  const { restTimeoutMs = 15_000 } = pace
  const ownClock = () => (config.world === 'sandbox' ? movableClock() : { now: Date.now, moved: () => {} })
  const clock = pace.clock ?? (await ownClock())
  const { now } = clock
  const log = logOf(config.logLevel, pace.logTo)
  const { guildId } = config.discord
  const awake = awakeSince(now())

  const loaded = loadRunbooks(pace.runbooks ?? folder('runbooks'))
  if (!loaded.ok) throw new Ends(2, loaded.faults.join('\n'))
  const words = pace.words ?? loadWords(folder('templates'))

  const store = await openStore({
    ...storeOf(config),
    mode: 'write',
    follows,
    nowMs: now(),
    gatherMs: pace.gatherMs ?? usualGatherMs,
    warn: (what, facts) => log.warn(what, facts),
  }).catch((error: unknown) => {
    throw error instanceof StoreUnusable ? new Ends(4, error.message) : error
  })
  const runbooks = await shelve(store, loaded.runbooks, loadRunbook, now()).catch(async (error: unknown) => {
    log.fault('store-rows', error)
    await store.close()
    throw new Ends(
      4,
      'The store holds rows this version cannot read: use the version that wrote them, or a backup.',
    )
  })
  const ask = askOf(store, runbooks, (role) => readers.holdersOf(role))
  const drafts = draftsOf(store, now)
  const idKey = (key: Buffer) => Buffer.from(hkdfSync('sha256', key, '', 'embargo custom ids', 32))
  const ids = customIds([
    idKey(config.key),
    ...(config.previousKey === undefined ? [] : [idKey(config.previousKey)]),
  ])

  const client = discordClient({
    apiUrl: config.discord.apiUrl,
    timeoutMs: restTimeoutMs,
    requestsPerSecond: pace.discordRequestsPerSecond,
  })
  const readers = readerBook(client, guildId, now)
  const octokit =
    config.github === undefined
      ? undefined
      : githubClient({
          token: config.github.token,
          timeoutMs: restTimeoutMs,
          ...(pace.throttle !== undefined && { throttle: pace.throttle }),
          ...(config.github.apiUrl !== undefined && { baseUrl: config.github.apiUrl }),
        })
  const repositories =
    octokit === undefined ? undefined : guardRepositories(octokit, repositoryBook(store, now))
  const mailServer =
    config.mail === undefined
      ? undefined
      : { ...config.mail, timeoutMs: pace.mailTimeoutMs ?? usualMailTimeoutMs }
  const outside: Outside = {
    discord: readers,
    github:
      octokit === undefined || repositories === undefined
        ? noGitHub
        : githubOutside({ octokit, ask, words, repositories }),
    mail: mailServer === undefined ? undefined : { check: () => checkMail(mailServer) },
    awake: awake.for,
    store: {
      verify: () => store.verify(now()),
      stuck: () => store.stuck(),
      placed: (tag) => store.outbox.external(tag),
      parked: async () =>
        (await store.outbox.parked()).map(({ id, tag, code }) => ({ id, tag, code: code ?? '' })),
      backlog: (nowMs) => store.outbox.backlog(nowMs),
    },
  }

  const act = actOf({
    store,
    runbooks,
    guildId,
    now,
    holdersOf: readers.holdersOf,
    looksIn: readers.looksIn,
    administers: readers.administers,
    givesRoles: readers.givesRoles,
    committed: () => pump.kick(),
  })
  const electors = electorsOf({ act, log })
  const presence = presenceOf({ store, now, ...connectionOf(client, guildId) })
  const symbols = symbolsOf({
    store,
    act,
    now,
    log,
    kick: () => pump.kick(),
    botUserId: () => client.user?.id ?? '',
    openThread: (thread) => openThread(client, thread),
  })
  const alarms = alarmsOf({
    store,
    ask,
    now,
    log,
    kick: () => pump.kick(),
    channelHeld: () => watch.held() !== undefined,
  })
  const trouble = troubleTeller({ store, now, log, alarms })
  const places = placesWatch({
    store,
    ask,
    discord: readers,
    rooms: () => privateRooms({ ask, outbox: store.outbox }, now()),
    alarms,
    now,
    log,
  })
  const watch = readersWatch({ ask, discord: readers, outbox: store.outbox, trouble, places, now, log })
  const pump = pumpOf({
    store,
    act,
    now,
    log,
    ...(pace.claimEveryMs !== undefined && { claimEveryMs: pace.claimEveryMs }),
    senders: sendersOf({
      client,
      readers,
      watch,
      store,
      ask,
      words,
      ids,
      symbols,
      presence,
      now,
      github: octokit === undefined || repositories === undefined ? undefined : { octokit, repositories },
      looksAtGitHub: outside.github,
      mailServer,
    }),
    standing: trouble.standing,
    alarm: heldLetters(act, trouble.alarm),
  })

  const outages = unseenPlans({ store, alarms, now })
  const watchPlans = plansWatch({ ask, act, words, github: outside.github, now, outages })
  const told = discordTells({
    store,
    ask,
    act,
    alarms,
    now,
    log,
    readers,
    watch,
    places,
    electors,
    symbols,
    presence,
    watchPlans,
    kick: () => pump.kick(),
  })
  const listening = listen(
    client,
    {
      dispatcher: dispatcherOf({
        registry,
        act,
        ask,
        outside,
        drafts,
        words,
        ids,
        runbooks,
        guildId,
        now,
        holdOf: watch.holdOf,
        faulted: (error, path) => log.fault('command', error, { command: path }),
      }),
      complete: completerOf({
        registry,
        ask,
        guildId,
        now,
        words,
        personOf: readers.personOf,
        runbookNames: runbooks.shipped.map((one) => one.runbook.name),
      }),
    },
    {
      token: config.discord.token,
      guildId,
      apiUrl: config.discord.apiUrl,
      timeoutMs: restTimeoutMs,
      log,
      refused: (code) =>
        ends(
          new Ends(
            3,
            `Discord closed the connection for good (${code}): check the token and the privileged intents.`,
          ),
        ),
      unbegun: () =>
        ends(
          new Ends(
            1,
            'Discord began a session in a way that cannot be read, and nothing that follows would be heard: start again; if it ends again, a newer version is needed.',
          ),
        ),
      ...told.reactions,
    },
  )

  let well: NodeJS.Timeout | undefined
  /** On a full disk the start is counted as one that ended badly: the next may wait a little. */
  const wentWell = () =>
    startWasWell(store, now()).catch((error: unknown) => void log.fault('start-not-noted', error))
  if (config.world === 'discord') {
    const waitMs = await noteStart(store, now())
    if (waitMs > 0) log.warn('crash-loop', { inMs: waitMs })
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    well = setTimeout(() => void wentWell(), wellAfterMs).unref()
  }
  const login = await logIn(client, config.discord.token, log)
  if (login === 'refused') {
    await store.close()
    throw new Ends(3, 'Discord refused the token: copy it anew from the developer portal into DISCORD_TOKEN.')
  }
  const registered = await register(() => registerCommands(client, guildId, commandPayloads(registry)), log)
  if (registered !== undefined) {
    await client.destroy()
    await store.close()
    throw new Ends(2, registered)
  }
  const doctorNews = () => tellDoctorNews({ store, ask, outside, words, alarms, nowMs: now() })
  const routines = startRoutines({
    store,
    ask,
    drafts,
    now,
    log,
    pump,
    alarms,
    awake,
    electors,
    watchOwners: async () => {
      await act({ type: 'WatchOwners', by: itself })
    },
    watchIssues: () => watchIssues({ ask, act, github: outside.github, nowMs: now() }),
    watchCves: cveWatch({ ask, act, github: outside.github, now }),
    watchPlans: async () => {
      await told.noticing()
      await watchPlans()
    },
    github: outside.github,
    presence,
    symbols,
    meetings: async () => {
      await act({ type: 'PlanWeekly', by: itself })
      await told.reviewing()
    },
    doctorNews,
    watchPlaces: places.look,
    watchTracker: () => watchTracker({ ask, github: outside.github, alarms, store, nowMs: now() }),
    digest: () => sendDigest({ store, ask, outside, nowMs: now() }),
  })
  let stopping = false
  const verifying = setTimeout(() => {
    void verifyStore({ store, log, doctorNews, pump, now }).catch((error: unknown) => {
      // It reads page after page; whoever stops the program does not wait for the last.
      if (!stopping) log.fault('verify', error)
    })
  }, verifyAfterMs).unref()
  clock.moved(() => {
    awake.seen(now())
    pump.kick()
    void routines.look()
  })
  await act({ type: 'ReviewProcess', by: itself })
  pump.kick()
  log.info('ready')
  if (config.world === 'sandbox') process.send?.({ type: 'ready' })

  return {
    async settled() {
      await told.settled()
      await routines.look()
      await told.settled()
      await pump.idle()
    },
    answered: () => listening.answered(),
    async stop() {
      stopping = true
      clearTimeout(verifying)
      if (well !== undefined) {
        clearTimeout(well)
        await wentWell()
      }
      await within(graceMs / 2, Promise.all([listening.answered(), symbols.settled()]))
      await routines.stop()
      await pump.stop(graceMs / 2)
      await client.destroy()
      // Nothing is heard any more, and whoever still looks reads the store.
      await within(graceMs / 4, told.settled())
      await store.close()
    },
  }
}
