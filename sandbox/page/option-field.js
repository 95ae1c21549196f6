/** One option of a slash command that is being filled in, with the list of what may stand there. */
import { post, Refused } from './api.js'
import { fill, freshId, h } from './dom.js'
import { entityChoices } from './picker.js'
import { state } from './state.js'

const kinds = {
  3: 'text',
  4: 'whole number',
  5: 'true or false',
  6: 'member',
  7: 'channel',
  8: 'role',
  9: 'member or role',
  10: 'number',
  11: 'file',
}

/** Free text, or a value from a list: choices of the option, members, roles, channels, or what the app completes. */
export function optionField(option, command, others) {
  const id = freshId('option')
  const input = h('input', {
    type: 'text',
    id,
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    'aria-controls': `${id}-list`,
    placeholder: kinds[option.type] ?? '',
    title: option.description,
    autocomplete: 'off',
  })
  const list = h('ul', { class: 'option-list', role: 'listbox', id: `${id}-list`, 'aria-label': option.name })
  list.hidden = true
  const element = h(
    'span',
    { class: 'option-field' },
    h(
      'label',
      { for: id },
      option.name,
      option.required ? h('span', { class: 'required', 'aria-hidden': 'true' }, '*') : null,
    ),
    input,
    list,
  )
  const listed =
    option.choices?.length > 0 || option.autocomplete === true || [5, 6, 7, 8, 9].includes(option.type)
  let chosen
  let shown = []
  let active = 0
  let asked = 0
  /** Set while the list on show is older than what is typed. */
  let looking = null

  const draw = () => {
    list.hidden = shown.length === 0
    input.setAttribute('aria-expanded', String(!list.hidden))
    if (list.hidden) return input.removeAttribute('aria-activedescendant')
    fill(
      list,
      shown.map((choice, index) => {
        const item = h(
          'li',
          {
            role: 'option',
            id: `${id}-${index}`,
            'aria-selected': String(index === active),
            class: index === active ? 'active' : '',
          },
          choice.label,
          choice.description ? h('span', { class: 'subtext' }, choice.description) : null,
        )
        item.addEventListener('mousedown', (event) => {
          event.preventDefault()
          take(choice)
        })
        return item
      }),
    )
    input.setAttribute('aria-activedescendant', `${id}-${active}`)
    list.querySelector('.active')?.scrollIntoView({ block: 'nearest' })
  }
  const take = (choice) => {
    asked += 1
    looking = null
    chosen = choice
    input.value = choice.label
    shown = []
    draw()
  }
  const look = () => (looking = lookNow(++asked))
  const lookNow = async (turn) => {
    const typed = input.value
    const found = await candidates(option, command, typed, others())
    if (turn !== asked || document.activeElement !== input) return
    looking = null
    shown = found
    active = 0
    draw()
  }
  input.addEventListener('input', () => {
    chosen = undefined
    if (listed) void look()
  })
  input.addEventListener('focus', () => {
    if (listed && !chosen) void look()
  })
  input.addEventListener('blur', () => {
    asked += 1
    looking = null
    shown = []
    draw()
  })
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter' && looking && input.value !== '')
      void looking.then(() => shown.length > 0 && take(shown[0]))
    else if (step && shown.length > 0) active = (active + step + shown.length) % shown.length
    else if (
      (event.key === 'Enter' || event.key === 'Tab') &&
      shown.length > 0 &&
      !event.shiftKey &&
      (input.value !== '' || option.required)
    ) {
      take(shown[active])
      if (event.key === 'Tab') return
    } else if (event.key === 'Escape' && shown.length > 0) shown = []
    else return
    event.preventDefault()
    event.stopPropagation()
    draw()
  })

  const value = () => {
    if (chosen) return chosen.value
    const text = input.value.trim()
    if (text === '') return undefined
    if (option.type === 4 || option.type === 10) return Number(text)
    return option.autocomplete === true || !listed ? text : undefined
  }
  return {
    element,
    value,
    focus: () => input.focus(),
    wrong() {
      const given = value()
      if (given === undefined) {
        if (input.value.trim() !== '') return 'choose one from the list.'
        return option.required ? 'this is needed.' : null
      }
      if (typeof given === 'number' && Number.isNaN(given)) return 'give a number.'
      return null
    },
  }
}

async function candidates(option, command, typed, others) {
  if (option.autocomplete === true) {
    try {
      const { choices } = await post('completes', {
        as: state.viewerId,
        channel: state.channelId,
        command: command.path,
        option: option.name,
        typed,
        options: others,
      })
      return choices.map((c) => ({ value: c.value, label: c.name }))
    } catch (error) {
      if (error instanceof Refused) return []
      throw error
    }
  }
  const wanted = typed.toLowerCase().replace(/^[@#]/, '')
  return all(option)
    .filter((c) => c.label.toLowerCase().includes(wanted))
    .slice(0, 25)
}

function all(option) {
  if (option.choices?.length > 0) return option.choices.map((c) => ({ value: c.value, label: c.name }))
  if (option.type === 5)
    return [
      { value: true, label: 'True' },
      { value: false, label: 'False' },
    ]
  return entityChoices(option.type, option.channel_types)
}
