/** Ways to make life hard for the bot, each with what to expect, and how delivery stands meanwhile. */
import { post, Refused } from './api.js'
import { whileBusy } from './act.js'
import { summary } from './delivery.js'
import { byId, fill, h } from './dom.js'
import { showTab } from './panel.js'
import { refresh, state } from './state.js'

const groups = [
  [
    'Discord',
    [
      [
        'discord-down',
        'Discord is down',
        'Each call is answered 503, replies too: a command says that the application did not respond. What it did is kept, and its card comes when Discord is back.',
      ],
      ['discord-slow', 'Discord is slow', 'Each call takes 1.5 seconds. All comes late, in order, once.'],
      [
        'discord-lost',
        'Discord’s answers are lost',
        'Each post arrives, and the bot is told 502. It looks before it tries again, so nothing stands there twice.',
      ],
      [
        'discord-forbidden',
        'The bot loses its rights',
        'Each message is refused 403. Trying again would not help, so it is parked until a person has mended the rights and sends it with /sir-admin doctor.',
      ],
      [
        'gateway-cut',
        'The gateway is cut',
        'The bot hears no command; calls still work. Deadlines go on, and after the cut the bot is back by itself.',
      ],
    ],
  ],
  [
    'GitHub',
    [
      [
        'github-down',
        'GitHub is down',
        'Each call is answered 503. Cases go on in Discord; the card says that GitHub waits to sync.',
      ],
      [
        'github-limited',
        'GitHub’s rate limit is used up',
        'Each call is refused for 15 seconds. The bot waits as long as GitHub says and then goes on.',
      ],
      [
        'github-lost',
        'GitHub’s answers are lost',
        'Each write arrives, and the bot is told 502. It finds its issue by a mark and opens no second one.',
      ],
    ],
  ],
  [
    'Mail',
    [
      ['mail-down', 'The mail server is down', 'Nobody answers. Letters wait and go out when it is back.'],
      [
        'mail-lost',
        'The mail server’s answer is lost',
        'The letter arrives, and the line breaks before the answer. The bot never sends it twice by itself: it asks in the thread what became of it.',
      ],
    ],
  ],
]

/** Pressing a control of the panel: busy while it lasts, and what went wrong beside it. */
export const callerOf = (problem) => (control, path, body) =>
  whileBusy(control, async () => {
    problem.textContent = ''
    try {
      await post(path, body)
      await refresh()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      problem.textContent = `⚠ ${error.message}`
    }
  })

export function prepareFaults() {
  const problem = h('p', { class: 'field-error', role: 'alert' })
  const call = callerOf(problem)
  const toggle = ([name, label, about]) => {
    const box = h('input', {
      type: 'checkbox',
      id: `fault-${name}`,
      'aria-describedby': `fault-${name}-about`,
      dataset: { fault: name },
    })
    box.addEventListener('change', async () => {
      await call(box, 'fault', { name, on: box.checked })
      box.checked = state.data.faults[name]
    })
    return h(
      'div',
      { class: 'toggle' },
      box,
      h(
        'div',
        {},
        h('label', { for: box.id }, label),
        h('p', { class: 'subtext', id: `fault-${name}-about` }, about),
      ),
    )
  }
  const crash = h('button', { type: 'button', class: 'button danger', id: 'bot-crash' }, 'Kill the bot')
  crash.addEventListener('click', () => void call(crash, 'bot', { do: 'crash' }))
  fill(
    byId('faults-list'),
    groups.map(([title, all]) => [
      h('fieldset', { class: 'fault-group' }, h('legend', {}, title), all.map(toggle)),
    ]),
    h(
      'fieldset',
      { class: 'fault-group' },
      h('legend', {}, 'The bot'),
      h(
        'p',
        { class: 'subtext', id: 'bot-crash-about' },
        'SIGKILL in the middle of whatever it does. It is started again within seconds, looks what arrived, and tells the rest.',
      ),
      crash,
    ),
    problem,
  )
  crash.setAttribute('aria-describedby', 'bot-crash-about')
  byId('to-delivery').addEventListener('click', () => showTab('delivery', true))
}

export function drawFaults() {
  const { faults, delivery, bot } = state.data
  for (const box of byId('faults-list').querySelectorAll('input'))
    // While a switch is on its way, an answer from before must not turn it back.
    if (box.getAttribute('aria-busy') !== 'true') box.checked = faults[box.dataset.fault] === true
  byId('bot-crash').disabled = !['running', 'starting'].includes(bot.phase)
  const on = Object.values(faults).filter(Boolean).length
  const words = delivery === null ? 'The bot has no store yet.' : summary(delivery)
  if (byId('faults-now').textContent !== words) byId('faults-now').textContent = words
  const top = on === 0 ? '' : `⚠ ${on === 1 ? '1 fault' : `${on} faults`} on`
  const mark = byId('top-faults')
  mark.hidden = on === 0
  if (mark.textContent !== top) mark.textContent = top
}
