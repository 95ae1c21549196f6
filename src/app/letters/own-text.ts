/** A text somebody wrote for a letter, looked through before it is kept: what it names, and what it must not leave out. */
import mustache from 'mustache'
import type { Refusal } from '../../domain/refusal.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Letter } from './catalogue.ts'
import { knownIn } from './catalogue.ts'
import type { Token } from './text-limits.ts'
import { isTooNested } from './text-limits.ts'

/** What stands within a list. */
const items: Readonly<Record<string, string>> = {
  missing: 'detail',
  links: 'link',
  items: 'item',
  drafts: 'draft',
  advisories: 'advisory',
  published: 'link',
  mitigations: 'mitigation',
}
/** Thanks in the languages a team may write in (O59). */
const thanks =
  /thank|grateful|appreciat|dank|merci|gracias|obrigad|grazie|dzięk|tack|takk|kiitos|спасибо|благодар|дякую|谢|謝|感谢|ありがとう|感謝|감사/i

export function faultIn(text: string, letter: Letter): Refusal | undefined {
  const lineAt = (at: number) => text.slice(0, at).split('\n').length
  let tokens: Token[]
  try {
    tokens = mustache.parse(text) as Token[]
  } catch (error) {
    const at = Number(/ at (\d+)$/.exec(error instanceof Error ? error.message : '')?.[1] ?? text.length)
    return refuse('text-syntax', { line: lineAt(at) })
  }
  if (isTooNested(tokens)) return refuse('text-nested', {})
  const named = new Set<string>()
  const known: readonly string[] = knownIn(letter)
  const walk = (all: readonly Token[], within: readonly string[]): Refusal | undefined => {
    for (const [type, value, start, , children = []] of all) {
      if (type === 'text') continue
      if (type !== 'name' && type !== '#' && type !== '^')
        return refuse('text-syntax', { line: lineAt(start) })
      if (!known.includes(value) && !(type === 'name' && within.includes(value)))
        return refuse('text-variable', { line: lineAt(start), variable: value, known: known.join(', ') })
      named.add(value)
      const item = type === '#' ? items[value] : undefined
      const fault = walk(children, item === undefined ? within : [...within, item])
      if (fault !== undefined) return fault
    }
    return undefined
  }
  const fault = walk(tokens, [])
  if (fault !== undefined) return fault
  const missing = letter.must.filter((one) => !named.has(one))
  if (missing.length > 0) return refuse('text-must', { name: letter.name, must: missing.join(', ') })
  const outside = letter.audience === 'reporter' || letter.audience === 'author'
  return outside && !thanks.test(text) ? refuse('text-thanks', { name: letter.name }) : undefined
}
