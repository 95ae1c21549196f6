/** Builds elements; text always goes in as text, so nothing a message says can become markup. */

/** h('button', { class: 'x', onclick: f, 'aria-label': 'y' }, 'text', node, null) */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (name === 'class') element.className = value
    else if (name === 'dataset') Object.assign(element.dataset, value)
    else if (name === 'value') element.value = value
    else if (name === 'checked' || name === 'selected') element[name] = value
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  add(element, children)
  return element
}

export function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue
    element.append(child instanceof Node ? child : document.createTextNode(String(child)))
  }
}

export function fill(element, ...children) {
  element.replaceChildren()
  add(element, children)
}

export const byId = (id) => document.getElementById(id)

let lastId = 0
export const freshId = (prefix) => `${prefix}-${++lastId}`

/** Says something to people who listen to the page rather than look at it. */
export function announce(text) {
  const place = byId('announcer')
  place.append(h('p', {}, text))
  while (place.children.length > 5) place.firstChild.remove()
}

/** The same element again where its data did not change, so that focus and scroll survive a refresh. */
export function keyed(container, items, keyOf, render) {
  const known = new Map([...container.children].map((child) => [child.dataset.key, child]))
  const wanted = items.map((item) => {
    const key = keyOf(item)
    const print = JSON.stringify(item)
    const old = known.get(key)
    if (old && old.print === print) return old
    const made = render(item)
    made.dataset.key = key
    made.print = print
    if (old) old.replaceWith(made)
    return made
  })
  const keep = new Set(wanted)
  for (const child of [...container.children]) if (!keep.has(child)) child.remove()
  wanted.forEach((child, index) => {
    if (container.children[index] !== child) container.insertBefore(child, container.children[index] ?? null)
  })
  return wanted
}

/** Runs a change of the page and puts the focus back on the control that stands where the focused one stood. */
export function keepingFocus(root, change) {
  const active = root.contains(document.activeElement) ? document.activeElement : null
  const mark = active?.dataset.focus
  const holder = active?.closest('[data-key]')?.dataset.key
  change()
  if (!active || active.isConnected) return
  const place = holder ? root.querySelector(`[data-key="${CSS.escape(holder)}"]`) : root
  const next =
    (mark && place?.querySelector(`[data-focus="${CSS.escape(mark)}"]`)) ||
    place?.querySelector('button, a, [tabindex]')
  next?.focus({ preventScroll: true })
}
