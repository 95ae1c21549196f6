/** The private copy of a public issue: one canonical text with a sha-256, cut into comments, and read back from them. */
import { createHash } from 'node:crypto'

export type Said = {
  readonly id: number
  readonly nodeId: string
  readonly author: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly body: string
}
export type Snapshot = Omit<Said, 'id' | 'nodeId' | 'updatedAt'> & {
  readonly url: string
  readonly title: string
  readonly state: string
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly comments: readonly Said[]
}
export type Copy = { readonly text: string; readonly digest: string; readonly files: number }

/**
 * What is not the issue's own is left out: when it was last touched and whether it is locked change by our own doing.
 * Lines of people stand behind a bar, so that no text can be taken for a heading of ours.
 */
export function copyOf(issue: Snapshot): Copy {
  const bodies = [issue.body, ...issue.comments.map(({ body }) => body)]
  const links = [...new Set(bodies.flatMap(linksIn))]
  const text = [
    `Issue ${issue.url}`,
    `Title ${exact(issue.title)}`,
    `Author ${issue.author}, ${issue.createdAt}`,
    `State ${issue.state}`,
    `Labels ${exact(issue.labels.toSorted().join(', '))}`,
    `Assignees ${issue.assignees.toSorted().join(', ')}`,
    ...barred(issue.body),
    ...issue.comments.flatMap(({ id, author, createdAt, updatedAt, body }) => [
      '',
      `Comment ${id}, ${author}, ${createdAt}${updatedAt === createdAt ? '' : `, edited ${updatedAt}`}`,
      ...barred(body),
    ]),
    '',
    `Links and attached files: ${links.length}`,
    ...links.map((link) => `  ${exact(link)}`),
  ].join('\n')
  return { text, digest: sha256(text), files: links.filter(isFile).length }
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

const barred = (body: string): string[] =>
  exact(body.replaceAll('\r\n', '\n'))
    .split('\n')
    .map((line) => `| ${line}`)

/** Control characters, reading-direction marks, halves of letters and what would end a fence as `\u{…}`: seen by people, and kept by every wire. */
function exact(text: string): string {
  const odd =
    // oxlint-disable-next-line no-control-regex
    /\\(?=u\{)|`{3,}|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu
  const shown = (one: string) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`
  return text.replace(odd, (run) => Array.from(run).map(shown).join(''))
}

const linksIn = (text: string): string[] =>
  [...text.matchAll(/https?:\/\/[^\s<>()[\]"'`]+/g)].map(([link]) => link.replace(/[.,;:!?]+$/, ''))

/** Where GitHub keeps what is dropped into a text: docs, "Attaching files". */
const isFile = (link: string): boolean =>
  /^https:\/\/(?:github\.com\/(?:user-attachments\/|[^/]+\/[^/]+\/(?:assets|files)\/)|(?:private-)?user-images\.githubusercontent\.com\/)/.test(
    link,
  )

/** A comment holds 65,536 characters (GitHub answers 422 above it); the rest is room for the fence and its heading. */
const partMost = 60_000

export function partsOf({ text, digest }: Copy): readonly string[] {
  const letters = Array.from(text)
  const texts: string[] = []
  for (let at = 0; at < letters.length; at += partMost) texts.push(letters.slice(at, at + partMost).join(''))
  // In a fence nothing is markup, nobody is mentioned and nothing is referred to.
  const fence = '```'
  return texts.map((part, at) =>
    [
      `Copy of the public issue, part ${at + 1} of ${texts.length}, sha-256 \`${digest}\` over all parts`,
      `${fence}text`,
      part,
      fence,
    ].join('\n'),
  )
}

/** The text the comments hold together, as it stands there. */
export function textIn(bodies: readonly string[]): string {
  return bodies.map((body) => body.split('\n').slice(2, -1).join('\n')).join('')
}
