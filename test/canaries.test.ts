/** What people write, in whatever field, stands in no output and in no file, also while Discord and GitHub repeat it in what they refuse. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ComponentType } from 'discord-api-types/v10'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { FieldValue } from '../sandbox/discord/people/form.ts'
import { menus, registry as typed } from '../commands/index.ts'
import { isPicked } from '../src/app/settings/questions.ts'
import { entryKinds } from '../src/domain/team/settings/entries.ts'
import { questionIds, questionOf } from '../src/domain/team/settings/questions.ts'
import { decides } from './votes/polls.ts'
import type { Shown, World } from './world.ts'
import { world } from './world.ts'
import { chairing } from './world/administration.ts'
import { assessed, first, opens } from './world/deeds.ts'
import { filledIn, meant } from './world/filling.ts'
import { formOf, textForms } from './world/forms.ts'
import { schedules } from './world/meetings.ts'

const registry = new Map([...typed, ...menus])
/** As long as its field lets it be, and found again whatever was done to its ends. */
const canary = (of: string, most = 40) => `canary5e1f ${of.replace(/\W+/g, ' ')}`.slice(0, most)
const textInput: number = ComponentType.TextInput
const userSelect: number = ComponentType.UserSelect
const found = /canary ?5e1f/i

/** Everything the process printed, and every file beside the store. */
type Watched = { readonly w: World; readonly nothingIsTold: () => Promise<void> }
async function watched(): Promise<Watched> {
  const printed: string[] = []
  for (const of of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, of).mockImplementation((...said) => void printed.push(said.map(String).join(' ')))
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((said) => printed.push(String(said)) > 0)
  onTestFinished(() => void vi.restoreAllMocks())
  const w = await world()
  w.expects({ faults: true, refused: /./, unanswered: true, waiting: true })
  const nothingIsTold = async () => {
    w.discord.clearFaults()
    w.github.clearFaults()
    await w.settled()
    await w.clock.advance('20m')
    const folder = dirname(w.storePath)
    const kept = globSync('*', { cwd: folder, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => ({ name: one.name, text: readFileSync(join(folder, one.name)).toString('latin1') }))
    expect(kept.map(({ name }) => name)).toContain('embargo.db')
    const told = [...kept, ...[...w.log, ...printed].map((text) => ({ name: 'printed', text }))]
    expect(told.filter(({ text }) => found.test(text)).map(({ name }) => name)).toEqual([])
  }
  return { w, nothingIsTold }
}

/** What is asked of them is refused, and then fails, each time with all that was asked in the answer. */
function repeats(w: World): void {
  for (const status of [422, 500]) {
    w.github.fault({ match: { route: /./ }, kind: 'echo', status, times: 2 })
    w.discord.fault({ match: { route: /^\/(channels|guilds|users)/ }, kind: 'echo', status, times: 2 })
  }
  w.discord.fault({ match: { route: /^\/webhooks/ }, kind: 'echo', status: 400 })
}

async function submits(w: World, form: Shown, values: Record<string, FieldValue>): Promise<void> {
  repeats(w)
  const reply = await form.submits(values, { force: true })
  await w.settled()
  if (reply.buttons.includes('Confirm')) await reply.clicks('Confirm')
  await w.settled()
  w.discord.clearFaults()
  w.github.clearFaults()
}

/** Of a form that is to be taken, what is read as something else than words stands as such. */
const canaries =
  (taken: boolean) =>
  (label: string, max: number): string =>
    (taken ? meant[label] : undefined) ?? canary(label, max)

const roots = [...new Set(textForms.map(({ path }) => path.split(' ')[0] ?? ''))]

/** In the world of the form before it, as long as it can be come to there. */
async function openedIn(before: Watched | undefined, path: string, labels: readonly string[]) {
  for (const one of [before, undefined]) {
    const watching = one ?? (await watched())
    const { w } = watching
    if (one === undefined) {
      await assessed(w)
      await opens(w.ana, { 'Neutral title': 'A second one, so that there is a list' })
      await w.settled()
    }
    try {
      const form = await formOf(w, path)
      if (labels.some((label) => label in form.filled)) return { watching, form }
    } catch (error) {
      if (one === undefined) throw error
    }
  }
  throw new Error(`there is no form of /${path}`)
}

test.each(roots)(
  'no text of the forms of /%s … is printed or kept in clear',
  { timeout: 400_000 },
  async (root) => {
    let watching: Watched | undefined
    for (const { path, labels } of textForms.filter((one) => one.path.split(' ')[0] === root)) {
      const opened = await openedIn(watching, path, labels)
      if (opened.watching !== watching) await watching?.nothingIsTold()
      watching = opened.watching
      const { w } = watching
      const fields = registry.get(path)?.form?.fields ?? {}
      await submits(w, opened.form, filledIn(w, opened.form, fields, canaries(false)))
      await submits(w, opened.form, filledIn(w, opened.form, fields, canaries(true)))
    }
    await watching?.nothingIsTold()
  },
)

const asking: Readonly<Record<string, (w: World) => Promise<readonly Shown[]>>> = {
  'meet schedule': async (w) => [await w.ana.types('/meet schedule', { case: first })],
  // Boxes to tick alone.
  'meet times': async () => [],
  'team remove': async (w) => [await w.ana.types('/team remove')],
  'sir-admin setup': async (w) => {
    const forms: Shown[] = []
    let page = await chairing(w).types('/sir-admin setup')
    for (let step = 0; step < 20; step++) {
      for (const label of page.buttons.filter((one) =>
        ['Name the repositories', 'Fill in', 'Change'].includes(one),
      ))
        forms.push(await page.clicks(label))
      const next = ['Next', 'Set up', 'Keep'].find((label) => page.buttons.includes(label))
      if (next === undefined) break
      page = await page.clicks(next)
    }
    expect(forms.length).toBeGreaterThan(2)
    return forms
  },
  'sir-admin settings': async (w) => {
    const forms: Shown[] = []
    const who = chairing(w)
    for (const section of Object.keys(entryKinds)) {
      const page = await who.types('/sir-admin settings', { section })
      const add = page.buttons.find((label) => label.startsWith('Add a'))
      if (add !== undefined) forms.push(await page.clicks(add))
    }
    for (const id of questionIds.filter((one) => !isPicked(one))) {
      const page = await who.types('/sir-admin settings', { section: questionOf(id).section })
      forms.push(await page.picks('Change…', id))
    }
    return forms
  },
}

const askedForms = [...registry].filter(([, { formFor }]) => formFor !== undefined).map(([path]) => path)

test.each(askedForms)(
  'no text of the forms that /%s asks by the occasion is printed or kept in clear',
  { timeout: 120_000 },
  async (path) => {
    const { w, nothingIsTold } = await watched()
    await assessed(w)
    const forms = await asking[path]?.(w)
    if (forms === undefined) throw new Error(`nobody fills in the forms of /${path}`)
    for (const form of forms) {
      const asks = form.outcome.modal?.components ?? []
      expect(asks.length).toBeGreaterThan(0)
      const values = asks.flatMap(({ label = '', component }): [string, FieldValue][] => {
        if (component?.type === textInput) return [[label, canary(label, 60)]]
        return component?.type === userSelect ? [[label, [w.chloe.id]]] : []
      })
      await submits(w, form, Object.fromEntries(values))
    }
    await nothingIsTold()
  },
)

const options = [...registry].flatMap(([path, { options: own }]) =>
  Object.entries(own ?? {}).flatMap(([name, option]) =>
    option.kind === 'text' ? [{ path, name, max: option.max }] : [],
  ),
)

test('no text that is typed as an option is printed or kept in clear', { timeout: 120_000 }, async () => {
  const { w, nothingIsTold } = await watched()
  await assessed(w)
  await decides(w, w.ana, {})
  await schedules(w.ana)
  expect(options.length).toBeGreaterThan(8)
  const who = chairing(w)
  const others: Record<string, Record<string, string>> = {
    'vote extend': { vote: 'VOTE-1' },
    'sir-admin identity': { member: w.ben.id },
    'sla holiday-add': { date: '2026-12-24' },
  }
  for (const { path, name, max } of options) {
    repeats(w)
    const about = registry.get(path)?.about === 'case' ? { case: first } : {}
    const reply = await who.types(`/${path}`, { ...about, ...others[path], [name]: canary(name, max) })
    if (reply.buttons.includes('Confirm')) await reply.clicks('Confirm')
    await w.settled()
  }
  await nothingIsTold()
})
