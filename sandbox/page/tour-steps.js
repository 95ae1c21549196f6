/** The steps of the tour: what to do, where it is, how the page notices that it was done. */
import { suggest } from './composer.js'
import { byId } from './dom.js'
import { makeRoom, openPanel, showTab } from './panel.js'
import { showSide } from './sidebar.js'
import { become, channel, me, member, openChannel, state } from './state.js'

const isThread = (c) => c.type >= 10 && c.type <= 12
const caseThread = () =>
  state.data.channels.find((c) => isThread(c) && c.parent_id === state.data.homeChannelId)

const textOf = (parts) => (parts ?? []).flatMap((c) => [c.content ?? '', textOf(c.components)]).join('\n')
const cardSays = (words) => state.messages.some((m) => m.pinned && textOf(m.components).includes(words))

const tab = (name) => () => {
  openPanel(name)
  showTab(name, true)
}

/** To the channel with the card; the button that comes next has the focus. */
async function toCard(label) {
  makeRoom()
  await openChannel(state.data.homeChannelId)
  cardButton(label)?.focus()
}

function cardButton(label) {
  const buttons = [...byId('messages').querySelectorAll('.container .button')]
  return buttons.find((button) => button.textContent === label && !button.disabled) ?? null
}

/** Faults are on only between two looks, so what was seen is kept until the tour is left. */
const seen = { fault: false }
export const forget = () => (seen.fault = false)

export const steps = [
  {
    title: 'Who you are',
    says: () => [
      `You are ${me().name}, of the security team, in its private channel. At the lower left you can become`,
      ' somebody else: who you are decides what you see and may do.',
    ],
    target: () => byId('member'),
    go: [
      'Show me',
      () => {
        showSide(true)
        byId('member').focus()
      },
    ],
    done: () => false,
  },
  {
    title: 'Open a case',
    says: () => [
      'A report came in. Type /case open in the message box, press Enter twice, and fill in the form. The title',
      ' says what it is about, never how it is exploited.',
    ],
    target: () => byId('composer-text'),
    go: [
      'Type it for me',
      () => {
        makeRoom()
        suggest('/case open')
      },
    ],
    done: () => caseThread() !== undefined,
  },
  {
    title: 'The next step',
    says: () => [
      'The card shows how the case stands; the button at its upper right is always the next step. Now it asks',
      ' whether the issue is known already: press Known?, choose New, submit.',
    ],
    target: () => cardButton('Known?'),
    go: ['Show me', () => toCard('Known?')],
    done: () => cardSays('✔ Known?'),
  },
  {
    title: 'Acknowledge the report',
    says: () => [
      'The reporter waits for a word. Press Reporter acknowledged, say how you wrote, submit: you get the letter',
      ' to copy, and its deadline is met.',
    ],
    target: () => cardButton('Reporter acknowledged'),
    go: ['Show me', () => toCard('Reporter acknowledged')],
    done: () => cardSays('✔ Acknowledge'),
  },
  {
    title: 'Move the clock',
    says: () => [
      'Deadlines count in the team’s working days. Press Next working morning until the case’s thread, under #sir,',
      ' has something new, and open it: a reminder, with the button that meets it.',
    ],
    target: () => byId('tab-clock'),
    go: ['Open the clock', tab('clock')],
    done: () => state.channelId === caseThread()?.id && state.messages.some(isReminder),
  },
  {
    title: 'GitHub’s side',
    says: () => [
      'What the case is about stands on GitHub, in a private repository, and is kept in step. Open the tracking',
      ' issue.',
    ],
    target: () => byId('tab-github'),
    go: ['Open GitHub', tab('github')],
    done: () => !byId('github').hidden && byId('github').querySelector('.issue') !== null,
  },
  {
    title: 'Try a fault',
    says: () => [
      'Switch on that GitHub is down, press Claim on the card, and see in Delivery what waits and why. Switch it',
      ' off again: all arrives, once.',
    ],
    target: () => byId('tab-faults'),
    go: ['Open the faults', tab('faults')],
    done: () => {
      const on = Object.values(state.data.faults).some(Boolean)
      if (on) seen.fault = true
      return seen.fault && !on
    },
  },
]

const isReminder = (m) => m.author.bot && (m.components ?? []).length > 0

/** null where this member is in the team's channel; else who is. */
export function standIn() {
  return channel(state.data.homeChannelId) ? null : (member(state.data.guideId) ?? null)
}

export const becomeGuide = (member) => become(member.id)
