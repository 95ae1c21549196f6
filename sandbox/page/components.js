/** Everything a message can be built of: containers, sections, texts, separators, buttons and select menus. */
import { act, whileBusy } from './act.js'
import { h } from './dom.js'
import { followLink } from './links.js'
import { markdown } from './markdown.js'
import { picker, choicesOf } from './picker.js'

const buttonStyles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link', 6: 'primary' }

export function component(c, message) {
  const inner = () => (c.components ?? []).map((child) => component(child, message))
  switch (c.type) {
    case 1:
      return h('div', { class: 'action-row' }, inner())
    case 2:
      return button(c, message)
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return selectMenu(c, message)
    case 9:
      return h(
        'div',
        { class: 'section' },
        h('div', { class: 'section-text' }, inner()),
        c.accessory ? component(c.accessory, message) : null,
      )
    case 10:
      return markdown(c.content ?? '')
    case 11:
      return media(c.media, c.description, 'thumbnail')
    case 12:
      return h(
        'div',
        { class: 'gallery' },
        (c.items ?? []).map((item) => media(item.media, item.description, 'picture')),
      )
    case 13:
      return fileCard({ filename: c.name, size: c.size, id: c.file?.attachment_id }, message)
    case 14:
      return h('div', {
        class: `separator spacing-${c.spacing ?? 1}`,
        role: c.divider === false ? 'presentation' : 'separator',
        dataset: { divider: String(c.divider ?? true) },
      })
    case 17: {
      const box = h('div', { class: 'container' }, inner())
      if (typeof c.accent_color === 'number')
        box.style.setProperty('--accent', `#${c.accent_color.toString(16).padStart(6, '0')}`)
      return box
    }
    default:
      return h('p', { class: 'subtext' }, `(component of type ${c.type})`)
  }
}

const emojiOf = (emoji) => (emoji ? `${emoji.id ? `:${emoji.name}:` : emoji.name} ` : '')

function button(c, message) {
  const label = `${emojiOf(c.emoji)}${c.label ?? ''}`.trim()
  if (c.style === 5)
    return h(
      'a',
      {
        class: 'button link',
        href: c.url,
        target: '_blank',
        rel: 'noopener noreferrer',
        title: c.url,
        onclick: (event) => followLink(event, c.url),
        dataset: { focus: c.url },
      },
      label,
      h('span', { class: 'outward', 'aria-hidden': 'true' }, ' ↗'),
    )
  const element = h(
    'button',
    {
      type: 'button',
      class: `button ${buttonStyles[c.style] ?? 'secondary'}`,
      disabled: c.disabled === true,
      dataset: { focus: c.label ?? c.custom_id },
    },
    label,
  )
  element.addEventListener(
    'click',
    () =>
      void whileBusy(element, () =>
        act('clicks', {
          messageId: message.id,
          customId: c.custom_id,
          label: c.label ?? c.emoji?.name ?? '',
        }),
      ),
  )
  return element
}

function selectMenu(c, message) {
  return picker({
    label: c.placeholder ?? 'Make a selection',
    choices: choicesOf(c),
    min: c.min_values ?? 1,
    max: c.max_values ?? 1,
    disabled: c.disabled === true,
    focus: c.custom_id,
    onPick: (values) => act('picks', { messageId: message.id, customId: c.custom_id, values }),
  })
}

/** Pictures from elsewhere are named and not loaded: this page fetches nothing from outside. */
function media(item, description, kind) {
  const url = item?.url ?? ''
  if (url.startsWith('data:image/')) return h('img', { class: kind, src: url, alt: description ?? '' })
  return h('span', { class: `no-picture ${kind}`, title: url }, description ?? 'picture')
}

export function fileCard(file, message) {
  const query = new URLSearchParams({
    as: message.viewerId,
    channel: message.channel_id,
    message: message.id,
    file: file.id ?? '',
  })
  return h(
    'div',
    { class: 'file-card' },
    h('a', { href: `/api/file?${query}`, download: file.filename }, file.filename),
    h('span', { class: 'subtext' }, ` ${Math.max(1, Math.round((file.size ?? 0) / 1024))} KB`),
  )
}

export function embed(e) {
  const box = h(
    'div',
    { class: 'container embed' },
    e.author?.name ? h('p', { class: 'subtext' }, e.author.name) : null,
    e.title ? h('p', { class: 'heading-3' }, e.title) : null,
    e.description ? markdown(e.description) : null,
    e.fields?.length
      ? h(
          'dl',
          { class: 'fields' },
          e.fields.map((f) =>
            h(
              'div',
              { class: f.inline ? 'inline' : '' },
              h('dt', {}, f.name),
              h('dd', {}, markdown(f.value)),
            ),
          ),
        )
      : null,
    e.footer?.text ? h('p', { class: 'subtext' }, e.footer.text) : null,
  )
  if (typeof e.color === 'number')
    box.style.setProperty('--accent', `#${e.color.toString(16).padStart(6, '0')}`)
  return box
}
