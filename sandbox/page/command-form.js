/** A chosen slash command with a field for each option: required ones first, the others one key away. */
import { fill, h } from './dom.js'
import { optionField } from './option-field.js'

export function commandForm(command, cancel, run) {
  const problem = h('span', { class: 'field-error', role: 'alert' })
  const fields = new Map()
  const row = h('div', { class: 'option-fields' })
  const help = h('span', {}, command.description)
  const more = h('div', { class: 'more-options' })
  const element = h(
    'form',
    { class: 'chosen-command', 'aria-label': `Command ${command.path}`, autocomplete: 'off' },
    h(
      'div',
      { class: 'option-line' },
      h(
        'button',
        {
          type: 'button',
          class: 'command-path',
          'aria-label': `${command.path}, press to choose another command`,
          onclick: () => cancel(),
        },
        command.path,
      ),
      row,
      h('button', { type: 'submit', class: 'button primary small' }, 'Run'),
    ),
    more,
    h('p', { class: 'subtext' }, help, ' · Enter runs · Esc cancels '),
    problem,
  )

  const valuesBut = (name) =>
    Object.fromEntries(
      [...fields].filter(([n, f]) => n !== name && f.value() !== undefined).map(([n, f]) => [n, f.value()]),
    )
  const addField = (option) => {
    const made = optionField(option, command, () => valuesBut(option.name))
    fields.set(option.name, made)
    made.element.addEventListener(
      'focusin',
      () => (help.textContent = `${option.name}: ${option.description}`),
    )
    row.append(made.element)
    return made
  }
  const drawMore = () => {
    const left = command.options.filter((o) => !fields.has(o.name))
    fill(
      more,
      left.length === 0 ? null : h('span', { class: 'subtext' }, 'Optional: '),
      left.map((option) =>
        h(
          'button',
          {
            type: 'button',
            class: 'option-chip',
            title: option.description,
            onclick: () => {
              addField(option).focus()
              drawMore()
            },
          },
          `+ ${option.name}`,
        ),
      ),
    )
  }
  for (const option of command.options.filter((o) => o.required)) addField(option)
  drawMore()

  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    cancel()
  })
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    const wrong = [...fields].find(([, f]) => f.wrong() !== null)
    if (wrong) {
      problem.textContent = `⚠ ${wrong[0]}: ${wrong[1].wrong()}`
      return wrong[1].focus()
    }
    void run(valuesBut(null))
  })
  return {
    element,
    focus: () =>
      ([...fields.values()][0] ?? { focus: () => element.querySelector('[type=submit]').focus() }).focus(),
  }
}
