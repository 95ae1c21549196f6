/** How far the store had come, kept beside it: a lost `-wal`, an older copy or an emptied file shows against it. */
import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

export const headFileOf = (path: string) => `${path}.head`

const digits = 16
const line = (chain: KeyObject, revision: number) => {
  const number = String(revision).padStart(digits, '0')
  const mac = createHmac('sha256', chain).update(`head file ${number}`).digest('hex').slice(0, 32)
  return `${number} ${mac}\n`
}

/** `foreign`: of another store, or altered. */
export const readHeadFile = (path: string, chain: KeyObject): number | 'none' | 'foreign' => {
  const file = headFileOf(path)
  if (!existsSync(file)) return 'none'
  const text = readFileSync(file, 'utf8')
  const revision = Number(text.slice(0, digits))
  if (!Number.isSafeInteger(revision)) return 'foreign'
  const [said, meant] = [Buffer.from(text), Buffer.from(line(chain, revision))]
  return said.length === meant.length && timingSafeEqual(said, meant) ? revision : 'foreign'
}

export type HeadFile = { write(revision: number): void; close(): void }

/**
 * Written after each commit and not flushed: after a power cut it may be behind the store, which says nothing,
 * and never ahead of it. It is always as long, so that it is overwritten in place.
 */
export const openHeadFile = (path: string, chain: KeyObject): HeadFile => {
  const file = openSync(headFileOf(path), existsSync(headFileOf(path)) ? 'r+' : 'w', 0o600)
  let written = -1
  return {
    write: (revision) => {
      if (revision === written) return
      writeSync(file, line(chain, revision), 0)
      written = revision
    },
    close: () => {
      fsyncSync(file)
      closeSync(file)
    },
  }
}
