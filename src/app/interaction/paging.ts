/** One page of many, whatever number an old button carries. */

export type Page<T> = { readonly page: number; readonly pages: number; readonly shown: readonly T[] }

export function pageOf<T>(all: readonly T[], wanted: string | undefined, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const page = Math.min(pages, Math.max(1, Number.parseInt(wanted ?? '1', 10) || 1))
  return { page, pages, shown: all.slice((page - 1) * size, page * size) }
}
