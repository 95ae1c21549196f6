/** The list of commands equals the folder, and Discord takes every one of them. */
import type { Whole } from '../../src/app/interaction/command.ts'
import { runbook } from '../domain/case-setting.ts'
import { expect, test } from 'vitest'
import { isCommand } from '../../src/app/interaction/command.ts'
import { menus, registry } from '../../commands/index.ts'
import { commandPayloads } from '../../src/discord/register.ts'
import { filesIn } from './sources.ts'

const inFolder = filesIn('commands', '.ts')
  .filter((path) => path.split('/').length >= 3 && !path.startsWith('commands/acts/'))
  .map((path) =>
    path
      .replace(/^commands\//, '')
      .replace(/\.ts$/, '')
      .replaceAll('/', ' '),
  )

test('the list of commands equals the folder', () => {
  expect([...registry.keys(), ...menus.keys()].toSorted()).toEqual(inFolder.toSorted())
})

test('only what was declared as a command is taken for one', () => {
  const [one] = registry.values()
  expect(isCommand(one)).toBe(true)
  expect([{ ...one }, undefined, () => one].map(isCommand)).toEqual([false, false, false])
})

test('every command has a test that bears its path', () => {
  const tests = filesIn('test/commands', '.test.ts').map((path) =>
    path.replace('test/commands/', '').replace('.test.ts', ''),
  )
  expect(inFolder.map((path) => path.replaceAll(' ', '-')).filter((path) => !tests.includes(path))).toEqual(
    [],
  )
})

type Part = {
  readonly name?: string
  readonly description?: string
  readonly options?: readonly Part[]
  readonly choices?: readonly { readonly name: string; readonly value: string }[]
}
const charactersOf = (part: Part): number =>
  (part.name?.length ?? 0) +
  (part.description?.length ?? 0) +
  (part.choices ?? []).reduce((sum, { name, value }) => sum + name.length + value.length, 0) +
  (part.options ?? []).reduce((sum, inner) => sum + charactersOf(inner), 0)
const everyPart = (part: Part): Part[] => [part, ...(part.options ?? []).flatMap(everyPart)]

test('each root command holds at most 8000 characters and 25 subcommands, and so do its parts', () => {
  for (const root of commandPayloads(registry) as readonly Part[]) {
    expect(charactersOf(root), root.name).toBeLessThanOrEqual(8000)
    for (const part of everyPart(root)) {
      expect(part.options?.length ?? 0, part.name).toBeLessThanOrEqual(25)
      expect(part.choices?.length ?? 0, part.name).toBeLessThanOrEqual(25)
      expect(part.name ?? '').toMatch(/^[a-z-]{1,32}$/)
      expect(part.description?.length, part.name).toBeLessThanOrEqual(100)
    }
  }
})

test.each([...registry].filter(([, { form }]) => form !== undefined))(
  'the form of /%s fits into a modal',
  async (_path, { form, options }) => {
    const fields = Object.values(form?.fields ?? {})
    // What is asked may depend on what was typed.
    const optional = Object.entries(options ?? {}).filter(([, one]) => one.required !== true)
    const typed = [
      {},
      ...optional.map(([name]) => ({ [name]: 'x' })),
      ...runbook.steps.map(({ id }) => ({ step: id })),
    ]
    const asked = await Promise.all(
      typed.map(async (input) => {
        const scene = { input, desk: { ask: { runbookOf: async () => runbook } }, value: {}, settings: {} }
        return (await form?.asks?.(scene as unknown as Whole))?.length ?? fields.length
      }),
    )
    const note = form?.note === undefined ? 0 : 1
    expect(fields.length).toBeGreaterThanOrEqual(1)
    expect(Math.max(...asked) + note).toBeLessThanOrEqual(5)
    expect(form?.title.length).toBeLessThanOrEqual(45)
    for (const field of fields) {
      expect(field.label.length, field.label).toBeLessThanOrEqual(45)
      expect(field.help?.length ?? 0, field.label).toBeLessThanOrEqual(100)
      if (field.kind === 'short' || field.kind === 'paragraph') expect(field.max).toBeLessThanOrEqual(4000)
      if (field.kind === 'radio' || field.kind === 'checks')
        expect(Object.keys(field.choices).length, field.label).toBeLessThanOrEqual(10)
      if (field.kind === 'people') expect(field.max, field.label).toBeLessThanOrEqual(25)
    }
  },
)

test('every button is a verb of at most 34 characters', () => {
  for (const { button } of registry.values()) expect(button?.length ?? 1).toBeLessThanOrEqual(34)
})

test('free text enters by form: a typed option is a choice, a pick, a person, a place or a short name', () => {
  const typed = [...registry].flatMap(([path, { options }]) =>
    Object.entries(options ?? {})
      .filter(([, { kind }]) => kind === 'text')
      .map(([name]) => `${path} ${name}`),
  )
  expect(typed.toSorted()).toEqual([
    'case link url',
    'case public-issue url',
    'sir-admin doctor fix',
    'sir-admin identity github',
    'sir-admin setup product',
    'sir-admin setup tracker',
    'sla holiday-add date',
    'sla holiday-add name',
    'team away until',
    'vote extend days',
  ])
})

test('what only buttons carry is never registered', () => {
  const roots = commandPayloads(registry) as readonly Part[]
  const registered = (path: string): readonly Part[] => {
    const [root, ...inner] = path.split(' ')
    const inside = inner.reduce<Part | undefined>(
      (part, sub) => part?.options?.find(({ name }) => name === sub),
      roots.find(({ name }) => name === root),
    )
    return inside?.options ?? []
  }
  const carried = [...registry].flatMap(([path, { options }]) =>
    Object.entries(options ?? {}).flatMap(([name, { kind }]) => (kind === 'carried' ? [{ path, name }] : [])),
  )
  expect(carried.map(({ name }) => name)).toContain('page')
  expect(carried.filter(({ path, name }) => registered(path).some((part) => part.name === name))).toEqual([])
})
