/** Small checks that compose into a form, and name every fault at its place in the body. */
import { ApiError, invalidForm } from '../errors.ts'
import type { FormFault, Path } from '../errors.ts'
import { isSnowflake } from '../snowflake.ts'
import type { Json } from '../types.ts'

export type Check = (value: unknown, path: Path, faults: FormFault[]) => void

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fault = (faults: FormFault[], path: Path, code: string, message: string): void => {
  faults.push({ path, code, message })
}

/** Lengths are counted in characters after trimming (resources/message "Embed Limits"), not in UTF-16 units. */
export const lengthOf = (value: string): number => Array.from(value).length

export const text =
  (min: number, max: number): Check =>
  (value, path, faults) => {
    if (typeof value !== 'string')
      fault(faults, path, 'STRING_TYPE_CONVERT', 'Could not interpret as string.')
    else if (lengthOf(value) < min)
      fault(
        faults,
        path,
        value === '' ? 'BASE_TYPE_REQUIRED' : 'BASE_TYPE_BAD_LENGTH',
        value === '' ? 'This field is required' : `Must be between ${min} and ${max} in length.`,
      )
    else if (lengthOf(value) > max)
      fault(faults, path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
  }

export const whole =
  (min: number, max: number): Check =>
  (value, path, faults) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      fault(faults, path, 'NUMBER_TYPE_COERCE', `Value "${JSON.stringify(value)}" is not int.`)
    else if (value < min)
      fault(faults, path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`)
    else if (value > max)
      fault(faults, path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
  }

export const numeric: Check = (value, path, faults) => {
  if (typeof value !== 'number') fault(faults, path, 'NUMBER_TYPE_COERCE', 'Value is not a number.')
}

export const flag: Check = (value, path, faults) => {
  if (typeof value !== 'boolean') fault(faults, path, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.')
}

export const snowflake: Check = (value, path, faults) => {
  if (!isSnowflake(value))
    fault(faults, path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not snowflake.`)
}

export const oneOf =
  (allowed: readonly (number | string)[]): Check =>
  (value, path, faults) => {
    if (!allowed.includes(value as number | string))
      fault(faults, path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`)
  }

export const isoTime: Check = (value, path, faults) => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value)))
    fault(faults, path, 'DATE_TIME_TYPE_PARSE', `Could not parse ${String(value)}. Should be ISO8601.`)
}

export const webUrl =
  (max: number, extra: readonly string[] = []): Check =>
  (value, path, faults) => {
    text(1, max)(value, path, faults)
    const schemes = ['http:', 'https:', ...extra]
    if (typeof value === 'string' && !schemes.some((scheme) => value.startsWith(scheme)))
      fault(faults, path, 'URL_TYPE_INVALID_SCHEME', `Scheme must be one of ('http', 'https').`)
  }

export const anything: Check = () => {}

export const maybe =
  (check: Check): Check =>
  (value, path, faults) => {
    if (value !== null && value !== undefined) check(value, path, faults)
  }

export const list =
  (min: number, max: number, item: Check): Check =>
  (value, path, faults) => {
    if (!Array.isArray(value))
      fault(faults, path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
    else {
      if (value.length < min || value.length > max)
        fault(faults, path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
      value.forEach((entry, index) => item(entry, [...path, index], faults))
    }
  }

/** Every key that is not listed is refused, so that a misspelt field cannot pass unseen. */
export const shape =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, path, faults) => {
    if (!isObject(value)) {
      fault(faults, path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType')
      return
    }
    for (const [key, check] of Object.entries(required)) {
      if (value[key] === undefined || value[key] === null)
        fault(faults, [...path, key], 'BASE_TYPE_REQUIRED', 'This field is required')
      else check(value[key], [...path, key], faults)
    }
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(required, key)) continue
      const check = Object.hasOwn(optional, key) ? optional[key] : undefined
      if (!check) fault(faults, [...path, key], 'UNKNOWN_KEY', `"${key}" is not a documented field here.`)
      else check(value[key], [...path, key], faults)
    }
  }

/** A check that only runs on a body that is well-formed so far. */
export const rule =
  <T>(judge: (value: T, add: (path: Path, code: string, message: string) => void) => void): Check =>
  (value, path, faults) => {
    if (faults.length > 0) return
    judge(value as T, (inner, code, message) => faults.push({ path: [...path, ...inner], code, message }))
  }

export const enforce = <T>(check: Check, body: unknown): T => {
  if (body === undefined || body === null)
    throw new ApiError(400, { message: 'The request body contains invalid JSON.', code: 50109 })
  const faults: FormFault[] = []
  check(body, [], faults)
  if (faults.length > 0) throw invalidForm(faults)
  return body as T
}
