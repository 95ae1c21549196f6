/** Reading numbers and ids from the query string, refused as Discord refuses them. */
import { invalidField } from '../errors.ts'

export const wholeFrom = (
  query: URLSearchParams,
  key: string,
  min: number,
  max: number,
  standard: number,
): number => {
  const raw = query.get(key)
  if (raw === null) return standard
  const value = Number(raw)
  if (!Number.isInteger(value) || raw.trim() === '')
    throw invalidField([key], 'NUMBER_TYPE_COERCE', `Value "${raw}" is not int.`)
  if (value < min)
    throw invalidField([key], 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`)
  if (value > max)
    throw invalidField([key], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
  return value
}

export const idFrom = (query: URLSearchParams, key: string): string | null => {
  const raw = query.get(key)
  if (raw === null) return null
  // 0 and small numbers are accepted as "from the beginning".
  if (!/^\d{1,20}$/.test(raw))
    throw invalidField([key], 'NUMBER_TYPE_COERCE', `Value "${raw}" is not snowflake.`)
  return raw
}
