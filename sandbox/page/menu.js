/** A small menu under a button: arrow keys move, Enter chooses, Escape closes. */
import { h } from './dom.js'

export function openMenu(button, label, items) {
  document.querySelector('.menu')?.remove()
  const menu = h('div', { class: 'menu', role: 'menu', 'aria-label': label })
  let closed = false
  // Taking the focused entry away fires focusout, which would close it once more.
  const close = (focus) => {
    if (closed) return
    closed = true
    menu.remove()
    button.setAttribute('aria-expanded', 'false')
    if (focus) button.focus({ preventScroll: true })
  }
  const entries = items.map(({ label: text, run }) => {
    const entry = h('button', { type: 'button', role: 'menuitem', tabindex: -1 }, text)
    entry.addEventListener('click', () => {
      close(true)
      void run()
    })
    return entry
  })
  menu.append(...entries)
  menu.addEventListener('keydown', (event) => {
    const at = entries.indexOf(document.activeElement)
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (step) entries.at((at + step) % entries.length).focus()
    else if (event.key === 'Escape') close(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  menu.addEventListener('focusout', (event) => {
    if (!menu.contains(event.relatedTarget)) close(false)
  })
  document.body.append(menu)
  const place = button.getBoundingClientRect()
  menu.style.top = `${Math.min(place.bottom + 4, innerHeight - menu.offsetHeight - 8)}px`
  menu.style.left = `${Math.max(8, Math.min(place.right - menu.offsetWidth, innerWidth - menu.offsetWidth - 8))}px`
  button.setAttribute('aria-expanded', 'true')
  entries[0]?.focus()
}

/** A right click, or the menu key, opens what the button "Apps" opens; where there are no apps the browser's own menu comes. */
export function onContextMenu(element) {
  element.addEventListener('contextmenu', (event) => {
    const apps = element.querySelector('[data-focus="apps"], [data-focus="tool-apps"]')
    if (!apps) return
    event.preventDefault()
    apps.click()
  })
}
