/** Holds a value against a published schema and also refuses every key the schema does not name. */
import { safeParse } from 'zod/v4/core'
import type { $ZodType } from 'zod/v4/core'

type Def = {
  type: string
  shape?: Record<string, $ZodType>
  catchall?: $ZodType
  element?: $ZodType
  options?: $ZodType[]
  innerType?: $ZodType
  getter?: () => $ZodType
  values?: unknown[]
  left?: $ZodType
  right?: $ZodType
}

const defOf = (schema: $ZodType): Def => schema._zod.def as unknown as Def

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const called = (schema: $ZodType): $ZodType => {
  const { getter } = defOf(schema)
  return getter ? called(getter()) : schema
}

/** Whether a key with one right value, such as `type`, already tells that it does not fit. */
const cannotFit = (option: $ZodType, value: Record<string, unknown>): boolean =>
  Object.entries(defOf(called(option)).shape ?? {}).some(([key, inner]) => {
    const { type, values } = defOf(called(inner))
    return type === 'literal' && values !== undefined && !values.includes(value[key])
  })

/** Keys no branch of the schema knows; for a union, those of the branch that fits best. */
const unknownKeys = (schema: $ZodType, value: unknown, at = ''): string[] => {
  const def = defOf(schema)
  if (def.innerType) return unknownKeys(def.innerType, value, at)
  if (def.getter) return unknownKeys(def.getter(), value, at)
  if (def.options) {
    const possible = isObject(value) ? def.options.filter((option) => !cannotFit(option, value)) : def.options
    const fitting =
      possible.length === 1 ? possible : possible.filter((option) => safeParse(option, value).success)
    const candidates = (fitting.length > 0 ? fitting : def.options).map((option) =>
      unknownKeys(option, value, at),
    )
    return candidates.toSorted((a, b) => a.length - b.length)[0] ?? []
  }
  if (def.element && Array.isArray(value)) {
    const { element } = def
    return value.flatMap((entry, i) => unknownKeys(element, entry, `${at}[${i}]`))
  }
  if (!def.shape || !isObject(value) || def.catchall) return []
  const { shape } = def
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined
    return known ? unknownKeys(known, inner, `${at}.${key}`) : [`${at}.${key}`]
  })
}

type Issue = { path: PropertyKey[]; message: string; code?: string; errors?: Issue[][] }

/** Where a union fails, the branch that went furthest tells most. */
const tell = (issue: Issue, prefix: PropertyKey[] = []): string[] => {
  const path = [...prefix, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors?.length) {
    const depth = (list: Issue[]): number => Math.max(...list.map((i) => i.path.length)) * 100 - list.length
    const best = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? []
    return best.flatMap((inner) => tell(inner, path))
  }
  return [`${path.map(String).join('.') || 'body'}: ${issue.message}`]
}

export const against = (schema: $ZodType, value: unknown, tolerated: readonly string[] = []): string[] => {
  const parsed = safeParse(schema, value)
  const wrong = parsed.success
    ? []
    : (parsed.error.issues as unknown as Issue[]).flatMap((issue) => tell(issue))
  const extra = unknownKeys(schema, value)
    .filter((key) => !tolerated.includes(key.split('.').at(-1) ?? key))
    .map((key) => `unknown key ${key.replace(/^\./, '')}`)
  return [...wrong, ...extra]
}
