/** Keeps other pages and other people on this machine out: Host, Origin and token are checked on every request. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

const tokenHeader = 'x-sandbox-token'

export const newToken = (): string => randomBytes(24).toString('base64url')

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const same = (given: string | undefined, token: string): boolean => {
  if (given === undefined) return false
  const a = Buffer.from(given)
  const b = Buffer.from(token)
  return a.length === b.length && timingSafeEqual(a, b)
}

const refused = (c: Context, why: string): Response => c.text(`${why}\n`, 403)

/** Cookies are shared by all ports of a host, so the name carries ours. */
const cookieName = (port: number): string => `embargo-sandbox-${port}`

export const guard = (token: string, portOf: () => number): MiddlewareHandler => {
  return async (c, next) => {
    c.header('content-security-policy', policy)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('cache-control', 'no-store')
    const port = portOf()
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
    // A name that somebody else's DNS points at this machine is not one of ours.
    const host = c.req.header('host') ?? ''
    if (!hosts.includes(host)) return refused(c, 'This page answers only at 127.0.0.1 and localhost.')
    const byHeader = same(c.req.header(tokenHeader), token)
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    const origin = c.req.header('origin')
    if (!isRead && origin !== `http://${host}` && !(origin === undefined && byHeader))
      return refused(c, 'This request comes from another page.')
    if (isRead && same(c.req.query('token'), token)) {
      setCookie(c, cookieName(port), token, { httpOnly: true, sameSite: 'Strict', path: '/' })
      return c.redirect('/')
    }
    if (!byHeader && !same(getCookie(c, cookieName(port)), token))
      return refused(c, 'Open the address that the sandbox printed: it carries the token this page needs.')
    await next()
  }
}
