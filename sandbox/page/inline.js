/** The marks within a line: emphasis, code, spoilers, links, mentions and timestamps. */
import { h } from './dom.js'
import { followLink } from './links.js'
import { channel, member, openChannel, role } from './state.js'
import { timeElement } from './time.js'

/** In order of precedence; each gives the element for its match. The inner text is parsed again where it may hold marks. */
const marks = [
  { at: /\\([\\*_~`|>#[\]()<@-])/, make: ([, char]) => char },
  {
    at: /(`+)([\s\S]*?[^`])\1(?!`)/,
    make: ([, , code]) => h('code', {}, code.trim() === '' ? code : code.replace(/^ (.*) $/, '$1')),
  },
  { at: /\|\|([\s\S]+?)\|\|/, make: ([, text], options) => spoiler(inline(text, options)) },
  {
    at: /\*\*\*([\s\S]+?)\*\*\*/,
    make: ([, text], options) => h('strong', {}, h('em', {}, inline(text, options))),
  },
  { at: /\*\*([\s\S]+?)\*\*(?!\*)/, make: ([, text], options) => h('strong', {}, inline(text, options)) },
  {
    at: /__([\s\S]+?)__(?!_)/,
    make: ([, text], options) => h(options.github ? 'strong' : 'u', {}, inline(text, options)),
  },
  { at: /~~([\s\S]+?)~~/, make: ([, text], options) => h('s', {}, inline(text, options)) },
  {
    at: /\*(?![\s*])([\s\S]*?[^\s*])\*(?!\*)/,
    make: ([, text], options) => h('em', {}, inline(text, options)),
  },
  {
    at: /(?<![\w])_(?![\s_])([\s\S]*?[^\s_])_(?![\w_])/,
    make: ([, text], options) => h('em', {}, inline(text, options)),
  },
  {
    at: /!?\[((?:[^[\]\\]|\\.)+)\]\(<?(https?:\/\/[^\s)>]+)>?(?:\s+"([^"]*)")?\)/,
    make: ([, text, url, title], options) => link(url, inline(text, { ...options, noLinks: true }), title),
  },
  { at: /<(https?:\/\/[^\s>]+)>/, make: ([, url]) => link(url, url) },
  {
    at: /https?:\/\/[^\s<>]*[^\s<>.,:;"')\]!?|*~]/,
    make: ([url], options) => (options.noLinks ? url : link(url, url)),
  },
  { at: /<@!?(\d+)>/, make: ([whole, id]) => mention(member(id) ? `@${member(id).name}` : whole) },
  { at: /<@&(\d+)>/, make: ([whole, id]) => mention(role(id) ? `@${role(id).name}` : whole) },
  { at: /<#(\d+)>/, make: ([, id]) => channelLink(id) },
  { at: /<\/([^:>]+):\d+>/, make: ([, name]) => h('span', { class: 'mention' }, `/${name}`) },
  {
    at: /<t:(-?\d+)(?::([tTdDfFRsS]))?>/,
    make: ([, seconds, style]) => timeElement(Number(seconds) * 1000, style ?? 'f'),
  },
  { at: /<a?:(\w+):\d+>/, make: ([, name]) => `:${name}:` },
  { at: /@(everyone|here)\b/, make: ([text]) => mention(text) },
]

export function inline(text, options = {}) {
  let best = null
  for (const mark of marks) {
    const match = mark.at.exec(text)
    if (match && (!best || match.index < best.match.index)) best = { mark, match }
  }
  if (!best) return lines(text)
  const { mark, match } = best
  return [
    ...lines(text.slice(0, match.index)),
    mark.make(match, options),
    ...inline(text.slice(match.index + match[0].length), options),
  ].flat(Infinity)
}

const lines = (text) =>
  text
    .split('\n')
    .flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]))
    .filter((part) => part !== '')

const mention = (text) => h('span', { class: 'mention' }, text)

function channelLink(id) {
  const known = channel(id)
  if (!known) return h('span', { class: 'mention' }, '# No access')
  return h(
    'button',
    { type: 'button', class: 'mention', onclick: () => void openChannel(id) },
    `#${known.name}`,
  )
}

function link(url, content, title) {
  return h(
    'a',
    {
      href: url,
      target: '_blank',
      rel: 'noopener noreferrer',
      title: title ?? url,
      onclick: (event) => followLink(event, url),
    },
    content,
  )
}

function spoiler(content) {
  const element = h(
    'span',
    {
      class: 'spoiler',
      role: 'button',
      tabindex: 0,
      'aria-expanded': 'false',
      'aria-label': 'Spoiler, press to show',
    },
    h('span', {}, content),
  )
  const show = () => {
    element.classList.add('shown')
    element.setAttribute('aria-expanded', 'true')
    element.removeAttribute('aria-label')
  }
  element.addEventListener('click', show)
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    show()
  })
  return element
}
