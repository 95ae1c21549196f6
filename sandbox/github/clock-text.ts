/** GitHub writes every instant in UTC with whole seconds; filters such as `since` compare those whole seconds. */
export const wholeSecondsMs = (atMs: number): number => Math.floor(atMs / 1000) * 1000

export const instant = (atMs: number): string =>
  new Date(wholeSecondsMs(atMs)).toISOString().replace('.000Z', 'Z')

export const instantOrNull = (atMs: number | null): string | null => (atMs === null ? null : instant(atMs))
