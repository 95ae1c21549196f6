/** Whether a public issue sounds like a vulnerability reported in the open: by its labels, or by whole words of its title and text (O96). */

export type PublicText = {
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
}
export type Heard = { readonly labels: readonly string[]; readonly words: readonly string[] }

/** What GitHub allows in an issue; a stand-in or a server of one's own may send more. */
const readMost = 65_536

/** `a, b,c` or one a line. */
export function listed(text: string): readonly string[] {
  const parts = text.split(/[,\n]/).map((part) => part.trim().replace(/\s+/g, ' '))
  return [...new Map(parts.filter((part) => part !== '').map((part) => [part.toLowerCase(), part])).values()]
}

/**
 * Hidden comments and boxes to tick come from a repository's issue form ("this is not a security vulnerability"),
 * and addresses from a link to the policy: the author has said none of it.
 */
const said = (body: string): string =>
  body
    .slice(0, readMost)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/^[^\S\n]*[-*+][^\S\n]+\[[ xX]\].*$/gm, ' ')
    .replace(/\bhttps?:\/\/\S+/gi, ' ')

const literal = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** The whole word or its plural in s; between two words stands a space or a hyphen. */
const patternOf = (word: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}_])${word
      .split(/[\s-]+/)
      .map(literal)
      .join('[\\s-]+')}s?(?![\\p{L}\\p{N}_])`,
    'iu',
  )

export function heardIn(
  issue: PublicText,
  wanted: { readonly labels: readonly string[]; readonly words: readonly string[] },
): Heard {
  const labels = wanted.labels.filter((label) =>
    issue.labels.some((one) => one.toLowerCase() === label.toLowerCase()),
  )
  const text = `${issue.title}\n${said(issue.body)}`
  return { labels, words: wanted.words.filter((word) => patternOf(word).test(text)) }
}

export const sounds = ({ labels, words }: Heard): boolean => labels.length + words.length > 0
