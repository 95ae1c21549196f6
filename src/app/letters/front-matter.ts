/** A letter is one file: between two lines of `---` what it is, and below them its words. */
import { isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { contactKinds } from '../../domain/case/intake/model.ts'
import type { LetterName } from '../../domain/template-names.ts'
import type { Fault } from '../core/schema-faults.ts'
import { faultsOf, named } from '../core/schema-faults.ts'
import type { Letter } from './catalogue.ts'
import { audiences, knownIn, letterNeeds, mayRead, questions, secrecies, variables } from './catalogue.ts'

const variable = z.enum(keysOf(variables))
const head = z.strictObject({
  id: z.string().regex(/^T[1-9]\d*[a-z]?$/, 'must be a number such as T10 or T10b'),
  says: z
    .string()
    .max(100, 'is longer than 100 characters')
    .regex(/^\S(.*\S)?$/, 'must be one line of text'),
  audience: z.enum(keysOf(audiences)),
  secrecy: z.enum(secrecies),
  asks: z.array(z.enum(questions)).default([]),
  knows: z.array(variable).default([]),
  must: z.array(variable).default([]),
  needs: z.array(z.enum(letterNeeds)).default([]),
  contact: z.enum(contactKinds).optional(),
  rows: z.array(z.string().regex(/^[OW][1-9]\d{0,2}$/, 'must be a row such as O57')).min(1, 'is empty'),
})
const keysAt = { '': Object.keys(head.shape) }

function keysOf<K extends string>(all: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(all) as K[]
}

const [opens, shuts] = ['---\n', '\n---\n'] as const

/**
 * `text`: the whole file, `file`: where it stands, for messages. Throws an `Error` with file, line and what is right for
 * each thing that is wrong.
 */
export function readLetter(
  text: string,
  name: LetterName,
  file: string,
): { readonly letter: Letter; readonly source: string } {
  const end = text.indexOf(shuts, opens.length - 1)
  if (!text.startsWith(opens) || end === -1)
    throw new Error(`${file}:1: a letter begins with --- and says between that and a second --- what it is`)
  const counter = new LineCounter()
  const document = parseDocument(text.slice(opens.length, end + 1), {
    lineCounter: counter,
    prettyErrors: false,
  })
  // The first line is ---, so what YAML calls line 1 is line 2.
  const lineAt = (offset: number) => counter.linePos(offset).line + 1
  const [broken] = [...document.errors, ...document.warnings]
  if (broken !== undefined)
    throw new Error(`${file}:${lineAt(broken.pos[0])}: cannot be read: ${broken.message}`)
  const refused = (faults: readonly Fault[]): Error =>
    new Error(
      faults
        .map(({ path, says }) => {
          const node = path.length === 0 ? undefined : document.getIn(path, true)
          return `${file}:${isNode(node) ? lineAt(node.range?.[0] ?? 0) : 1}: ${says}`
        })
        .join('\n'),
    )
  const read = head.safeParse(document.toJS({ maxAliasCount: 0 }), { reportInput: true })
  if (!read.success) throw refused(read.error.issues.flatMap((issue) => faultsOf(issue, keysAt)))
  const { contact, ...rest } = read.data
  const letter: Letter = { ...rest, name, ...(contact !== undefined && { contact }) }
  const faults = faultsAcross(letter)
  if (faults.length > 0) throw refused(faults)
  return { letter, source: text.slice(end + shuts.length) }
}

function faultsAcross(letter: Letter): Fault[] {
  const { audience, secrecy, must } = letter
  const known = knownIn(letter)
  return [
    ...(mayRead[audience].includes(secrecy)
      ? []
      : [
          {
            path: ['secrecy'],
            says: `secrecy is ${secrecy}, and ${audiences[audience]} may read only: ${mayRead[audience].join(', ')}`,
          },
        ]),
    ...must.flatMap((one, at) =>
      known.includes(one)
        ? []
        : [{ path: ['must', at], says: `${named(['must'])} names ${one}, which this letter does not know` }],
    ),
  ]
}
