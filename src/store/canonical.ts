/** One text for one value, whatever the order its keys were written in: what the journal's chain is computed over. */

/** Values JSON leaves out (undefined, functions) are left out here too, so that a round trip changes nothing. */
export const canonical = (value: unknown): string => text(value) ?? 'null'

const text = (value: unknown): string | undefined => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => text(item) ?? 'null').join(',')}]`
  const fields: string[] = []
  for (const key of Object.keys(value).toSorted()) {
    const field = text((value as Record<string, unknown>)[key])
    if (field !== undefined) fields.push(`${JSON.stringify(key)}:${field}`)
  }
  return `{${fields.join(',')}}`
}
