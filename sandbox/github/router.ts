/** A table of routes written as GitHub's documentation writes them: `GET /repos/{owner}/{repo}/issues`. */
import type { Answer } from './answers.ts'
import type { State } from './state.ts'
import type { ApiVersion } from './versions.ts'

export type Call = {
  state: State
  viewer: string
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
  /** The path with its numbers of repositories resolved to names, as the description knows it. */
  path: string
  links: Links
  version: ApiVersion
  nowMs: number
}

export type Links = { apiUrl: string; htmlUrl: string }

export type Handler = (call: Call) => Answer

export type Route = { method: string; template: string; handler: Handler }

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export const routes = (table: { [key in `${Method} /${string}`]?: Handler }): Route[] =>
  Object.entries(table).flatMap(([key, handler]) => {
    const [method, template] = key.split(' ')
    return method && template && handler ? [{ method, template, handler }] : []
  })

const matchTemplate = (template: string, path: string): Record<string, string> | undefined => {
  const wanted = template.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith('{')) {
      if (value === '') return undefined
      params[part.slice(1, -1)] = decodeURIComponent(value)
    } else if (part !== value) return undefined
  }
  return params
}

const literals = (template: string): number =>
  template.split('/').filter((part) => !part.startsWith('{')).length

export const findRoute = (
  table: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined => {
  const hits = table.flatMap((route) => {
    const params = route.method === method ? matchTemplate(route.template, path) : undefined
    return params === undefined ? [] : [{ route, params }]
  })
  // `/issues/comments/{id}` and `/issues/{number}/labels` may both fit: the more literal one is meant.
  return hits.toSorted((a, b) => literals(b.route.template) - literals(a.route.template))[0]
}
