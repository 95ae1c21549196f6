/** Each part of a question answered both ways at the front door: what a person then meets differs. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { QuestionId, questions } from '../../src/domain/team/settings/questions.ts'
import { questionOf } from '../../src/domain/team/settings/questions.ts'
import { gives as reacts } from '../votes/reading.ts'
import { decides, messageOf, opensRemoval, roomOf, standing, votes } from '../votes/polls.ts'
import type { Hand, World } from '../world.ts'
import { textOf } from '../world.ts'
import { chairing } from '../world/administration.ts'
import { claimed, opens } from '../world/deeds.ts'
import { fixUrl, prepared, ticks, waits } from '../world/disclosure.ts'
import { schedules } from '../world/meetings.ts'
import { opensPublicIssue, publicIssueOf, takesIn } from '../world/public-issue.ts'
import { chloeAtWork, directly, removed, team } from '../world/removal.ts'

export type Flip = {
  /** As it is typed into the form, or whom or what the menu is given. */
  readonly to: string | ((w: World) => string)
  readonly reads: (w: World) => Promise<string>
  /** Read where the default counts, and where the other answer does. */
  readonly gives: readonly [string, string]
}
type Parts<Q extends QuestionId> = keyof (typeof questions)[Q]['parts'] & string
type Flips = { readonly [Q in QuestionId]?: { readonly [P in Parts<Q>]: Flip } }

/** So many cases of Ben, found by the look of every quarter of an hour. */
const overloaded = async (w: World): Promise<string> => {
  await w.settled()
  const said = w.lines(w.channels.sir).find((line) => line.includes('carries more than it set itself'))
  return said === undefined ? 'nobody is told' : 'the chairs are told'
}

const ends = (w: World, channel?: string): string =>
  /\*\*(Passed|Not passed)/.exec(standing(w, 'VOTE-1', channel))?.[1] ?? 'open'

async function saysYes(w: World, who: readonly Hand[], channel = w.channels.sir): Promise<void> {
  for (const one of who) await one.reacts(messageOf(w, 'VOTE-1', channel), '✅')
  await w.settled()
}

export const flips = {
  subject: {
    votes: {
      to: 'Yes',
      reads: async (w) => {
        await opensRemoval(w, w.dmitri.id)
        const own = await w.dmitri.types('/vote show', { vote: 'VOTE-1' })
        if (own.buttons.includes('❌ No')) await own.clicks('❌ No')
        await w.clock.advance('3s')
        return /\d no/.exec(standing(w, 'VOTE-1', roomOf(w)))?.[0] ?? standing(w, 'VOTE-1', roomOf(w))
      },
      gives: ['0 no', '1 no'],
    },
    sees: {
      to: 'Yes',
      reads: async (w) => {
        await opensRemoval(w, w.dmitri.id)
        return (await w.dmitri.types('/vote show', { vote: 'VOTE-1' })).text.includes('no such vote')
          ? 'hidden'
          : 'shown'
      },
      gives: ['hidden', 'shown'],
    },
  },
  ballot: {
    days: {
      to: '3 days',
      reads: async (w) => {
        const form = await w.ana.types('/vote decision')
        await form.submits({ Question: 'Do we meet on Tuesdays?' })
        await w.clock.advance('4d')
        return ends(w)
      },
      gives: ['open', 'Not passed'],
    },
    secrecy: {
      to: 'Secret',
      reads: async (w) => {
        await opensRemoval(w, w.dmitri.id)
        await votes(w, w.ben, 'yes')
        await w.clock.advance('3s')
        return standing(w, 'VOTE-1', roomOf(w)).includes('1 of 3 have voted') ? 'turnout' : 'the votes'
      },
      gives: ['the votes', 'turnout'],
    },
    tie: {
      to: 'Goes to the TSC',
      reads: async (w) => {
        await decides(w)
        await saysYes(w, [w.ana, w.ben])
        for (const who of [w.chloe, w.dmitri]) await reacts(w, who, '❌')
        await w.clock.passes('8d', '1d')
        const told = directly(w, w.tess).some((one) => textOf(one).includes('ended in a tie'))
        return `${ends(w)}, ${told ? 'the TSC is asked' : 'nobody is asked'}`
      },
      gives: ['Not passed, nobody is asked', 'Not passed, the TSC is asked'],
    },
  },
  'vote-settle': {
    decision: {
      to: '30',
      reads: async (w) => {
        await decides(w)
        await saysYes(w, [w.ana, w.ben, w.chloe])
        await w.clock.advance('11m')
        return ends(w)
      },
      gives: ['Passed', 'open'],
    },
    removal: {
      to: '48',
      reads: async (w) => {
        await opensRemoval(w, w.dmitri.id)
        await saysYes(w, [w.ana, w.ben, w.chloe], roomOf(w))
        await w.clock.advance('25h')
        return ends(w, roomOf(w))
      },
      gives: ['Passed', 'open'],
    },
  },
  'vote-longer': {
    times: {
      to: '0',
      reads: async (w) => {
        await decides(w)
        await w.ana.types('/vote extend', { vote: 'VOTE-1', days: '3' })
        await w.clock.advance('8d')
        return ends(w)
      },
      gives: ['open', 'Not passed'],
    },
    differs: {
      to: '5',
      reads: async (w) => {
        await decides(w)
        await w.clock.passes('167h', '12h')
        await w.clock.advance('50m')
        w.discord.gateway.pause()
        await w.ben.reacts(messageOf(w), '✅')
        w.discord.gateway.resume()
        await w.clock.advance('10m')
        await w.clock.advance('3s')
        const longer = ends(w)
        await w.clock.advance('2h')
        return `${longer}, then ${ends(w)}`
      },
      gives: ['open, then Not passed', 'open, then open'],
    },
  },
  decision: {
    rule: {
      to: 'Nobody objects',
      reads: async (w) => {
        await decides(w)
        await w.clock.advance('8d')
        return ends(w)
      },
      gives: ['Not passed', 'Passed'],
    },
    secrecy: {
      to: 'Secret',
      reads: async (w) => {
        await decides(w)
        await votes(w, w.ben, 'yes')
        await w.clock.advance('3s')
        return standing(w).includes('1 of 4 have voted') ? 'turnout' : 'the votes'
      },
      gives: ['the votes', 'turnout'],
    },
  },
  'voice-channel': {
    channel: {
      to: (w) =>
        w.discord.addChannel({
          name: 'sir-voice',
          type: 2,
          overwrites: [
            { id: w.discord.everyoneRoleId, type: 0, deny: P.ViewChannel },
            { id: w.roles.sir, type: 0, allow: P.ViewChannel | P.Connect },
            { id: w.discord.botUserId, type: 1, allow: P.ViewChannel | P.Connect | P.CreateEvents },
          ],
        }),
      reads: async (w) => {
        const preview = await schedules(w.ben, {}, { 'voice-event': 'Yes' })
        if (preview.buttons.includes('Confirm')) await preview.clicks('Confirm')
        await w.settled()
        const made = w.discord.journal.filter(
          ({ route, method }) => route.includes('scheduled-events') && method === 'POST',
        )
        return `${made.length} events`
      },
      gives: ['0 events', '1 events'],
    },
  },
  'public-issue': {
    fate: {
      to: 'Is edited and closed',
      reads: async (w) => {
        opensPublicIssue(w)
        await claimed(w)
        await takesIn(w, w.ben)
        return publicIssueOf(w)?.state ?? 'gone'
      },
      gives: ['open', 'closed'],
    },
  },
  'sig-release': {
    who: {
      to: (w) => w.sam.id,
      reads: async (w) => {
        await prepared(w)
        await waits(w)
        await ticks(w, 'merge', { Evidence: fixUrl })
        await w.settled()
        return directly(w, w.sam).some((one) => textOf(one).includes('are patched installers needed'))
          ? 'asked'
          : 'not asked'
      },
      gives: ['not asked', 'asked'],
    },
  },
  overload: {
    cases: {
      to: '1',
      reads: async (w) => {
        for (const at of [1, 2]) {
          await opens(w.ben, { 'Neutral title': `Report number ${at} of a busy week` })
          await w.ben.types('/case claim', { case: `SIR-2026-00${at}` })
        }
        await w.settled()
        await w.clock.advance('15m')
        return overloaded(w)
      },
      gives: ['nobody is told', 'the chairs are told'],
    },
    overdue: {
      to: '1',
      reads: async (w) => {
        for (const at of [1, 2])
          await opens(w.ana, { 'Neutral title': `Report number ${at} waits for somebody` })
        await w.clock.passes('6d', '12h')
        return overloaded(w)
      },
      gives: ['nobody is told', 'the chairs are told'],
    },
  },
  'carry-out': {
    days: {
      to: '4',
      reads: async (w) => {
        await removed(w)
        await w.clock.advance('4d')
        const told = directly(w, w.ana).filter((one) => /roster/.test(textOf(one))).length
        return `${told} reminders`
      },
      gives: ['1 reminders', '0 reminders'],
    },
  },
  'github-team': {
    team: {
      to: team,
      reads: async (w) => {
        w.github.setOrgRole('halcyon', w.github.botLogin, 'owner')
        w.github.addTeam('halcyon', 'security', ['ana-f', 'ben-o', 'chloe-m', 'dmitri-v'])
        await chloeAtWork(w)
        await removed(w)
        const left = [...(w.github.state.team('halcyon', 'security')?.members.keys() ?? [])]
        return left.includes('chloe-m') ? 'still in it' : 'taken out'
      },
      gives: ['still in it', 'taken out'],
    },
  },
} as const satisfies Flips

/** By an administrator who leads the team: nobody has to confirm it. */
export async function answers(w: World, id: QuestionId, part: string, { to }: Flip): Promise<void> {
  const { section, parts } = questionOf(id)
  const label = parts[part]?.label ?? ''
  const page = await chairing(w).types('/sir-admin settings', { section })
  if (typeof to !== 'string') {
    await page.picks(label, to(w))
    return
  }
  const preview = await (await page.picks('Change…', id)).submits({ [label]: to })
  if (preview.buttons.includes('Confirm')) await preview.clicks('Confirm')
  await w.settled()
}
