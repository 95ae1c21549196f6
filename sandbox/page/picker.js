/** A select menu: a button that opens a list to search, with one or several choices, as Discord shows it. */
import { fill, freshId, h } from './dom.js'
import { state } from './state.js'

const memberChoices = () =>
  state.data.members.map((m) => ({ value: m.id, label: m.name, description: m.bot ? 'app' : m.username }))
const roleChoices = () =>
  state.data.roles
    .filter((r) => r.id !== state.data.guild.id)
    .map((r) => ({ value: r.id, label: `@${r.name}` }))
const channelChoices = (types) =>
  state.data.channels
    .filter((c) => !c.recipients && (!types?.length || types.includes(c.type)))
    .map((c) => ({ value: c.id, label: `#${c.name}` }))

/** The choices of a select component of any type (3 text, 5 user, 6 role, 7 mentionable, 8 channel). */
export function choicesOf(c) {
  const chosen = new Set((c.default_values ?? []).map((d) => d.id))
  const marked = (choices) => choices.map((choice) => ({ ...choice, chosen: chosen.has(choice.value) }))
  switch (c.type) {
    case 5:
      return marked(memberChoices())
    case 6:
      return marked(roleChoices())
    case 7:
      return marked([...memberChoices(), ...roleChoices()])
    case 8:
      return marked(channelChoices(c.channel_types))
    default:
      return (c.options ?? []).map((o) => ({
        value: o.value,
        label: `${o.emoji?.name && !o.emoji.id ? `${o.emoji.name} ` : ''}${o.label}`,
        description: o.description,
        chosen: o.default === true,
      }))
  }
}

/** onPick gets the values when the list closes with a new, permitted choice. */
export function picker({
  label,
  choices,
  min,
  max,
  disabled,
  focus,
  onPick,
  labelledBy,
  keepsChoice = false,
}) {
  let values = choices.filter((c) => c.chosen).map((c) => c.value)
  let busy = false
  const listId = freshId('list')
  const text = h('span', { class: 'picker-text' })
  const button = h(
    'button',
    {
      type: 'button',
      class: 'picker',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      disabled,
      dataset: { focus },
      id: freshId('picker'),
    },
    text,
    h('span', { 'aria-hidden': 'true' }, '▾'),
  )
  const box = h('div', { class: 'picker-box' }, button)
  const show = () => {
    const names = values.map((v) => choices.find((c) => c.value === v)?.label ?? v)
    text.textContent = names.length > 0 ? names.join(', ') : label
    text.classList.toggle('placeholder', names.length === 0)
    button.setAttribute(
      'aria-label',
      `${labelledBy ?? label}${names.length > 0 ? `: ${names.join(', ')}` : ''}`,
    )
  }
  show()

  const finish = async (picked) => {
    values = picked
    show()
    if (busy) return
    busy = true
    button.setAttribute('aria-busy', 'true')
    try {
      await onPick(picked)
    } finally {
      busy = false
      button.removeAttribute('aria-busy')
      if (!keepsChoice) values = choices.filter((c) => c.chosen).map((c) => c.value)
      show()
    }
  }

  button.addEventListener('click', () => open())
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    open()
  })

  function open() {
    if (box.querySelector('.picker-panel')) return
    const picked = new Set(values)
    let shown = choices
    let active = 0
    const list = h('ul', {
      role: 'listbox',
      id: listId,
      'aria-label': labelledBy ?? label,
      'aria-multiselectable': max > 1 ? 'true' : undefined,
    })
    const search = h('input', {
      type: 'text',
      class: 'picker-search',
      role: 'combobox',
      'aria-controls': listId,
      'aria-expanded': 'true',
      'aria-label': `Search: ${labelledBy ?? label}`,
      placeholder: 'Search',
      autocomplete: 'off',
    })
    const done =
      max > 1
        ? h('button', { type: 'button', class: 'button primary small', onclick: () => close(true) }, 'Done')
        : null
    const panel = h('div', { class: 'picker-panel', popover: 'manual' }, search, list, done)

    const draw = () => {
      fill(
        list,
        shown.length === 0
          ? h('li', { class: 'subtext' }, 'No match')
          : shown.map((choice, index) => {
              const item = h(
                'li',
                {
                  role: 'option',
                  id: `${listId}-${index}`,
                  'aria-selected': String(picked.has(choice.value)),
                  class: index === active ? 'active' : '',
                },
                h('span', { class: 'tick', 'aria-hidden': 'true' }, picked.has(choice.value) ? '✔' : ''),
                h(
                  'span',
                  {},
                  choice.label,
                  choice.description ? h('span', { class: 'subtext' }, choice.description) : null,
                ),
              )
              item.addEventListener('mousedown', (event) => {
                event.preventDefault()
                choose(index)
              })
              return item
            }),
      )
      search.setAttribute('aria-activedescendant', shown.length > 0 ? `${listId}-${active}` : '')
      list.querySelector('.active')?.scrollIntoView({ block: 'nearest' })
    }
    const choose = (index) => {
      const choice = shown[index]
      if (!choice) return
      active = index
      if (max === 1) {
        if (picked.has(choice.value) && min === 0) picked.clear()
        else {
          picked.clear()
          picked.add(choice.value)
        }
        return close(true)
      }
      if (picked.has(choice.value)) picked.delete(choice.value)
      else if (picked.size < max) picked.add(choice.value)
      draw()
    }
    let closed = false
    const close = (keep) => {
      if (closed) return
      closed = true
      panel.remove()
      button.setAttribute('aria-expanded', 'false')
      button.focus({ preventScroll: true })
      const next = [...picked]
      if (keep && next.length >= min && next.length <= max) void finish(next)
    }
    search.addEventListener('input', () => {
      const wanted = search.value.trim().toLowerCase()
      shown = choices.filter((c) => `${c.label} ${c.description ?? ''}`.toLowerCase().includes(wanted))
      active = 0
      draw()
    })
    search.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) active = Math.min(Math.max(active + step, 0), Math.max(shown.length - 1, 0))
      else if (event.key === 'Enter') choose(active)
      else if (event.key === 'Escape') close(false)
      else return
      event.preventDefault()
      event.stopPropagation()
      if (!closed) draw()
    })
    panel.addEventListener('focusout', (event) => {
      if (!panel.contains(event.relatedTarget) && document.hasFocus()) close(max > 1)
    })
    box.append(panel)
    panel.showPopover()
    button.setAttribute('aria-expanded', 'true')
    draw()
    place(panel, button)
    search.focus({ preventScroll: true })
  }
  return box
}

/** In the top layer, under its button or over it where there is more room, so that nothing cuts it off. */
function place(panel, button) {
  const at = button.getBoundingClientRect()
  const below = innerHeight - at.bottom - 12
  const up = below < Math.min(panel.offsetHeight, 200) && at.top > below
  panel.style.left = `${at.left}px`
  panel.style.width = `${at.width}px`
  panel.style.maxHeight = `${Math.min(360, up ? at.top - 12 : below)}px`
  if (up) panel.style.bottom = `${innerHeight - at.top + 4}px`
  else panel.style.top = `${at.bottom + 4}px`
}

/** For options of a slash command that name a person, a role or a channel. */
export function entityChoices(type, channelTypes) {
  if (type === 6) return memberChoices()
  if (type === 8) return roleChoices()
  if (type === 9) return [...memberChoices(), ...roleChoices()]
  return channelChoices(channelTypes)
}
