/** Discord's markdown, and the little more that GitHub has, as elements. */
import { h } from './dom.js'
import { inline } from './inline.js'

const fence = /^\s*(```|~~~)\s*([\w+-]*)\s*$/

/** options.github: tables, task lists, six heading levels; HTML comments are not shown. */
export function markdown(text, options = {}) {
  const source = options.github ? text.replace(/<!--[\s\S]*?-->/g, '') : text
  return h(
    'div',
    { class: options.github ? 'markdown github-text' : 'markdown' },
    blocks(source.replace(/\r/g, '').split('\n'), options),
  )
}

/** Under the heading that the page itself gives the place: #channel in Discord, the title on GitHub. */
const levelOf = (depth, { github }) => Math.max(github ? 4 : 3, Math.min(6, depth + 1))

function blocks(lines, options) {
  const out = []
  let paragraph = []
  const flush = () => {
    while (paragraph.length > 0 && paragraph[0].trim() === '') paragraph.shift()
    while (paragraph.length > 0 && paragraph.at(-1).trim() === '') paragraph.pop()
    if (paragraph.length > 0) out.push(h('p', {}, inline(paragraph.join('\n'), options)))
    paragraph = []
  }
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]
    const code = codeBlock(lines, i)
    if (code) {
      flush()
      out.push(h('pre', { tabindex: 0 }, h('code', {}, code.text)))
      i = code.end
      continue
    }
    const heading = (options.github ? /^(#{1,6})\s+(.+)$/ : /^(#{1,3})\s+(.+)$/).exec(line)
    if (heading) {
      flush()
      out.push(
        h(
          'p',
          {
            class: `heading-${heading[1].length}`,
            role: 'heading',
            'aria-level': levelOf(heading[1].length, options),
          },
          inline(heading[2], options),
        ),
      )
      continue
    }
    if (!options.github && line.startsWith('-# ')) {
      flush()
      out.push(h('p', { class: 'subtext' }, inline(line.slice(3), options)))
      continue
    }
    if (options.github && /^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
      flush()
      out.push(h('hr'))
      continue
    }
    if (!options.github && line.startsWith('>>> ')) {
      flush()
      out.push(h('blockquote', {}, blocks([line.slice(4), ...lines.slice(i + 1)], options)))
      break
    }
    const quoted = takeWhile(lines, i, (l) => /^> ?/.test(l) && !l.startsWith('>>>'))
    if (quoted.length > 0) {
      flush()
      out.push(
        h(
          'blockquote',
          {},
          blocks(
            quoted.map((l) => l.replace(/^> ?/, '')),
            options,
          ),
        ),
      )
      i += quoted.length - 1
      continue
    }
    if (options.github && line.includes('|') && /^\s*\|?\s*:?-{2,}/.test(lines[i + 1] ?? '')) {
      flush()
      const rows = takeWhile(lines, i, (l) => l.includes('|'))
      out.push(table(rows, options))
      i += rows.length - 1
      continue
    }
    const items = takeWhile(lines, i, (l, first) => continuesList(l, line, first))
    if (bullet.test(line) && items.length > 0) {
      flush()
      out.push(list(items, options))
      i += items.length - 1
      continue
    }
    if (options.github && line.trim() === '') flush()
    else paragraph.push(line)
  }
  flush()
  return out
}

const bullet = /^(\s*)([-*]|\d{1,3}\.)\s+(.*)$/

const isOrdered = (match) => /\d/.test(match[2])

/** A list ends where bullets turn into numbers at the same depth. */
function continuesList(line, first, isFirst) {
  const match = bullet.exec(line)
  const head = bullet.exec(first)
  if (!match || !head) return !isFirst && /^\s{2,}\S/.test(line)
  return match[1].length > head[1].length || isOrdered(match) === isOrdered(head)
}

function takeWhile(lines, from, fits) {
  let end = from
  while (end < lines.length && fits(lines[end], end === from)) end += 1
  return lines.slice(from, end)
}

function codeBlock(lines, at) {
  const oneLine = /^```(.+)```$/.exec(lines[at])
  if (oneLine) return { text: oneLine[1], end: at }
  const open = fence.exec(lines[at])
  if (!open) return null
  const end = lines.findIndex((l, index) => index > at && l.trim() === open[1])
  if (end === -1) return null
  return { text: lines.slice(at + 1, end).join('\n'), end }
}

function list(lines, options) {
  const first = bullet.exec(lines[0])
  const depth = first[1].length
  const ordered = isOrdered(first)
  const items = []
  for (const line of lines) {
    const match = bullet.exec(line)
    if (match && match[1].length <= depth) items.push({ text: match[3], below: [] })
    else items.at(-1).below.push(line)
  }
  const children = items.map(({ text, below }) => {
    const task = options.github ? /^\[([ xX])\]\s+(.*)$/.exec(text) : null
    const nested =
      below.length > 0 && bullet.test(below[0])
        ? list(below, options)
        : below.length > 0
          ? h('p', {}, inline(below.map((l) => l.trim()).join('\n'), options))
          : null
    if (!task) return h('li', {}, inline(text, options), nested)
    const done = task[1] !== ' '
    return h(
      'li',
      { class: 'task' },
      h('span', { role: 'img', 'aria-label': done ? 'done' : 'not done' }, done ? '☑' : '☐'),
      ' ',
      inline(task[2], options),
      nested,
    )
  })
  return ordered ? h('ol', { start: Number.parseInt(first[2], 10) }, children) : h('ul', {}, children)
}

function table(rows, options) {
  const cells = (row) =>
    row
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replace(/\\\|/g, '|'))
  const [head, , ...body] = rows
  return h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        cells(head).map((c) => h('th', { scope: 'col' }, inline(c, options))),
      ),
    ),
    h(
      'tbody',
      {},
      body.map((row) =>
        h(
          'tr',
          {},
          cells(row).map((c) => h('td', {}, inline(c, options))),
        ),
      ),
    ),
  )
}
