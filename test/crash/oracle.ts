/** The oracle: compares the journal, what people saw and what the stand-ins hold; the bot's own word counts for nothing. */
import type { Book } from './book.ts'
import { withEvidence } from './evidence.ts'
import { discordSide } from './judge-discord.ts'
import { othersTold } from './lines-of-others.ts'
import { githubSide } from './judge-github.ts'
import { duplicatesBothWays, gesturesAgainstStore, restOfOutbox, rowsAgainstJournal } from './judge-store.ts'
import { mailSide } from './judge-mail.ts'
import { twoPeople } from './judge-two.ts'
import { teamSide } from './judge-team.ts'
import type { World } from './world.ts'

export type Judgement = {
  readonly committed: number
  readonly cases: number
  /** Begun to be carried out. */
  readonly removals: number
  readonly votes: number
  readonly meetings: number
  readonly messages: number
  readonly issues: number
  readonly advisories: number
  readonly letters: number
  /** Acts that cannot be taken back. */
  readonly byTwo: number
  /** Kinds of event that were written down. */
  readonly made: readonly string[]
  readonly lost: number
  readonly doubled: number
  readonly violations: readonly string[]
}

export function judge(world: World, book?: Book): Promise<Judgement> {
  return withEvidence(world, async (evidence) => {
    const told = await discordSide(evidence)
    const mirrored = await githubSide(evidence)
    const mailed = mailSide(evidence)
    const two = twoPeople(evidence)
    return {
      committed: evidence.verified.entries,
      cases: evidence.cases.length,
      removals: evidence.duties.filter((duty) => duty.is !== 'owed').length,
      votes: evidence.votes.length,
      meetings: evidence.meetings.length,
      messages: told.messages,
      issues: mirrored.issues,
      advisories: mirrored.advisories,
      letters: mailed.letters,
      byTwo: two.acts,
      lost: told.lost + mirrored.lost + mailed.lost,
      doubled: told.doubled + mirrored.doubled + mailed.doubled,
      made: [...new Set([...evidence.journal.values()].flat().map(({ kind }) => kind))],
      violations: [
        ...(book === undefined ? [] : gesturesAgainstStore(evidence, book)),
        ...rowsAgainstJournal(evidence),
        ...duplicatesBothWays(evidence),
        ...(await restOfOutbox(evidence)),
        ...teamSide(evidence),
        ...othersTold(evidence),
        ...told.violations,
        ...mirrored.violations,
        ...mailed.violations,
        ...two.violations,
        ...world.discord.violations.map((one) => `Discord's contract: ${one}`),
        ...world.github.violations.map((one) => `GitHub's contract: ${one}`),
      ],
    }
  })
}
