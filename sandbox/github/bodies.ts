/** Reads request bodies field by field and refuses the wrong ones in GitHub's words. */
import { Refusal, validationFailed } from './answers.ts'

export type Fields = Record<string, unknown>

export const fieldsOf = (body: unknown): Fields => {
  if (body === undefined || body === null) return {}
  if (typeof body !== 'object' || Array.isArray(body)) throw new Refusal(400, 'Body should be a JSON object')
  return body as Fields
}

const invalid = (resource: string, field: string, value: unknown): Refusal =>
  validationFailed({ resource, field, code: 'invalid', value: typeof value === 'string' ? value : null })

export const optionalText = (
  fields: Fields,
  resource: string,
  field: string,
  max: number,
): string | null | undefined => {
  const value = fields[field]
  if (value === undefined || value === null) return value
  if (typeof value !== 'string') throw invalid(resource, field, value)
  if (Array.from(value).length > max)
    throw validationFailed({
      resource,
      field,
      code: 'custom',
      message: `${field} is too long (maximum is ${max} characters)`,
    })
  return value
}

export const requiredText = (fields: Fields, resource: string, field: string, max: number): string => {
  const value = optionalText(fields, resource, field, max)
  if (value === undefined || value === null)
    throw new Refusal(422, `Invalid request.\n\n"${field}" wasn't supplied.`)
  if (value.trim() === '') throw validationFailed({ resource, field, code: 'missing_field' })
  return value
}

export const oneOf = <const T extends string>(
  fields: Fields,
  resource: string,
  field: string,
  allowed: readonly T[],
): T | undefined => {
  const value = fields[field]
  if (value === undefined || value === null) return undefined
  const known = allowed.find((candidate) => candidate === value)
  if (known === undefined) throw invalid(resource, field, value)
  return known
}

/** Lists whose items are names, or objects that carry the name under `key`. */
export const names = (fields: Fields, resource: string, field: string, key: string): string[] | undefined => {
  const value = fields[field]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw invalid(resource, field, value)
  return value.map((item: unknown) => {
    const name: unknown = typeof item === 'object' && item !== null ? (item as Fields)[key] : item
    if (typeof name !== 'string' || name === '') throw invalid(resource, field, name)
    return name
  })
}
