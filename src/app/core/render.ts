/** The words: catalogues and letters of mustache text read once, filled with facts that can never become markup or template. */
import mustache from 'mustache'
import { Refused, refuse } from '../../domain/refusal.ts'
import { forDiscord, forGitHub, visible } from './escape.ts'
import type { RefusalCode } from '../../domain/refusal.ts'
import type { DiscordKey, GitHubKey, LetterName, MailKey, PublicKey } from '../../domain/template-names.ts'
import type { Letter } from '../letters/catalogue.ts'
import type { Token } from '../letters/text-limits.ts'
import { isTooMuch } from '../letters/text-limits.ts'
import { textsIn } from './template-files.ts'

/** Text that is already markup of the place it goes to, such as a timestamp or a mention made by the program. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

// Written ⟨s⟩ and ⟨is|are⟩ in a template; no fact can bring these along.
const [opens, parts, shuts] = ['\ue000', '\ue001', '\ue002'] as const
const marked = new RegExp(`[${opens}${parts}${shuts}]`, 'g')
const grammar = new RegExp(`(\\d+)|${opens}([^${shuts}${parts}]*)(?:${parts}([^${shuts}]*))?${shuts}`, 'g')

const withMarks = (source: string): string =>
  source.replace(/⟨([^⟨⟩|]*)(?:\|([^⟨⟩]*))?⟩/g, (_, one: string, many?: string) =>
    many === undefined ? `${opens}${one}${shuts}` : `${opens}${one}${parts}${many}${shuts}`,
  )

/** One login, two logins: each ending goes by the number before it. */
function counted(text: string): string {
  if (!text.includes(opens)) return text
  let last = 0
  return text.replace(grammar, (_, number?: string, one = '', many?: string) => {
    if (number !== undefined) {
      last = Number(number)
      return number
    }
    if (many === undefined) return last === 1 ? '' : one
    return last === 1 ? one : many
  })
}

export type TemplateFacts = Readonly<Record<string, unknown>>

const escapers = {
  discord: forDiscord,
  github: forGitHub,
  mail: visible,
  public: visible,
  refusals: forDiscord,
} as const
type Place = keyof typeof escapers

/** By what each text is asked for. */
export type TemplateName =
  | `discord/${DiscordKey}`
  | `refusals/${RefusalCode}`
  | `mail/${MailKey | LetterName}`
  | `github/${GitHubKey}`
  | `public/${PublicKey}`

export class UnknownVariable extends Error {}

/** Outermost names a template asks for; names inside a section may come from its items. */
function namesIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap(([type, value]) =>
    type === 'name' || type === '#' || type === '^' ? [value.split('.')[0] ?? value] : [],
  )
}

export type Words = {
  /** `discord/card`, facts → text. Throws `UnknownVariable` when a fact is missing: nothing half-filled is sent. */
  render(name: TemplateName, facts: TemplateFacts): string
  /** The same in plain text, for what is escaped where it is shown, or goes into a text file. */
  plain(name: TemplateName, facts: TemplateFacts): string
  /** A text that is no file of ours, such as a team's own letter, filled and escaped as mail. */
  fill(text: string, facts: TemplateFacts): string
  /** The text as it is shipped. */
  source(name: TemplateName): string
  has(name: string): boolean
  readonly names: readonly TemplateName[]
  /** By their numbers. */
  readonly letters: readonly Letter[]
}

/** Reads `folder` (the one called templates) whole. Throws an `Error` that names the file, the line and what is right. */
export function loadWords(folder: string): Words {
  const texts = (Object.keys(escapers) as Place[]).flatMap((place) =>
    textsIn(folder, place).map((text) => ({ ...text, place, name: `${place}/${text.key}` as TemplateName })),
  )
  const templates = new Map<string, { source: string; text: string; place: Place }>(
    texts.map(({ name, source, place }) => [name, { source, text: withMarks(source), place }]),
  )
  const find = (name: string) => {
    const template = templates.get(name)
    if (template === undefined) throw new UnknownVariable(`no template ${name}`)
    return template
  }
  const filled = (
    name: string,
    { text, place }: { readonly text: string; readonly place: Place },
    facts: TemplateFacts,
  ): string => {
    // Compiled when it is first needed: mustache keeps what it has parsed.
    for (const need of namesIn(mustache.parse(text) as Token[])) {
      if (need !== '.' && !(need in facts)) throw new UnknownVariable(`template ${name} asks for ${need}`)
    }
    const escapeText = escapers[place]
    return counted(
      mustache.render(
        text,
        facts,
        {},
        {
          escape: (value: unknown) =>
            value instanceof Markup ? value.text : escapeText(String(value).replace(marked, '')),
        },
      ),
    )
  }
  const fill = (name: TemplateName, facts: TemplateFacts, escapeAs?: Place): string => {
    const { text, place } = find(name)
    return filled(name, { text, place: escapeAs ?? place }, facts)
  }
  return {
    names: texts.map(({ name }) => name),
    letters: texts
      .flatMap(({ letter }) => letter ?? [])
      .toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })),
    has: (name) => templates.has(name),
    fill: (text, facts) => {
      const tokens = mustache.parse(text) as Token[]
      if (isTooMuch(tokens, facts)) throw new Refused(refuse('text-nested', {}))
      return filled('of the team', { text: withMarks(text), place: 'mail' }, facts)
    },
    source: (name) => find(name).source,
    render: (name, facts) => fill(name, facts),
    plain: (name, facts) => fill(name, facts, 'mail'),
  }
}
