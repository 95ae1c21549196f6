/** A short tour for somebody who is here for the first time: a strip that can be left, not a dialog that holds. */
import { announce, byId, fill, h } from './dom.js'
import { me, state } from './state.js'
import { becomeGuide, forget, standIn, steps } from './tour-steps.js'

const key = 'embargo-sandbox-tour'

/** { over, run, at }: whether it was done or left, and how far it got in which sandbox. */
const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {}
  } catch {
    return {}
  }
}
const keep = (what) => localStorage.setItem(key, JSON.stringify(what))

let at = null
/** The step was done before it was come to: then it waits for a press, so that the tour can be walked again. */
let already = null
let printed = ''
let target = null

export function prepareTour() {
  const button = byId('tour-start')
  button.addEventListener('click', () => {
    forget()
    move(0)
    byId('tour-title').focus()
  })
  document.addEventListener('click', () => state.data && drawTour())
}

function move(to) {
  at = to
  already = null
  printed = ''
  keep(to === null ? { over: true } : { run: state.data.guild.id, at: to })
  drawTour()
}

function leave() {
  move(null)
  byId('tour-start').focus()
}

export function drawTour() {
  const { over, run, at: before } = kept()
  // A sandbox that was started anew knows nothing of the cases of the one before.
  const guided = state.data.guideId !== null
  byId('tour-start').hidden = !guided
  if (at === null && !over && guided) at = run === state.data.guild.id && before <= steps.length ? before : 0
  const strip = byId('tour')
  strip.hidden = at === null
  byId('tour-start').setAttribute('aria-expanded', String(at !== null))
  const done = at !== null && at < steps.length && steps[at].done()
  already ??= done
  if (done && !already) {
    const next = steps[at + 1]
    announce(`Done: ${steps[at].title}. ${next ? `Next: ${next.title}.` : 'That was the tour.'}`)
    return move(at + 1)
  }
  point(at === null || at === steps.length ? null : steps[at].target())
  if (at === null) return
  const other = at < steps.length ? standIn() : null
  const print = JSON.stringify([at, already, other?.id, state.viewerId])
  if (print === printed) return
  printed = print
  const held = strip.contains(document.activeElement)
  fill(strip, at === steps.length ? farewell() : step(at, other))
  if (held) byId('tour-title').focus()
}

function point(element) {
  if (element === target) return
  target?.classList.remove('tour-target')
  target = element
  target?.classList.add('tour-target')
}

const control = (label, onclick, kind = 'secondary') =>
  h('button', { type: 'button', class: `button ${kind} small`, onclick }, label)

const title = (text) => h('h2', { id: 'tour-title', tabindex: -1 }, text)

function step(number, other) {
  const { title: name, says, go } = steps[number]
  const [label, run] = go
  return [
    title([h('span', { class: 'subtext' }, `Step ${number + 1} of ${steps.length} `), name]),
    h(
      'p',
      {},
      already && !other ? h('strong', {}, '✔ Done already. ') : null,
      other
        ? `You are ${me().name}, who is not on the security team: become ${other.name} to go on.`
        : says(),
    ),
    h(
      'div',
      { class: 'tour-controls' },
      other
        ? control(`Become ${other.name}`, () => void becomeGuide(other), 'primary')
        : control(label, () => void run(), 'primary'),
      number > 0 ? control('Back', () => move(number - 1)) : null,
      control(number === 0 || already ? 'Next' : 'Skip step', () => move(number + 1)),
      control('End tour', leave),
    ),
  ]
}

const farewell = () => [
  title('That was the tour'),
  h(
    'p',
    {},
    'All of this is also in the README, with a real advisory from report to draft. Become Sam to see what an outsider sees: nothing.',
  ),
  h('div', { class: 'tour-controls' }, control('Close', leave, 'primary')),
]
