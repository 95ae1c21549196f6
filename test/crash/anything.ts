/** Whatever the program offers, tried by chance: commands as they are registered, buttons as they stand, forms as they come. */
import { everyComponent, visibleText } from '../../sandbox/discord/message-payload.ts'
import type { ApiMessage, Outcome, Person } from '../../sandbox/discord/stand-in.ts'
import type { Component } from '../../sandbox/discord/types.ts'
import type { Book } from './book.ts'
import type { Chance } from './chance.ts'
import type { World } from './world.ts'

type Stage = {
  readonly world: World
  readonly book: Book
  readonly chance: Chance
  readonly who: Person
}
type Form = Parameters<Person['submits']>[1]
type Options = NonNullable<Parameters<Person['types']>[1]>
type Offered = World['discord']['world']['commands'] extends ReadonlyMap<string, infer C> ? C : never
type Option = Offered['options'][number]
type Typed = { readonly path: string; readonly options: readonly Option[] }

/** Who leaves the team, and under what terms the team works, the run decides for itself. */
const notByChance = [
  /^\/sir-admin /,
  /^\/team (?:remove|resign|add|approve|nominate|ask-pledge|pledge|appeal|access)/,
  /^\/vote removal/,
  /^\/sir (?:second|undo|process)/,
]
const notPressed =
  /Carry out|Resign|Remove|Approve|Decline|Set up|Leave the team|Confirm|Undo|back|Keep|TSC’s request|Appeal/
/** Which team on GitHub somebody is taken out of, and how far that is, are not left to chance. */
const notTouched = /Leaving the team|settings|administrator|Process, version/i
const word = (chance: Chance) => `word${chance.whole(1, 1_000_000)}`

function pathsOf(name: string, options: readonly Option[]): readonly Typed[] {
  const inner = options.filter(({ type }) => type <= 2)
  if (inner.length === 0) return [{ path: name, options }]
  return inner.flatMap((one) => pathsOf(`${name} ${one.name}`, one.options ?? []))
}

const offered = ({ discord }: World): readonly Typed[] =>
  [...discord.world.commands.values()]
    .filter(({ type }) => type === 1)
    .flatMap(({ name, options }) => pathsOf(`/${name}`, options))
    .filter(({ path }) => !notByChance.some((not) => not.test(path)))

/** What somebody types under a label, in words that the label asks for. */
function wordsFor(label: string, chance: Chance): string {
  const texts: readonly (readonly [RegExp, () => string])[] = [
    [/CVSS/i, () => 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
    [/CVE/i, () => `CVE-2026-${chance.whole(10_000, 99_999)}`],
    [/CWE/i, () => 'CWE-79'],
    [/slots/i, () => 'tomorrow 15:00\ntomorrow 16:00'],
    [/open for|how long/i, () => `${chance.whole(2, 6)} days`],
    [/minutes|hours|within|days/i, () => String(chance.whole(1, 40))],
    [/day$|date|from|until|first|last/i, () => `2026-12-${chance.whole(10, 30)}`],
    [/when|time/i, () => 'tomorrow 15:00'],
    [/link|url|issue|where/i, () => `https://example.org/${word(chance)}`],
    [/affected/i, () => '< 2.0.1'],
    [/patched|version/i, () => '2.0.1'],
    [/contact|address|mail/i, () => 'robin@example.org'],
    [/zone/i, () => 'Europe/Berlin'],
    [/package/i, () => 'npm/halcyon'],
  ]
  return texts.find(([about]) => about.test(label))?.[1]() ?? `About ${word(chance)}`
}

function answerTo(label: string, field: Component, { world, chance }: Stage): Form[string] | undefined {
  const options = (field.options ?? []).map((one) => one.label)
  const [first, ...rest] = options
  switch (field.type) {
    case 4:
      return wordsFor(label, chance)
    case 5: {
      const { ben, chloe, dmitri, tess } = world.demo.people
      return [chance.pick([ben, chloe, dmitri, tess]).id]
    }
    case 3:
    case 21:
    case 22:
      return first === undefined ? undefined : [chance.pick([first, ...rest])]
    case 23:
      return chance.happens(0.7)
    default:
      return undefined
  }
}

function filled(form: Outcome, stage: Stage): Form {
  const values: Form = {}
  for (const { label = '', component } of form.modal?.components ?? []) {
    if (component === undefined) continue
    if (component.required === false && stage.chance.happens(0.6)) continue
    const value = answerTo(label, component, stage)
    if (value !== undefined) values[label] = value
  }
  return values
}

/** As far as it leads: each form is filled in, each preview confirmed. */
async function goesOn(stage: Stage, from: Outcome): Promise<void> {
  let said = from
  for (let steps = 0; steps < 4; steps++) {
    if (said.kind === 'modal') said = await stage.who.submits(said, filled(said, stage))
    else if (said.buttons.includes('Confirm') && said.message !== undefined)
      said = await stage.who.clicks(said.message.id, 'Confirm')
    else return
  }
}

async function valueOf(stage: Stage, path: string, option: Option): Promise<string | number | undefined> {
  const { world, book, chance, who } = stage
  if (option.name === 'case') {
    const [first, ...rest] = book.cases.slice(-12)
    return first === undefined ? undefined : chance.pick([first, ...rest])
  }
  const choices =
    option.autocomplete === true
      ? await who.completes(path, option.name, '', { channelId: world.demo.channels.sir })
      : (option.choices ?? [])
  const [first, ...rest] = choices.filter(({ value }) => !about(book, String(value)))
  if (first !== undefined) return chance.pick([first, ...rest]).value
  if (option.type === 6) return chance.pick([world.demo.people.ben, world.demo.people.chloe]).id
  return option.type === 3 ? wordsFor(option.name, chance) : undefined
}

/** The case on the long way is left to those on it. */
const about = (book: Book, text: string): boolean =>
  book.reserved !== undefined && text.includes(book.reserved)

async function typesAnything(stage: Stage): Promise<void> {
  const { world, chance, who } = stage
  const [first, ...rest] = offered(world)
  if (first === undefined) return
  const { path, options } = chance.pick([first, ...rest])
  const given: Options = {}
  for (const option of options) {
    if (option.required !== true && option.name !== 'case' && chance.happens(0.5)) continue
    const value = await valueOf(stage, path, option)
    if (value !== undefined) given[option.name] = value
  }
  await goesOn(stage, await who.types(path, given, { channelId: world.demo.channels.sir }))
}

const buttonsOf = (message: ApiMessage): readonly string[] =>
  everyComponent(message.components).flatMap(({ type, label, disabled, custom_id: id }) =>
    type === 2 && label !== undefined && disabled !== true && id !== undefined && !notPressed.test(label)
      ? [label]
      : [],
  )

async function pressesAnything(stage: Stage): Promise<void> {
  const { world, book, chance, who } = stage
  const { discord, demo } = world
  const places = [demo.channels.sir, discord.directMessages(who.id)]
  const pressable = places
    .flatMap((channel) => discord.messages(channel, who.id).slice(-60))
    .filter((message) => !notTouched.test(visibleText(message)))
    .filter((message) => !about(book, `${visibleText(message)}${JSON.stringify(message.components)}`))
    .flatMap((message) => buttonsOf(message).map((label) => ({ message, label })))
  const [first, ...rest] = pressable
  if (first === undefined) return
  const { message, label } = chance.pick([first, ...rest])
  await goesOn(stage, await who.clicks(message.id, label))
}

export const doAnything = (stage: Stage): Promise<void> =>
  stage.chance.happens(0.6) ? typesAnything(stage) : pressesAnything(stage)
