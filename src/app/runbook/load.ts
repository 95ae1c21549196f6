/** Loads runbook files, refusing with file and line whatever could leave a case without a way on. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import type { ClockUse, Runbook, StepUse } from '../../domain/runbook/runbook.ts'
import { usualCategories } from '../../domain/runbook/runbook.ts'
import { faultsAcross } from './checks.ts'
import type { Fault, Path } from '../core/schema-faults.ts'
import { named } from '../core/schema-faults.ts'
import type { RunbookFile } from './schema.ts'
import { readRunbookFile } from './schema.ts'

export type LoadedRunbook = { readonly runbook: Runbook; readonly hash: string }
export type Loading =
  | ({ readonly ok: true } & LoadedRunbook)
  | { readonly ok: false; readonly faults: string[] }

const mostBytes = 256 * 1024
const mostDepth = 8
const refusedKeys = ['__proto__', 'constructor', 'prototype', '<<']

type Survey = { readonly lines: Map<string, number>; readonly faults: { line: number; says: string }[] }

const keyOf = (path: Path): string => JSON.stringify(path)

/** Walks the document before it becomes an object: notes each line, refuses what YAML allows and we do not. */
function survey(node: unknown, path: Path, lineAt: (node: Node) => number, seen: Survey): void {
  const place = path.length === 0 ? 'the file' : named(path)
  const refuse = (at: Node, says: string) => seen.faults.push({ line: lineAt(at), says })
  if (isAlias(node)) {
    refuse(node, `${place} uses an alias (*${node.source}): write the value out`)
    return
  }
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return
  if (!seen.lines.has(keyOf(path))) seen.lines.set(keyOf(path), lineAt(node))
  if (node.anchor !== undefined)
    refuse(node, `${place} sets an anchor (&${node.anchor}): anchors are not read`)
  if (node.tag !== undefined) refuse(node, `${place} carries the tag ${node.tag}: tags are not read`)
  if (isScalar(node)) return
  if (path.length >= mostDepth) {
    refuse(node, `${place} is nested too deeply`)
    return
  }
  if (isSeq(node)) {
    for (const [at, item] of node.items.entries()) survey(item, [...path, at], lineAt, seen)
    return
  }
  for (const { key, value } of node.items) {
    if (!isScalar(key) || typeof key.value !== 'string') {
      refuse(isScalar(key) ? key : node, `${place} has a key that is not a plain word`)
      continue
    }
    const below = [...path, key.value]
    if (refusedKeys.includes(key.value)) refuse(key, `${named(below)} is not a key known here`)
    if (key.anchor !== undefined)
      refuse(key, `${named(below)} sets an anchor (&${key.anchor}): anchors are not read`)
    if (seen.lines.has(keyOf(below))) {
      refuse(key, `${named(below)} is there twice`)
      continue
    }
    seen.lines.set(keyOf(below), lineAt(key))
    survey(value, below, lineAt, seen)
  }
}

/** Files that were kept before a step or clock could say what it is used as: then their ids said it. */
const usedBefore = {
  steps: {
    meeting: 'meeting',
    'findings-discussed': 'first-findings',
    fix: 'fix',
    merge: 'fix-merged',
    cve: 'cve',
    'notify-list': 'list-notified',
    preparation: 'preparation',
  },
  clocks: {
    claim: 'owner',
    acknowledge: 'acknowledgement',
    update: 'updates',
    disclosure: 'disclosure-window',
  },
} as const satisfies {
  readonly steps: Readonly<Record<string, StepUse>>
  readonly clocks: Readonly<Record<string, ClockUse>>
}

/** What nothing in the file says it is used as, the id of before still says. */
function used<U extends string>(
  own: U | undefined,
  before: Readonly<Record<string, U>>,
  {
    id,
    all,
  }: { readonly id: string; readonly all: Readonly<Record<string, { readonly use?: U | undefined }>> },
): { readonly use?: U } {
  const usual = Object.hasOwn(before, id) ? before[id] : undefined
  const isSaid = Object.values(all).some(({ use }) => use !== undefined && use === usual)
  const use = own ?? (isSaid ? undefined : usual)
  return use === undefined ? {} : { use }
}

const runbookOf = (file: RunbookFile): Runbook => ({
  name: file.name,
  title: file.title,
  covers: file.covers,
  phases: Object.entries(file.phases).map(([id, title]) => ({ id, title })),
  steps: Object.entries(file.steps).map(
    ([id, { 'done-by': doneBy, 'on-card': onCard, 'of-fix': ofFix, use, ...step }]) => ({
      id,
      ...step,
      doneBy,
      onCard,
      ...(ofFix && { ofFix }),
      ...used<StepUse>(use, usedBefore.steps, { id, all: file.steps }),
    }),
  ),
  clocks: Object.entries(file.clocks).map(([id, clock]) => ({
    id,
    says: clock.says,
    starts: clock.starts,
    ...(clock.within === undefined ? {} : { within: clock.within }),
    when: clock.when,
    metBy: clock['met-by'],
    pausedBy: clock['paused-by'],
    unsnoozable: clock.unsnoozable,
    ...used<ClockUse>(clock.use, usedBefore.clocks, { id, all: file.clocks }),
    satisfies: clock.satisfies,
  })),
  gates: Object.entries(file.gates).map(
    ([id, { 'closes-as': closesAs, 'reporter-told': reporterTold, ...gate }]) => ({
      id,
      ...gate,
      closesAs,
      reporterTold,
    }),
  ),
  categories: [
    ...usualCategories,
    ...Object.entries(file.categories).map(([id, { label, says }]) => ({ id, label, says })),
  ],
  rules: Object.entries(file.rules).map(([id, rule]) => ({ id, ...rule })),
})

// Start, verification and each look at an old case read the same few texts.
const known = new Map<string, Loading>()
const mostKnown = 32

/** `file` is the file's name, such as o3de-sir.yaml: faults begin with it and the runbook bears it. */
export function loadRunbook(text: string, file: string): Loading {
  const key = `${file}\n${text}`
  const loading = known.get(key) ?? readRunbook(text, file)
  if (known.size >= mostKnown) known.clear()
  known.set(key, loading)
  return loading
}

function readRunbook(text: string, file: string): Loading {
  const refused = (faults: readonly { line: number; says: string }[]): Loading => ({
    ok: false,
    faults: faults.toSorted((a, b) => a.line - b.line).map(({ line, says }) => `${file}:${line}: ${says}`),
  })
  if (Buffer.byteLength(text) > mostBytes)
    return refused([{ line: 1, says: 'the file is larger than 256 kB' }])
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false })
  const lineAt = (offset: number) => counter.linePos(offset).line

  const seen: Survey = { lines: new Map(), faults: [] }
  // One slip in YAML brings a train of followers: the first says what to mend.
  const [broken] = [...document.errors, ...document.warnings]
  if (broken !== undefined)
    return refused([{ line: lineAt(broken.pos[0]), says: `cannot be read: ${broken.message}` }])
  survey(document.contents, [], (node) => lineAt(node.range?.[0] ?? 0), seen)
  if (seen.faults.length > 0) return refused(seen.faults)

  const lineOf = (path: Path): number =>
    seen.lines.get(keyOf(path)) ?? (path.length === 0 ? 1 : lineOf(path.slice(0, -1)))
  const located = (faults: readonly Fault[]) =>
    refused(faults.map(({ path, says }) => ({ line: lineOf(path), says })))

  const read = readRunbookFile(document.toJS({ maxAliasCount: 0 }))
  if (!read.ok) return located(read.faults)
  const faults = faultsAcross(read.file)
  if (`${read.file.name}.yaml` !== file) {
    faults.push({ path: ['name'], says: `name is "${read.file.name}", but the file is called ${file}` })
  }
  if (faults.length > 0) return located(faults)
  return { ok: true, runbook: runbookOf(read.file), hash: createHash('sha256').update(text).digest('hex') }
}

/** Every runbook in a folder, or everything wrong with any of them. */
export function loadRunbooks(
  dir: string,
): { ok: true; runbooks: (LoadedRunbook & { readonly text: string })[] } | { ok: false; faults: string[] } {
  const files = readdirSync(dir)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
  if (files.length === 0) return { ok: false, faults: [`${dir} holds no runbook (a file ending in .yaml)`] }
  const runbooks: (LoadedRunbook & { readonly text: string })[] = []
  const faults: string[] = []
  for (const file of files) {
    const text = readFileSync(join(dir, file), 'utf8')
    const loading = loadRunbook(text, file)
    if (loading.ok) runbooks.push({ runbook: loading.runbook, hash: loading.hash, text })
    else faults.push(...loading.faults)
  }
  return faults.length === 0 ? { ok: true, runbooks } : { ok: false, faults }
}
