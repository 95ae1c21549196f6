/** What the commands about the date of disclosure share: the date as it was previewed, and the letter that tells of it. */
import type { CaseScene, ReplyButton } from '../src/app/interaction/command.ts'
import { futureDate } from '../src/app/interaction/instant.ts'
import { letterOf, nothingSaid, writeLetter } from '../src/app/letters/letters.ts'
import type { ZonedDate } from '../src/domain/case/embargo/model.ts'
import type { Case } from '../src/domain/case/state.ts'
import { answerTo } from '../src/domain/team/settings/answers.ts'
import { mailButtons } from './letters.ts'

/** Of what was previewed: "in 60 days" is another instant once it is confirmed. */
export const shownDate = { at: { kind: 'carried' }, zone: { kind: 'carried' } } as const

type Typed = CaseScene & {
  readonly input: {
    readonly date: string
    readonly at: string | undefined
    readonly zone: string | undefined
  }
}

export const typedDate = (scene: Typed): Promise<ZonedDate> =>
  futureDate('Date', scene.input.date, scene, answerTo('publication', scene.settings).hour)

export const confirmedDate = async (scene: Typed): Promise<ZonedDate> => {
  const { at, zone } = scene.input
  return at === undefined || zone === undefined ? typedDate(scene) : { dateMs: Number(at), zone }
}

export const carriedDate = ({ dateMs, zone }: ZonedDate) => ({ at: String(dateMs), zone })

/** The letter that goes with what was just recorded, to copy or to have sent; the contact counts already. */
export async function embargoLetter(scene: CaseScene, value: Case) {
  const now = { ...scene, value }
  const letter = letterOf(scene.desk.words, 'embargo')
  return {
    copy: await writeLetter(letter, now, nothingSaid),
    buttons: mailButtons(now, letter.name, { recorded: 'yes' }),
  }
}

/** What is to be done once others know of it. */
export const outButtons = (value: Case): readonly ReplyButton[] => [
  { label: 'Disclose', path: 'advisory disclose', args: { case: value.key } },
  { label: 'Advisory status', path: 'advisory status', args: { case: value.key } },
  { label: 'Update sent', path: 'case contact', args: { case: value.key, kind: 'update' } },
]
