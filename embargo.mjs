#!/usr/bin/env node
// Plain JavaScript so that an old Node gets a sentence instead of a stack trace; starts src/cli.ts on Node 24.
import { spawn } from 'node:child_process'
// All of it: an old Node has no compile cache to name.
import * as modules from 'node:module'
import { fileURLToPath } from 'node:url'

function pinnedNode() {
  try {
    const name = `node-${process.platform}-${process.arch}`
    return modules.createRequire(import.meta.url).resolve(`${name}/bin/node`)
  } catch {
    return undefined
  }
}

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // Stripping the types anew takes a third of a second and 30 MB; kept beside the code, where who may write may change the code too.
  modules.enableCompileCache(fileURLToPath(new URL('node_modules/.cache/embargo', import.meta.url)))
  const { main } = await import('./src/cli.ts')
  await main(process.argv.slice(2))
  modules.flushCompileCache()
} else {
  const node = pinnedNode()
  if (node === undefined) {
    console.error(
      `Embargo needs Node 24 or newer; this is Node ${process.versions.node} and no pinned Node is installed for ${process.platform}-${process.arch}. Install Node 24 and start again.`,
    )
    process.exit(2)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) =>
    process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
  )
}
