/** Where a store really stands, and whether it may be begun there: a store that once was is never born again, empty. */
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { headFileOf } from './head-file.ts'
import { StoreUnusable } from './unusable.ts'

const linkAt = (path: string): string | undefined => {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** Behind every symbolic link, whether or not there is a file yet. */
export const realPathOf = (path: string): string => {
  if (path === ':memory:') return path
  if (existsSync(path)) return realpathSync(path)
  const link = linkAt(path)
  if (link !== undefined) return realPathOf(resolve(dirname(path), link))
  const folder = dirname(resolve(path))
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : resolve(path)
}

const restore = 'Restore a backup (docs/operate.md).'

export const goneSentence = (path: string, trace: string) =>
  `There was a store at ${path} (${trace}), and what is there now is empty. ${restore} ` +
  `To begin a new store on purpose, move every file whose name begins with ${basename(path)} away first.`

/** Whether anything was ever kept here, by what stands beside an absent or empty file. */
const traceOf = (path: string): string | undefined => {
  const beside = [headFileOf(path), `${path}-wal`].find((file) => existsSync(file) && statSync(file).size > 0)
  return beside === undefined ? undefined : `${basename(beside)} is still beside it`
}

/** Answers whether there was nothing: no file, an empty one, or one whose first transaction never came to its end. */
export const prepareFile = (path: string, mode: 'write' | 'read'): boolean => {
  if (path === ':memory:') return true
  const size = existsSync(path) ? statSync(path).size : 0
  if (mode === 'read') {
    if (existsSync(path)) return false
    throw new StoreUnusable('unwritable', `There is no store at ${path}.`)
  }
  if (size === 0) {
    const trace = traceOf(path)
    if (trace !== undefined) throw new StoreUnusable('corrupt', goneSentence(path, trace))
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
  const { mode: rights, nlink } = statSync(path)
  if (nlink > 1) {
    const sentence = `The store ${path} has ${nlink} names (hard links): a second program could write to it under another. Keep one.`
    throw new StoreUnusable('in-use', sentence)
  }
  if ((rights & 0o077) !== 0) chmodSync(path, 0o600)
  return size === 0 || existsSync(`${path}-journal`)
}
