/** The two REST API versions and what the newer one removes from the answers. */
import { Refusal } from './answers.ts'

const API_VERSIONS = ['2022-11-28', '2026-03-10'] as const
export type ApiVersion = (typeof API_VERSIONS)[number]

export const readVersion = (header: string | undefined): ApiVersion => {
  if (header === undefined) return '2022-11-28'
  const known = API_VERSIONS.find((version) => version === header)
  // docs.github.com, "API versions": an unsupported version is answered with 400.
  if (known === undefined) throw new Refusal(400, `API version "${header}" is not supported.`)
  return known
}

/** Drops the keys that 2026-03-10 no longer sends. */
export const without = <T extends object>(body: T, version: ApiVersion, key: keyof T): Partial<T> => {
  if (version === '2022-11-28') return body
  const { [key]: _dropped, ...rest } = body
  return rest as Partial<T>
}
