/** A form (modal): what the app asks for, checked as Discord checks it before it is sent; nothing typed is lost. */
import { post, Refused } from './api.js'
import { whileBusy } from './act.js'
import { byId, fill, h } from './dom.js'
import { field } from './fields.js'
import { nameOf } from './message.js'
import { refresh, state } from './state.js'

export function openModal(modal) {
  const dialog = byId('modal')
  const fields = modal.components.map(field)
  const problem = h('p', { class: 'problem', role: 'alert' })
  const submit = h('button', { type: 'submit', class: 'button primary' }, 'Submit')
  const form = h(
    'form',
    { novalidate: true, autocomplete: 'off' },
    h(
      'header',
      {},
      h('h2', { id: 'modal-title' }, modal.title),
      h('p', { class: 'subtext' }, `This form is shown by ${appName()}, to you only.`),
    ),
    h(
      'div',
      { class: 'modal-fields' },
      problem,
      fields.map((f) => f.element),
    ),
    h(
      'footer',
      {},
      h('button', { type: 'button', class: 'button secondary', onclick: () => dialog.close() }, 'Cancel'),
      submit,
    ),
  )

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    problem.textContent = ''
    const wrong = fields.filter((f) => !f.check())
    if (wrong.length > 0) return wrong[0].focus()
    void whileBusy(submit, async () => {
      const values = Object.fromEntries(
        fields.filter((f) => f.label !== null).map((f) => [f.label, f.value()]),
      )
      const failure = await send(modal, values)
      if (failure === null) dialog.close()
      else problem.textContent = failure
    })
  })
  fill(dialog, form)
  dialog.setAttribute('aria-labelledby', 'modal-title')
  if (!dialog.open) dialog.showModal()
  fields.find((f) => f.label !== null)?.focus()
}

/** null when the app answered; else what to tell beside the form, which stays open. */
async function send(modal, values) {
  try {
    const outcome = await post('submits', { as: state.viewerId, interactionId: modal.interactionId, values })
    await refresh()
    if (outcome.kind === 'none')
      return 'Something went wrong: the application did not respond. Nothing you typed is lost; submit again.'
    return null
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.message
  }
}

const appName = () => {
  const bot = state.data.members.find((m) => m.bot)
  return bot ? nameOf(bot) : 'the application'
}

/** The dialog gives the focus back to what opened it; where that is gone, typing goes on. */
export function prepareModal() {
  byId('modal').addEventListener('close', () => {
    if (document.activeElement === document.body) byId('composer-text').focus()
  })
}
