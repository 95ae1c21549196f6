/** The letters that arrived, as a mail program shows them. */
import { get, Refused } from './api.js'
import { byId, fill, h } from './dom.js'
import { shortTime } from './time.js'

let printed = ''

export function drawMail() {
  get('mail')
    .then(show)
    .catch((error) => {
      if (!(error instanceof Refused)) throw error
    })
}

function show(letters) {
  const print = JSON.stringify(letters)
  if (print === printed) return
  printed = print
  fill(
    byId('mail-list'),
    letters.length === 0 ? h('p', { class: 'subtext' }, 'None yet.') : letters.map(letter),
  )
}

const letter = ({ subject, headers, to, text, atMs }) =>
  h(
    'article',
    { class: 'comment' },
    h('p', {}, h('strong', {}, subject)),
    h('p', { class: 'subtext' }, `${headers.from} → ${to.join(', ')} · ${shortTime(atMs)}`),
    h('pre', { class: 'letter' }, text),
  )
