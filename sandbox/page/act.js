/** A member's act: sent to the server, and what comes back is shown: a form, a message, or that nothing came. */
import { post, Refused } from './api.js'
import { openModal } from './modal.js'
import { notice, refresh, state } from './state.js'

export async function act(path, body) {
  try {
    const outcome = await post(path, { as: state.viewerId, channel: state.channelId, ...body })
    await refresh()
    if (outcome.kind === 'modal') openModal(outcome.modal)
    if (outcome.kind === 'none') notice('The application did not respond')
    return outcome
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    notice(error.message)
    return null
  }
}

/** The control shows that it waits, and cannot be pressed twice. */
export async function whileBusy(control, work) {
  if (control.getAttribute('aria-busy') === 'true') return
  control.setAttribute('aria-busy', 'true')
  try {
    await work()
  } finally {
    control.removeAttribute('aria-busy')
  }
}
