/** What the commands of meetings share: which meeting is meant, times that may need a question, and how times read in a zone. */
import type { Case } from '../../domain/case/state.ts'
import type { CaseKey } from '../../domain/ids.ts'
import { withOffset } from '../../domain/time/local-time.ts'
import { changeFault } from '../../domain/meetings/decide.ts'
import { readSlots } from '../../domain/meetings/slots.ts'
import type { Meeting } from '../../domain/meetings/state.ts'
import { readMeetingId } from '../../domain/meetings/state.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import { cutTo } from '../core/escape.ts'
import type { Reply, Scene } from '../interaction/command.ts'
import { zoneOf } from '../interaction/instant.ts'

/** `Tue 24 Nov 15:00`, for labels, where Discord shows no timestamps. */
export function localWords(atMs: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(atMs))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('hour')}:${part('minute')}`
}

/** With the offset, which tells the two hours of a clock change apart. */
export const exactWords = (atMs: number, zone: string): string =>
  `${localWords(atMs, zone)} ${withOffset(atMs, zone).slice(16)}`

/** The letter that tells nothing of the case (T19), for those who are asked outside Discord. */
export const invitationOf = (key: CaseKey) => ({
  label: 'Invitation to copy',
  path: 'template copy',
  args: { case: key, name: 'meeting' },
})

export async function meetingNamed(said: string, scene: Scene): Promise<Meeting> {
  const id = readMeetingId(said)
  const meeting = id === undefined ? undefined : await scene.desk.ask.meeting(id)
  if (meeting === undefined || !(await seesMeeting(meeting, scene)))
    throw new Refused(refuse('no-such-meeting', {}))
  return meeting
}

/** Refused before anything is asked; inside the transaction it is decided again. */
export async function meetingToChange(said: string, scene: Scene): Promise<Meeting> {
  const meeting = await meetingNamed(said, scene)
  const fault = changeFault(meeting, scene.actor.id, scene.chair)
  if (fault !== undefined) throw new Refused(fault)
  return meeting
}

/** Who does not see a restricted case sees no meeting about it. */
async function seesMeeting(
  { case: about }: Meeting,
  { desk, sees }: Pick<Scene, 'desk' | 'sees'>,
): Promise<boolean> {
  const value = about === undefined ? undefined : await desk.ask.case(about)
  return value === undefined || sees(value)
}

export async function meetingsSeen(scene: Scene): Promise<readonly Meeting[]> {
  const all = await scene.desk.ask.meetings()
  const seen = await Promise.all(all.map((one) => seesMeeting(one, scene)))
  return all.filter((_, at) => seen[at] === true)
}

/** The case that was named, or the one whose thread this is; a meeting may be about none. */
export async function caseMeant(said: string | undefined, scene: Scene): Promise<Case | undefined> {
  const { desk, place, sees } = scene
  const key = said?.trim().toUpperCase() ?? (await desk.ask.caseOfThread(place.channelId))
  if (key === undefined) return undefined
  const value = await desk.ask.case(key)
  if (value === undefined || !sees(value)) throw new Refused(refuse('no-such-case', {}))
  return value
}

export type Timed =
  | { readonly is: 'read'; readonly slots: readonly number[]; readonly zone: string }
  | { readonly is: 'question'; readonly reply: Reply }

/** Each line is a time; one that is unclear becomes buttons, and what is pressed takes its place. */
export async function timesIn(
  text: string,
  of: {
    readonly path: string
    /** The field of the form, which goes on with what was answered. */
    readonly field: string
    readonly label: string
    readonly line: string | undefined
    readonly picked: string | undefined
  },
  scene: Scene,
): Promise<Timed> {
  const zone = await zoneOf(scene)
  const answered = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => (String(at) === of.line ? withOffset(Number(of.picked), zone) : line))
    .join('\n')
  const read = readSlots(answered, { nowMs: scene.nowMs, zone })
  switch (read.is) {
    case 'read':
      return { ...read, zone }
    case 'none':
      throw new Refused(refuse('field-empty', { field: of.label }))
    case 'too-many':
      throw new Refused(refuse('too-many-slots', { most: 8, got: read.got }))
    case 'wrong':
      throw new Refused(
        refuse('slot-unclear', {
          line: read.line + 1,
          said: cutTo(read.lines[read.line] ?? '', 60),
          why: read.why,
          hint: read.hint,
        }),
      )
    case 'asked':
      return {
        is: 'question',
        reply: {
          template: 'meet-question',
          facts: { said: cutTo(read.lines[read.line] ?? '', 60), why: read.why, zone },
          keeps: true,
          carries: { [of.field]: answered },
          buttons: read.choices.map((atMs) => ({
            label: exactWords(atMs, zone),
            path: of.path,
            args: { line: String(read.line), picked: String(atMs) },
            goesOn: true,
          })),
        },
      }
  }
}
