/** What opening a case asks and does, whether it was typed or begun from a message. */
import { codeName } from '../src/app/case/code-name.ts'
import type { Acting, Reply, Scene } from '../src/app/interaction/command.ts'
import { adoptable } from '../src/app/case/importing.ts'
import { pastInstant } from '../src/app/interaction/instant.ts'
import type { Case, Source } from '../src/domain/case/state.ts'
import { Refused, refuse } from '../src/domain/refusal.ts'
import { sourceChoices } from './choices.ts'

export const openingNote = 'No exploit detail or reporter address here: both belong in the private report.'

export const openingFields = {
  title: {
    label: 'Neutral title',
    kind: 'short',
    max: 80,
    help: 'What it is about, without how it is exploited',
  },
  source: { label: 'Source', kind: 'radio', choices: sourceChoices },
  received: {
    label: 'Received',
    kind: 'short',
    max: 60,
    required: false,
    help: 'Of the initial report: now, yesterday 14:00, 2026-11-20 09:30',
  },
  link: { label: 'Link to the report', kind: 'short', max: 512, required: false },
} as const

type Opening = Scene & {
  readonly input: {
    readonly title: string
    readonly source: Source
    readonly received: string
    readonly link: string
  }
}

export async function previewAlike({ input, desk }: Opening): Promise<Reply | undefined> {
  const alike = await desk.ask.alike({ title: input.title, link: input.link.trim() || undefined })
  if (alike.length === 0) return undefined
  return { template: 'case-alike', facts: { cases: alike.map((key) => ({ key })) } }
}

export async function opens(scene: Acting<Opening>): Promise<Case> {
  const { input, actor, desk } = scene
  const receivedAtMs = await pastInstant('Received', input.received, scene)
  const link = input.link.trim()
  const adopts = await adoptable(desk, link)
  const { case: opened } = await desk.act({
    type: 'OpenCase',
    by: actor.id,
    title: input.title,
    source: input.source,
    receivedAtMs,
    codeName: codeName(),
    ...(link !== '' && { reportLink: link }),
    ...(adopts !== undefined && { adopts }),
  })
  if (opened === undefined) throw new Refused(refuse('not-set-up', {}))
  return opened
}
