/** Opens the page's port on the loopback: the usual one, or the next free one where nobody asked for this one. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { Misconfigured } from './environment.ts'

export type Listening = { port: number; close: () => Promise<void> }

const triedPorts = 50

export const listen = async (o: {
  makeApp: (port: () => number) => Hono
  port: number
  mayMove: boolean
}): Promise<Listening> => {
  const portOf = (): number => (server.address() as AddressInfo).port
  const answer = getRequestListener(o.makeApp(portOf).fetch)
  const server = createServer((request, response) => void answer(request, response))
  const tryPort = (port: number): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException): void =>
        error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error)
      server.once('error', failed)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', failed)
        resolve(true)
      })
    })
  const last = o.mayMove ? o.port + triedPorts : o.port
  for (let port = o.port; port <= last; port += 1) {
    if (!(await tryPort(port))) continue
    return {
      port: portOf(),
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    }
  }
  throw new Misconfigured(`Port ${o.port} on 127.0.0.1 is taken. Set SANDBOX_PORT to another.`)
}
