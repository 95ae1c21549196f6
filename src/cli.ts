/** The verbs of `embargo`: each one line of help here and one function elsewhere. */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hint } from './app/interaction/nearest.ts'
import type { Config } from './config.ts'
import { productionSettings, readConfig, storeOf } from './config.ts'

const help = `embargo <verb>

  start     run against Discord (the default when DISCORD_TOKEN is set)
  sandbox   run the bot against stand-ins, with a page to try it on (the default otherwise);
            --empty: on a server where nothing is set up yet
  verify    read the store and its journal through and name what is not as Embargo wrote it
  runbook   print the process as Markdown, for the project's public pages; no case is in it;
            --policy ADDRESS: print a SECURITY.md that links it there
  help      print this; --version prints the version
`

type Said = { readonly empty?: boolean; readonly sandbox?: boolean; readonly policy?: string }
type Verb = {
  /** What may be said with it. */
  readonly options: readonly (keyof Said)[]
  readonly run: (said: Said) => void | Promise<void>
}
const verbs = {
  start: { options: ['sandbox'], run: (said) => start(said.sandbox === true) },
  sandbox: { options: ['empty'], run: (said) => sandbox(said.empty === true) },
  verify: { options: [], run: () => verify() },
  runbook: { options: ['policy'], run: (said) => runbook(said.policy) },
  help: { options: [], run: () => void process.stdout.write(help) },
} as const satisfies Record<string, Verb>

const options = {
  empty: { type: 'boolean' },
  sandbox: { type: 'boolean' },
  policy: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

const isVerb = (word: string): word is keyof typeof verbs => Object.hasOwn(verbs, word)
const isOption = (word: string): word is keyof typeof options => Object.hasOwn(options, word)
const dashed = (name: string) => (name.length === 1 ? `-${name}` : `--${name}`)

export async function main(args: readonly string[]): Promise<void> {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const said: Record<string, string | boolean> = {}
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const { name, value, rawName } = token
    if (!isOption(name)) {
      const meant = hint(rawName, Object.keys(options).map(dashed))
      return end(2, `Unknown option "${rawName}"${meant}\n\n${help}`)
    }
    if (options[name].type === 'boolean' && value !== undefined) return end(2, `${rawName} takes no value.`)
    if (options[name].type === 'string' && (value === undefined || value === ''))
      return end(2, `${rawName} needs a value: the address at which the process can be read.`)
    if (said[name] !== undefined) return end(2, `${rawName} is said twice.`)
    said[name] = value ?? true
  }
  if (said.help === true) return void process.stdout.write(help)
  if (said.version === true) return void process.stdout.write(`${version()}\n`)
  const [word, ...more] = words
  if (more.length > 0) return end(2, `"${more[0]}" is one word too many.\n\n${help}`)
  // The sandbox knows nothing of a real server's settings.
  if (word !== 'sandbox' && said.sandbox === undefined && existsSync('.env')) process.loadEnvFile('.env')
  const name = word ?? (hasToken(process.env) ? 'start' : 'sandbox')
  if (!isVerb(name)) return end(2, `Unknown verb "${name}"${hint(name, Object.keys(verbs))}\n\n${help}`)
  const verb: Verb = verbs[name]
  const stray = Object.keys(said).find((one) => !verb.options.some((known) => known === one))
  if (stray !== undefined) return end(2, strayed(stray, name))
  if (name !== 'sandbox') (await import('./cli/last-words.ts')).endBadly()
  return verb.run(said)
}

const strayed = (option: string, verb: string) => {
  const [owner] =
    Object.entries<Verb>(verbs).find(([, { options: own }]) => own.some((one) => one === option)) ?? []
  return `--${option} is not for "${verb}"${owner === undefined ? '' : `: it is for the ${owner}, as in \`npx embargo ${owner} --${option}\``}.`
}

const version = () =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
    .version

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
  const { lastWords } = await import('./cli/last-words.ts')
  const { run } = await import('./main.ts')
  const { Ends } = await import('./main/ends.ts')
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
        (error: unknown) => {
          process.stderr.write(lastWords('could not stop cleanly', error))
          process.exit(1)
        },
      )
    }
  } catch (error) {
    if (!(error instanceof Ends)) {
      process.stderr.write(lastWords('could not start', error))
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
  const stage = await import(new URL('../sandbox/start.ts', import.meta.url).href).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  })
  if (stage === undefined) {
    end(
      2,
      'The sandbox is no part of this install: type `npm ci` without --omit=dev to try it, or set DISCORD_TOKEN to run for real.',
    )
    return
  }
  await (stage as { startFromShell: (options: { empty: boolean }) => Promise<void> }).startFromShell({
    empty,
  })
}

async function verify(): Promise<void> {
  const config = configured('discord', 'store')
  if (config === undefined) return
  const { openStore } = await import('./store/sqlite.ts')
  const { StoreUnusable } = await import('./store/unusable.ts')
  const { follows } = await import('./app/operations/follows.ts')
  try {
    const store = await openStore({
      ...storeOf(config),
      mode: 'read',
      follows,
      nowMs: Date.now(),
    })
    const verified = await store.verify(Date.now())
    await store.close()
    if (verified.ok)
      process.stdout.write(
        `The store verifies: ${verified.rows} rows as they were written. The journal verifies: ${verified.entries} entries, head ${verified.head}.\n`,
      )
    else
      end(
        4,
        [
          ...(verified.badSeq === undefined
            ? []
            : [`The journal is broken at entry ${verified.badSeq}: ${verified.why}`]),
          'The store is not as Embargo wrote it:',
          ...verified.faults.map((fault) => `- ${fault}`),
        ].join('\n'),
      )
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error
    end(4, error.message)
  }
}

async function runbook(address: string | undefined): Promise<void> {
  if (address !== undefined && !URL.canParse(address))
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
