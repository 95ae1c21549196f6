/** GitHub's two kinds of pagination with their Link headers: numbered pages, and cursors for advisories. */
import { Refusal } from './answers.ts'
import type { Call } from './router.ts'

const perPage = (query: Record<string, string>): number => {
  const asked = Number(query['per_page'] ?? 30)
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, 100) : 30
}

/** Addresses of pages name the repository by number: `/repositories/1300192/issues?page=2`. */
const pageUrl = (
  call: Call,
  repoId: number | undefined,
  change: Record<string, string | undefined>,
): string => {
  const path =
    repoId === undefined ? call.path : call.path.replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${repoId}`)
  const query = new URLSearchParams(call.query)
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) query.delete(name)
    else query.set(name, value)
  }
  return `${call.links.apiUrl}${path}?${query.toString()}`
}

const linkHeader = (links: [rel: string, url: string][]): Record<string, string> =>
  links.length === 0 ? {} : { link: links.map(([rel, url]) => `<${url}>; rel="${rel}"`).join(', ') }

export type Page<T> = { items: T[]; headers: Record<string, string> }

export const numbered = <T>(call: Call, repoId: number | undefined, all: readonly T[]): Page<T> => {
  const size = perPage(call.query)
  const page = Math.max(1, Math.trunc(Number(call.query['page'] ?? 1)) || 1)
  const last = Math.max(1, Math.ceil(all.length / size))
  const to = (number: number): string => pageUrl(call, repoId, { page: String(number) })
  const links: [string, string][] = []
  if (page > 1) links.push(['prev', to(Math.min(page - 1, last))])
  if (page < last) links.push(['next', to(page + 1)], ['last', to(last)])
  if (page > 1) links.push(['first', to(1)])
  return { items: all.slice((page - 1) * size, page * size), headers: linkHeader(links) }
}

const encode = (key: string): string => Buffer.from(`Y3Vyc29y:${key}`).toString('base64url')
const decode = (cursor: string): string =>
  Buffer.from(cursor, 'base64url')
    .toString()
    .replace(/^Y3Vyc29y:/, '')

export const byCursor = <T>(
  call: Call,
  repoId: number | undefined,
  all: readonly T[],
  keyOf: (item: T) => string,
): Page<T> => {
  const size = perPage(call.query)
  const { before, after } = call.query
  const place = (cursor: string): number => {
    const index = all.findIndex((item) => keyOf(item) === decode(cursor))
    if (index < 0) throw new Refusal(400, 'Invalid cursor')
    return index
  }
  const end = before === undefined ? all.length : place(before)
  const start = after === undefined ? (before === undefined ? 0 : Math.max(0, end - size)) : place(after) + 1
  const items = all.slice(start, Math.min(end, start + size))
  const [first, last] = [items[0], items.at(-1)]
  const links: [string, string][] = []
  if (last !== undefined && start + items.length < all.length)
    links.push(['next', pageUrl(call, repoId, { before: undefined, after: encode(keyOf(last)) })])
  if (first !== undefined && start > 0)
    links.push(['prev', pageUrl(call, repoId, { after: undefined, before: encode(keyOf(first)) })])
  return { items, headers: linkHeader(links) }
}
