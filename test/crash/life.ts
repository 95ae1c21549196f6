/** One life of the unchanged bot: forked beforehand, let loose by its first clock message, ended by SIGKILL or SIGTERM. */
import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const embargo = fileURLToPath(new URL('../../embargo.mjs', import.meta.url))

export type Ending = { readonly code: number | null; readonly signal: string | null }

export type Life = {
  /** The sandbox's bot opens its store only when it knows the time. */
  begin(nowMs: number): void
  tell(nowMs: number): void
  /** False when it ended first. */
  ready(): Promise<boolean>
  kill(): Promise<Ending>
  terminate(): Promise<Ending>
  readonly complaints: readonly string[]
}

/** Warnings and faults of the log, and whatever is no log at all. */
function complaintIn(line: string): string | undefined {
  try {
    const said = JSON.parse(line) as { level?: number; msg?: string }
    return (said.level ?? 0) >= 40 ? line : undefined
  } catch {
    return line.trim() === '' ? undefined : line
  }
}

export function conceive(env: Readonly<Record<string, string>>): Life {
  const child = fork(embargo, ['start', '--sandbox'], { env: { ...env }, execArgv: [], silent: true })
  const complaints: string[] = []
  const listen = (stream: NodeJS.ReadableStream | null) => {
    if (stream !== null)
      createInterface({ input: stream }).on('line', (line) => {
        const complaint = complaintIn(line)
        if (complaint !== undefined) complaints.push(complaint)
      })
  }
  listen(child.stdout)
  listen(child.stderr)
  const ended = new Promise<Ending>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  )
  const isReady = new Promise<boolean>((resolve) => {
    child.on('message', (message: unknown) => {
      if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready')
        resolve(true)
    })
    void ended.then(() => resolve(false))
  })
  const tell = (nowMs: number): void => {
    if (child.connected) child.send({ type: 'clock', nowMs }, () => undefined)
  }
  const end = (signal: 'SIGKILL' | 'SIGTERM'): Promise<Ending> => {
    child.kill(signal)
    return ended
  }
  return {
    begin: tell,
    tell,
    ready: () => isReady,
    kill: () => end('SIGKILL'),
    terminate: () => end('SIGTERM'),
    complaints,
  }
}
