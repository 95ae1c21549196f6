/** The bot's process: is it running, why not, and the ways to make life hard for it. */
import { announce, byId, fill, h } from './dom.js'
import { callerOf } from './faults.js'
import { markdown } from './markdown.js'
import { state } from './state.js'

const words = {
  off: 'Not started here',
  starting: 'Starting…',
  running: 'Running',
  unplugged: 'Unplugged',
  restarting: 'It died and will be started again',
  'gave-up': 'It keeps dying; start it when the cause is mended',
}

const signs = { running: '●', starting: '◐', restarting: '◐' }

let said = ''

export function prepareBot() {
  const problem = h('p', { class: 'field-error', role: 'alert' })
  const call = callerOf(problem)
  const kill = h('button', { type: 'button', class: 'button danger', id: 'bot-kill' }, 'Pull the plug')
  kill.addEventListener('click', () => void call(kill, 'bot', { do: 'kill' }))
  const start = h('button', { type: 'button', class: 'button success', id: 'bot-start' }, 'Start')
  start.addEventListener('click', () => void call(start, 'bot', { do: 'start' }))
  fill(byId('bot-switches'), h('div', { class: 'button-list across' }, kill, start), problem)
}

const setupWords = { waiting: '', running: 'under way', done: 'done', failed: 'failed', skipped: 'skipped' }

function drawSetup({ state: phase, text }) {
  const place = byId('setup')
  place.hidden = text === ''
  if (place.dataset.print === phase + text) return
  place.dataset.print = phase + text
  place.open = phase === 'failed'
  fill(
    place,
    h('summary', {}, `Set-up: ${setupWords[phase]}`),
    h('div', { class: `setup ${phase}` }, markdown(text)),
  )
}

/** A structured line in short; any other as it is. */
function logLine(line) {
  if (!line.startsWith('{')) return line
  try {
    const { level, time, msg, pid, hostname, ...rest } = JSON.parse(line)
    const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
    return `${levels[level] ?? level ?? ''} ${msg ?? ''}${more}`.trim()
  } catch {
    return line
  }
}

const levels = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' }

/** While the sandbox itself does not answer, what was last heard of the bot is old news. */
function drawTop(bot, setup) {
  const top = byId('top-bot')
  const phase = state.connected ? bot.phase : 'unknown'
  const cut = phase === 'running' && !bot.connected
  const text = state.connected
    ? `${cut ? '◐' : (signs[phase] ?? '○')} Bot: ${words[phase].toLowerCase()}${cut ? ', cut off from Discord' : ''}${setup.state === 'failed' ? ' · set-up failed' : ''}`
    : '○ Bot: unknown, the sandbox does not answer'
  if (top.textContent !== text) top.textContent = text
  top.dataset.phase = cut ? 'cut' : phase
}

export function drawBot() {
  const { bot, setup } = state.data
  fill(
    byId('bot-status'),
    h(
      'p',
      {},
      h('span', { class: `lamp ${bot.phase}`, 'aria-hidden': 'true' }, signs[bot.phase] ?? '○'),
      ' ',
      h('strong', {}, words[bot.phase]),
      bot.pid ? h('span', { class: 'subtext' }, ` process ${bot.pid}, start ${bot.starts}`) : null,
    ),
    bot.reason
      ? h('p', { class: 'subtext' }, bot.phase === 'running' ? `Before: ${bot.reason}` : bot.reason)
      : null,
  )
  drawSetup(setup)
  byId('bot-kill').disabled = !['running', 'starting', 'restarting'].includes(bot.phase)
  byId('bot-start').disabled = !['unplugged', 'gave-up', 'restarting'].includes(bot.phase)
  byId('bot-log').textContent = bot.log.slice(-60).map(logLine).join('\n') || 'Nothing yet.'
  drawTop(bot, setup)
  if (said !== '' && said !== bot.phase) announce(`The bot: ${words[bot.phase]}`)
  said = bot.phase
}
