/** The verbs of `embargo`: each one line of help here and one function elsewhere. */
import { existsSync } from 'node:fs'
import type { Config } from './config.ts'
import { productionSettings, readConfig, storeOf } from './config.ts'

const help = `embargo <verb>

  start     run against Discord (the default when DISCORD_TOKEN is set)
  sandbox   run the bot against stand-ins, with a page to try it on (the default otherwise);
            --empty: on a server where nothing is set up yet
  verify    read the journal through and name the first entry that was tampered with
  runbook   print the process as Markdown, for the project's public pages; no case is in it;
            --policy ADDRESS: print a SECURITY.md that links it there
`

export async function main(args: readonly string[]): Promise<void> {
  const empty = args.includes('--empty')
  const [said] = args.filter((one) => one !== '--empty')
  // The sandbox knows nothing of a real server's settings.
  if (said !== 'sandbox' && !args.includes('--sandbox') && existsSync('.env')) process.loadEnvFile('.env')
  const verb = said ?? (hasToken(process.env) ? 'start' : 'sandbox')
  if (empty && verb !== 'sandbox')
    return end(2, '--empty is for the sandbox: type `npx embargo sandbox --empty`.')
  switch (verb) {
    case 'start':
      return start(args.includes('--sandbox'))
    case 'sandbox':
      return sandbox(empty)
    case 'verify':
      return verify()
    case 'runbook':
      return runbook(args)
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(help)
      return
    default:
      end(2, `Unknown verb "${verb}".\n\n${help}`)
  }
}

const hasToken = (env: NodeJS.ProcessEnv) => Boolean(env.DISCORD_TOKEN || env.DISCORD_TOKEN_FILE)

function end(code: number, sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = code
}

function configured(world: Config['world'], needs: 'token' | 'store' = 'token'): Config | undefined {
  const read = readConfig(process.env, world, needs)
  if (read.ok) return read.config
  end(2, read.faults.join('\n'))
  return undefined
}

async function start(inSandbox: boolean): Promise<void> {
  if (inSandbox && process.send === undefined)
    return end(2, 'start --sandbox is for the sandbox itself: type `npx embargo sandbox`.')
  const config = configured(inSandbox ? 'sandbox' : 'discord')
  if (config === undefined) return
  const { Ends, run } = await import('./main.ts')
  let stop: () => void = () => process.exit(0)
  // A sandbox whose parent is gone has nobody to talk to.
  for (const signal of ['SIGINT', 'SIGTERM', ...(inSandbox ? ['disconnect'] : [])])
    process.on(signal, () => stop())
  try {
    const running = await run(config, (over) => {
      process.stderr.write(`${over.message}\n`)
      process.exit(over.code)
    })
    let stopping = false
    stop = () => {
      if (stopping) return
      stopping = true
      void running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
  } catch (error) {
    if (!(error instanceof Ends)) {
      // The message may quote a request; its kind and place are enough to find it.
      const at = error instanceof Error ? (error.stack?.split('\n')[1]?.trim() ?? '') : ''
      process.stderr.write(
        `Embargo could not start: ${error instanceof Error ? error.name : 'unknown'} ${at}\n`,
      )
      process.exit(1)
    }
    process.stderr.write(`${error.message}\n`)
    process.exit(error.code)
  }
}

async function sandbox(empty: boolean): Promise<void> {
  const meant = productionSettings(process.env)
  if (meant.length > 0) {
    end(
      2,
      `DISCORD_TOKEN is not set, but ${meant.join(', ')} is: set DISCORD_TOKEN to run for real, or unset the rest for the sandbox.`,
    )
    return
  }
  // Started by path and not by import of ours, so that no stand-in ever reaches a production process.
  const { startFromShell } = (await import(new URL('../sandbox/start.ts', import.meta.url).href)) as {
    startFromShell: (options: { empty: boolean }) => Promise<void>
  }
  await startFromShell({ empty })
}

async function verify(): Promise<void> {
  const config = configured('discord', 'store')
  if (config === undefined) return
  const { openStore } = await import('./store/sqlite.ts')
  const { StoreUnusable } = await import('./store/unusable.ts')
  try {
    const store = await openStore({
      ...storeOf(config),
      mode: 'read',
      nowMs: Date.now(),
    })
    const verified = await store.verify()
    await store.close()
    if (verified.ok)
      process.stdout.write(`The journal verifies: ${verified.entries} entries, head ${verified.head}.\n`)
    else end(4, `The journal is broken at entry ${verified.badSeq}: ${verified.why}`)
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error
    end(4, error.message)
  }
}

async function runbook(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--policy')
  const address = at === -1 ? undefined : args[at + 1]
  if (at !== -1 && (address === undefined || !URL.canParse(address)))
    return end(2, '--policy needs the address at which the process can be read.')
  // Without a server's settings there is no team yet, and the process is the one that is shipped.
  const config = process.env.DISCORD_GUILD_ID ? configured('discord', 'store') : undefined
  if (process.env.DISCORD_GUILD_ID && config === undefined) return
  const { processText } = await import('./cli/process.ts')
  const { StoreUnusable } = await import('./store/unusable.ts')
  try {
    process.stdout.write(`${await processText(config, address, Date.now())}\n`)
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error
    end(4, error.message)
  }
}
