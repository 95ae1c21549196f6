/** `embargo runbook`: the process of the team as Markdown, or the text of a SECURITY.md that links it. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { policyFacts, processFacts } from '../app/runbook/process.ts'
import { loadWords } from '../app/core/render.ts'
import { loadRunbook, loadRunbooks } from '../app/runbook/load.ts'
import type { Config } from '../config.ts'
import { storeOf } from '../config.ts'
import { defaultCalendar } from '../domain/time/calendar.ts'
import type { Runbook } from '../domain/runbook/runbook.ts'
import type { Settings } from '../domain/settings.ts'
import { asAnswered } from '../domain/team/settings/answers.ts'
import { openStore } from '../store/sqlite.ts'

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))

type Active = {
  readonly runbook: Runbook
  readonly hash: string
  readonly settings: Settings | undefined
}

/** As the team runs it, where there is a team; else as it is shipped. */
async function active(config: Config | undefined, nowMs: number): Promise<Active> {
  const loaded = loadRunbooks(folder('runbooks'))
  if (!loaded.ok) throw new Error(loaded.faults.join('\n'))
  const [shipped] = loaded.runbooks
  if (shipped === undefined) throw new Error('no runbook is shipped')
  if (config === undefined || !existsSync(config.storePath)) return { ...shipped, settings: undefined }
  const store = await openStore({
    ...storeOf(config),
    mode: 'read',
    nowMs,
  })
  try {
    const settings = await store.get('settings', 'main')
    if (settings === undefined) return { ...shipped, settings }
    const { hash, name } = settings.runbook
    const kept = await store.get('runbook', hash)
    if (kept === undefined) throw new Error(`runbook ${name} is not in the store`)
    const read = loadRunbook(kept.text, `${name}.yaml`)
    if (!read.ok) throw new Error(read.faults.join('\n'))
    return { runbook: asAnswered(read.runbook, settings.answers), hash, settings }
  } finally {
    await store.close()
  }
}

/** `processUrl`: where the project publishes the process; then the text of a SECURITY.md is printed instead. */
export async function processText(
  config: Config | undefined,
  processUrl: string | undefined,
  nowMs: number,
): Promise<string> {
  const { runbook, hash, settings } = await active(config, nowMs)
  const words = loadWords(folder('templates'))
  if (processUrl === undefined)
    return words.render(
      'public/process',
      processFacts(runbook, { hash, calendar: settings?.calendar ?? defaultCalendar }),
    )
  const facts = policyFacts(runbook, {
    product: settings?.product,
    mail: config?.mail?.from.address,
    processUrl,
  })
  return words.render('public/security-policy', facts)
}
