/** What a preview showed is carried to its confirmation line by line: whatever differs by then is said, and shown anew before it is done. */

/** `name` is what people know it by, `as` everything of it that was shown. */
export type ShownLine = { readonly name: string; readonly as: string }
export type Changes = {
  readonly added: readonly string[]
  readonly gone: readonly string[]
  readonly other: readonly string[]
}

/** Thrown by `run` before it does anything; the preview is shown again. */
export class PreviewChanged extends Error {
  readonly changes: Changes
  constructor(changes: Changes) {
    super('preview-changed')
    this.changes = changes
  }
}

export const frozen = (lines: readonly ShownLine[]): string =>
  JSON.stringify(lines.map(({ name, as }) => [name, as]))

/** Nothing was shown where there was nothing to show. */
export function asShown(shown: string | undefined, present: readonly ShownLine[]): void {
  const before = new Map(JSON.parse(shown ?? '[]') as readonly (readonly [string, string])[])
  const now = new Map(present.map(({ name, as }) => [name, as]))
  const names = [...now.keys()]
  const changes = {
    added: names.filter((name) => !before.has(name)),
    gone: [...before.keys()].filter((name) => !now.has(name)),
    other: names.filter((name) => before.has(name) && before.get(name) !== now.get(name)),
  }
  if (Object.values(changes).some((list) => list.length > 0)) throw new PreviewChanged(changes)
}
