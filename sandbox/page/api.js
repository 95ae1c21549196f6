/** Talks to the page's own server and to nobody else. */
export class Refused extends Error {}

/** No answer at all: the sandbox was stopped, or the machine slept. */
export class Lost extends Refused {}

const ask = (url, init) =>
  fetch(url, init).catch(() => {
    throw new Lost('The sandbox does not answer. Nothing was done.')
  })

async function answerOf(response) {
  const body = await response.json().catch(() => ({ error: `The sandbox answered ${response.status}.` }))
  if (!response.ok) throw new Refused(body.error ?? `The sandbox answered ${response.status}.`)
  return body
}

export async function get(path, query = {}) {
  return answerOf(await ask(`/api/${path}?${new URLSearchParams(query)}`))
}

export async function post(path, body) {
  return answerOf(
    await ask(`/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
}

/**
 * Calls back on each change; the browser reconnects by itself, and after a gap everything is read anew.
 * A tab in the background lets go of its stream: a browser has only six connections to one server.
 */
export function listen(onChange, onLost) {
  let source = null
  const follow = () => {
    if (document.hidden) {
      source?.close()
      source = null
      return
    }
    if (source) return
    source = new EventSource('/api/events')
    source.addEventListener('change', () => onChange())
    source.addEventListener('open', () => onChange())
    source.addEventListener('error', () => onLost())
  }
  document.addEventListener('visibilitychange', follow)
  addEventListener('online', () => onChange())
  follow()
}
