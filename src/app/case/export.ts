/** A case as a file to keep: facts, timeline, the hashes of what was sent and its chain in the journal; never who reported it. */
import { creditTypes } from '../../domain/case/credit/model.ts'
import type { CaseEvent } from '../../domain/case/events.ts'
import { entryOf } from '../../domain/case/subjects.ts'
import { seeClocks } from '../../domain/case/deadlines/clocks.ts'
import { agreedDateOf } from '../../domain/case/embargo/state.ts'
import { withOffset } from '../../domain/time/local-time.ts'
import { openSteps } from '../../domain/runbook/engine.ts'
import { withoutWords } from '../../domain/text/sealed-words.ts'
import type { CaseScene } from '../interaction/command.ts'
import { visible } from '../core/escape.ts'
import { timelineOf } from './timeline.ts'

export const exportFormats = { markdown: 'Markdown', json: 'JSON' } as const
type Format = keyof typeof exportFormats
type Row = Readonly<Record<string, string | number | boolean | null>>

export type Exported = {
  readonly about: 'a case of Embargo'
  readonly facts: Row
  readonly advisories: readonly Row[]
  readonly credit: readonly Row[]
  readonly steps: readonly Row[]
  readonly deadlines: readonly Row[]
  readonly sent: readonly Row[]
  readonly timeline: readonly Row[]
  readonly journal: { readonly whole: boolean; readonly entries: number; readonly head: string | null } & {
    readonly chain: readonly Row[]
  }
}

/** As a member's own file of the timeline: people by their GitHub login, or their id on Discord. */
export async function exportOf(scene: CaseScene): Promise<Exported> {
  const { value, desk, settings, nowMs, chair } = scene
  const { zone } = settings.calendar
  const runbook = await desk.ask.runbookOf(value)
  const entries = await desk.ask.timeline(value.key)
  const logins = new Map((await desk.ask.members()).map(({ id, github }) => [id, github]))
  const who = (id: string) => logins.get(id) ?? id
  const at = (atMs: number) => withOffset(atMs, zone)
  const verified = await desk.outside.store.verify()
  const { verdict, lifecycle, ownership, tracker } = value
  const agreedMs = agreedDateOf(value)
  const open = openSteps(runbook, value)
  const whole: Exported = {
    about: 'a case of Embargo',
    facts: {
      case: value.key,
      codeName: value.codeName,
      title: value.title,
      source: value.source,
      received: at(value.receivedAtMs),
      opened: at(value.openedAtMs),
      runbook: `${value.runbook.name} ${value.runbook.hash}`,
      state: lifecycle.is === 'closed' ? `closed as ${lifecycle.as}` : 'open',
      closed: lifecycle.is === 'closed' ? at(lifecycle.atMs) : null,
      owner: ownership.is === 'owned' ? who(ownership.by) : null,
      verdict: verdict.is,
      severity: verdict.is === 'vulnerability' ? verdict.severity : null,
      vector: (verdict.is !== 'undecided' && verdict.cvss?.vector) || null,
      affected: verdict.is === 'undecided' ? null : verdict.affected,
      why: verdict.is === 'undecided' ? null : verdict.why,
      tracker: tracker?.url ?? null,
      agreedDate: agreedMs === undefined ? null : at(agreedMs),
      wasPublic: value.wasPublic === true,
      exported: at(nowMs),
      by: who(scene.actor.id),
    },
    advisories: value.advisories.map(({ id, repository, package: what, ...one }) => ({
      id,
      ghsa: one.draft?.ghsaId ?? null,
      url: one.draft?.url ?? null,
      repository,
      package: `${what.ecosystem}/${what.name}`,
      affected: one.affected,
      patched: one.patched || null,
      summary: one.summary,
      mitigation: one.mitigation?.is === 'known' ? one.mitigation.text : null,
      cve: one.cve?.is === 'assigned' ? one.cve.cveId : (one.cve?.is ?? null),
      published: one.publishedAtMs === undefined ? null : at(one.publishedAtMs),
    })),
    credit: (value.credit ?? []).map(({ id, type, wish, collaborates, by, atMs }) => ({
      id,
      for: creditTypes.find((one) => one === type) ?? 'other',
      wish,
      collaborates,
      recordedBy: who(by),
      at: at(atMs),
    })),
    steps: runbook.steps.map(({ id, label }) => ({
      step: label,
      is: value.steps[id]?.is ?? (open.some((one) => one.id === id) ? 'open' : 'not needed'),
      at: value.steps[id]?.atMs === undefined ? null : at(value.steps[id].atMs),
      evidence: value.steps[id]?.evidence ?? null,
    })),
    deadlines: seeClocks(value, { runbook, settings, nowMs }).map(({ rule, view }) => ({
      deadline: rule.says,
      due: at(view.dueAtMs),
      is: view.phase,
    })),
    sent: entries.flatMap(({ data, atMs, seq, kind }) => {
      const hash = hashIn(data as CaseEvent)
      return hash === undefined ? [] : [{ entry: seq, at: at(atMs), what: kind, sha256: hash }]
    }),
    timeline: timelineOf(entries, { words: desk.words, runbook, chair }).map((line) => ({
      at: at(line.atMs),
      by: who(line.by),
      what: line.what,
    })),
    journal: {
      whole: verified.ok,
      entries: verified.entries,
      head: verified.ok ? verified.head : null,
      chain: entries.map(({ seq, kind, atMs, by, mac }) => ({
        entry: seq,
        kind,
        at: at(atMs),
        by: who(by),
        mac,
      })),
    },
  }
  return withoutReporter(whole, secretsOf(entries.map(({ data }) => data as CaseEvent)))
}

/** Each text that left, and each copy that was kept, is known by its hash. */
const hashIn = (event: CaseEvent): string | undefined =>
  'sha256' in event ? event.sha256 : 'digest' in event ? event.digest : undefined

/** Whatever was ever written down of whoever reported it, also where somebody wrote it into a note. */
const secretsOf = (entries: readonly CaseEvent[]): readonly string[] =>
  entries.flatMap((event) => {
    const { secret } = entryOf(event)
    return secret?.(event) ?? []
  })

const withoutReporter = (whole: Exported, secrets: readonly string[]): Exported =>
  JSON.parse(JSON.stringify(whole), (_name, one: unknown) =>
    typeof one === 'string' ? withoutWords(one, secrets, '‹reporter›') : one,
  ) as Exported

export function asText(whole: Exported, format: Format): string {
  return visible(format === 'json' ? `${JSON.stringify(whole, null, 2)}\n` : asMarkdown(whole))
}

function asMarkdown({ facts, journal, ...lists }: Exported): string {
  const { chain, ...proof } = journal
  const parts: (readonly [string, readonly Row[]])[] = [
    ['Advisories', lists.advisories],
    ['Credit', lists.credit],
    ['Steps', lists.steps],
    ['Deadlines', lists.deadlines],
    ['What was sent, and kept', lists.sent],
    ['Timeline', lists.timeline],
    ['Entries in the journal', chain],
  ]
  return [
    `# ${String(facts.case)}`,
    pairs(facts),
    ...parts.flatMap(([title, rows]) => [`## ${title}`, tableOf(rows)]),
    '## Journal',
    pairs(proof),
  ]
    .join('\n\n')
    .concat('\n')
}

const cell = (one: Row[string] | undefined): string =>
  one === null || one === undefined || one === ''
    ? '–'
    : String(one)
        .replace(/\s+/g, ' ')
        .replace(/[\\|`<>*_[\]]/g, '\\$&')

const pairs = (row: Row): string =>
  Object.entries(row)
    .map(([name, one]) => `- **${name}**: ${cell(one)}`)
    .join('\n')

function tableOf(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {})
  if (names.length === 0) return 'None.'
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(names),
    line(names.map(() => '---')),
    ...rows.map((row) => line(names.map((name) => cell(row[name])))),
  ].join('\n')
}
