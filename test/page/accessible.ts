/** What somebody needs who uses a screen reader, a keyboard or weak eyes, looked for in the page as it stands. */
import type { Page } from 'playwright-core'

const controls = new Set([
  'button',
  'link',
  'textbox',
  'combobox',
  'checkbox',
  'radio',
  'tab',
  'tabpanel',
  'menuitem',
  'listbox',
  'option',
  'dialog',
  'navigation',
  'complementary',
])

/** Runs in the page. WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for large text; 1.3.1 and 4.1.2: ids that exist, once. */
const inPage = `(() => {
  const faults = []
  const numbers = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number)
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const over = (top, below) => {
    const a = top[3] ?? 1
    return [0, 1, 2].map((i) => top[i] * a + below[i] * (1 - a))
  }
  const behind = (element) => {
    const layers = []
    for (let e = element; e; e = e.parentElement) layers.push(numbers(getComputedStyle(e).backgroundColor))
    return layers.reverse().reduce((below, layer) => over(layer, below), [0, 0, 0])
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement
    if (walk.currentNode.data.trim() === '' || element.closest('.unseen, :disabled, option, script')) continue
    if (!element.checkVisibility({ visibilityProperty: true })) continue
    const style = getComputedStyle(element)
    const back = behind(element)
    const [a, b] = [light(over(numbers(style.color), back)), light(back)]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    const size = parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (ratio < (large ? 3 : 4.5))
      faults.push('contrast ' + ratio.toFixed(2) + ': ' + walk.currentNode.data.trim().slice(0, 40))
  }
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id)
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) faults.push('id twice: ' + id)
  for (const name of ['aria-controls', 'aria-labelledby', 'aria-describedby', 'aria-activedescendant', 'for'])
    for (const element of document.querySelectorAll('[' + name + ']'))
      for (const id of element.getAttribute(name).split(/\\s+/).filter(Boolean))
        if (!document.getElementById(id) && !(name === 'aria-controls' && element.getAttribute('aria-expanded') === 'false'))
          faults.push(name + ' names nothing: ' + id)
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading]')]
    .filter((e) => e.checkVisibility())
    .map((e) => [Number(e.getAttribute('aria-level') ?? e.tagName[1]), e.textContent.slice(0, 40)])
  levels.forEach(([level, text], at) => {
    if (at > 0 && level > levels[at - 1][0] + 1) faults.push('heading leaps to ' + level + ': ' + text)
  })
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the window')
  return faults
})()`

export const barriers = async (page: Page): Promise<string[]> => {
  const client = await page.context().newCDPSession(page)
  const { nodes } = await client.send('Accessibility.getFullAXTree')
  await client.detach()
  const nameless = nodes
    .filter(({ ignored, role }) => !ignored && controls.has(String(role?.value)))
    .filter(({ name }) => String(name?.value ?? '').trim() === '')
    .map(({ role }) => `${String(role?.value)} without a name`)
  const found: unknown = await page.evaluate(inPage)
  return [...nameless, ...(found as string[])]
}
