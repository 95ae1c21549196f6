/** The files of templates/: catalogues, `<subject>.yaml` with key → mustache text, and documents, `<name>.mustache`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { LetterName } from '../../domain/template-names.ts'
import type { Letter } from '../letters/catalogue.ts'
import { readLetter } from '../letters/front-matter.ts'

/** `at`: file and line, for messages. */
export type TemplateText = {
  readonly key: string
  readonly source: string
  readonly at: string
  readonly letter?: Letter
}

const keyPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const wanted = 'write `key: |-` and below it the text, each line two spaces in'

function entriesOf(yaml: string, file: string): readonly TemplateText[] {
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false })
  const fault = (offset: number, says: string): Error =>
    new Error(`${file}:${counter.linePos(offset).line}: ${says}`)
  const [broken] = [...document.errors, ...document.warnings]
  if (broken !== undefined) throw fault(broken.pos[0], `cannot be read: ${broken.message}; ${wanted}`)
  if (!isMap(document.contents)) throw fault(0, `holds no texts: ${wanted}`)
  return document.contents.items.map(({ key, value }) => {
    const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0
    if (!isScalar(key) || typeof key.value !== 'string' || !keyPattern.test(key.value))
      throw fault(at, 'a key is lower-case words joined by hyphens')
    // In any other form of YAML a # or a : within a sentence would cut it off or change what it is.
    if (!isScalar(value) || value.type !== 'BLOCK_LITERAL' || typeof value.value !== 'string')
      throw fault(at, `${key.value} is no block of text: ${wanted}`)
    if (value.value === '' || value.value.endsWith('\n'))
      throw fault(at, `${key.value} is empty or ends in a new line: ${wanted}`)
    return { key: key.value, source: value.value, at: `${file}:${counter.linePos(at).line}` }
  })
}

/** Said at the start, without compiling hundreds of texts of which few are ever needed. */
function tagFault(text: string): string | undefined {
  const open: string[] = []
  for (const [tag, kind = '', name = ''] of text.matchAll(/\{\{([#^/]?)(.*?)(?:\}\}|$)/gs)) {
    if (!tag.endsWith('}}') || !/^(?:\.|[\w-]+(?:\.[\w-]+)*)$/.test(name))
      return `${tag} is none of {{name}}, {{#name}}, {{^name}} and {{/name}}`
    if (kind === '/' && open.pop() !== name) return `${tag} ends a section that is not open`
    if (kind === '#' || kind === '^') open.push(name)
  }
  return open.length === 0 ? undefined : `the section {{#${open.at(-1)}}} has no {{/${open.at(-1)}}}`
}

function documentOf(text: string, place: string, key: string): { source: string; letter?: Letter } {
  const at = `templates/${place}/${key}.mustache`
  // The names of the type are taken from these files, and a test holds that they are the same.
  const { source, ...rest } = place === 'mail' ? readLetter(text, key as LetterName, at) : { source: text }
  return { ...rest, source: source.replace(/\n$/, '') }
}

/** All that stands in one folder of templates/. Throws an `Error` that names file and line and says what is right. */
export function textsIn(folder: string, place: string): readonly TemplateText[] {
  const texts = readdirSync(join(folder, place))
    .toSorted()
    .flatMap((file): readonly TemplateText[] => {
      const at = `templates/${place}/${file}`
      const text = () => readFileSync(join(folder, place, file), 'utf8')
      if (file.endsWith('.yaml')) return entriesOf(text(), at)
      if (!file.endsWith('.mustache')) return []
      const key = file.slice(0, -'.mustache'.length)
      return [{ key, at, ...documentOf(text(), place, key) }]
    })
  const seen = new Map<string, string>()
  for (const { key, at, source } of texts) {
    const other = seen.get(key)
    if (other !== undefined) throw new Error(`${at}: ${key} stands in ${other} already`)
    seen.set(key, at)
    const fault = tagFault(source)
    if (fault !== undefined) throw new Error(`${at}: ${key}: ${fault}`)
  }
  return texts
}
