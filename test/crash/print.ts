/** The figures of a run, as a person reads them. */
import type { FaultReport } from './faults.ts'
import type { KillReport } from './kills.ts'

const say = (line = ''): void => void process.stdout.write(`${line}\n`)
const rows = (figures: readonly (readonly [string, string | number])[]): void => {
  const width = Math.max(...figures.map(([name]) => name.length))
  for (const [name, figure] of figures) say(`  ${name.padEnd(width)}  ${figure}`)
}

function wrong(violations: readonly string[]): void {
  say(violations.length === 0 ? '  nothing is wrong' : `  ${violations.length} WRONG:`)
  for (const violation of violations) say(`  - ${violation}`)
}

export function printKills(report: KillReport): void {
  say(`\nKill run, seed ${report.seed}`)
  rows([
    ['kills', `${report.kills}, ${report.killedWhileStarting} of them while starting`],
    [
      'restarts',
      `${report.restartsInsideWindow} within the nonce window, ${report.restartsBeyondWindow} beyond it`,
    ],
    ['committed events', report.committed],
    ['gestures acknowledged', report.acknowledged],
    ['gestures refused', report.refused],
    ['gestures unanswered', report.unanswered],
    ['cases', report.cases],
    ['removals, votes, meetings', `${report.removals}, ${report.votes}, ${report.meetings}`],
    ['messages', report.messages],
    ['tracking issues', report.issues],
    ['draft advisories', report.advisories],
    ['letters by mail', report.letters],
    ['acts by two people', report.byTwo],
    ['kinds of event', new Set(report.made).size],
    ['lost', report.lost],
    ['doubled', report.doubled],
    ['rows in flight when killed', report.inFlightAtKill],
    ['looked up', report.lookedUp],
    ['sent again under their nonce', report.sentAgain],
    ['stopped by SIGTERM within', `${Math.round(report.stopMs)} ms`],
    ['seconds', report.seconds.toFixed(1)],
  ])
  wrong(report.violations)
  for (const complaint of new Set(report.complaints.map(withoutNumbers))) say(`  the log: ${complaint}`)
}

/** Log lines differ by time and reference; one of each is enough. */
const withoutNumbers = (line: string): string =>
  line.replace(/"(time|reference|row|tag|inMs|atMs)":("[^"]*"|\d+),?/g, '')

export function printFaults(report: FaultReport): void {
  say(`\nFault runs, seed ${report.seed}, ${report.seconds.toFixed(1)} s`)
  say(`  ${'what is made'.padEnd(18)}${'fault'.padEnd(20)}${'answers lost'.padEnd(14)}lost  doubled`)
  for (const { target, kind, injected, lost, doubled } of report.figures)
    say(
      `  ${target.padEnd(18)}${kind.padEnd(20)}${String(injected).padEnd(14)}${String(lost).padEnd(6)}${doubled}`,
    )
  wrong(report.violations)
}
