/** Puts the page together: reads the state, draws each part, and draws again on each change. */
import { listen } from './api.js'
import { drawBot, prepareBot } from './bot.js'
import { prepareClock, tick } from './clock.js'
import { drawComposer, prepareComposer } from './composer.js'
import { drawDelivery } from './delivery.js'
import { byId } from './dom.js'
import { drawFaults, prepareFaults } from './faults.js'
import { drawGitHub, prepareGitHub } from './github.js'
import { drawMessages } from './messages.js'
import { prepareModal } from './modal.js'
import { preparePanel } from './panel.js'
import { drawMail } from './mail.js'
import { drawPeople } from './people.js'
import { drawChannels, drawHeading, drawSwitcher, prepareSidebar } from './sidebar.js'
import { lost, onState, recall, refresh, state } from './state.js'
import { nowMs, setClock } from './time.js'
import { drawTour, prepareTour } from './tour.js'

let lastData = null

function draw() {
  if (!state.data) return
  const { clock } = state.data
  // Only from a fresh answer, and only when it is off: else the seconds would jump.
  if (lastData !== state.data && Math.abs(clock.nowMs - nowMs()) > 1500) setClock(clock.nowMs)
  lastData = state.data
  byId('connection').hidden = state.connected
  for (const part of [
    drawSwitcher,
    drawChannels,
    drawHeading,
    drawMessages,
    drawComposer,
    drawPeople,
    drawMail,
    drawGitHub,
    drawBot,
    drawDelivery,
    drawFaults,
    drawTour,
    tick,
  ])
    part()
}

recall()
prepareModal()
preparePanel()
prepareSidebar()
prepareComposer()
prepareClock()
prepareBot()
prepareFaults()
prepareTour()
prepareGitHub()
onState(draw)
listen(() => void refresh(), lost)
