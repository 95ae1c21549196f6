/** What the commands about a template's text share: which template, and what no case can know. */
import { unseal } from '../src/domain/case/intake/sealed.ts'
import type { ContactKind } from '../src/domain/case/intake/model.ts'
import { mailboxIn } from '../src/domain/case/letters/letters.ts'
import type { Case } from '../src/domain/case/state.ts'
import type { CaseScene, ReplyButton } from '../src/app/interaction/command.ts'
import type { Asked } from '../src/app/letters/catalogue.ts'
import { answerTo } from '../src/domain/team/settings/answers.ts'
import { daysLabel, letterNamed } from '../src/app/letters/letters.ts'

export const templateOption = {
  name: { kind: 'pick', says: 'Which template', required: true, from: 'template' },
} as const

const fields = {
  days: {
    label: daysLabel,
    kind: 'short',
    max: 3,
    required: false,
    help: '1 to 60; sending the letter starts a clock of that length',
  },
  missing: {
    label: 'Missing details',
    kind: 'checks',
    choices: { steps: 'Steps', platforms: 'Platforms', packages: 'Packages', versions: 'Versions' },
  },
  own: {
    label: 'In your own words',
    kind: 'paragraph',
    max: 2000,
    required: false,
    help: 'What has happened, what is asked for, or when; it becomes part of the text',
  },
} as const

type Given = Readonly<Record<string, unknown>>
const asked = (input: Given, { desk }: Pick<CaseScene, 'desk'>): readonly Asked[] =>
  typeof input.name === 'string' ? letterNamed(desk.words, input.name).asks : []

/** Asks only what this template needs; what the case knows stands there already. */
export const letterForm = {
  title: 'What this letter still needs',
  fields,
  asks: asked,
  skip: (input: Given, scene: Pick<CaseScene, 'desk'>) => asked(input, scene).length === 0,
  filled: ({ value, settings }: CaseScene) => ({
    days: String(
      Object.values(value.clocks).find(({ span, met }) => span?.unit === 'wd' && met === undefined)?.span
        ?.amount ?? answerTo('promise', settings).days,
    ),
    missing: value.details.is === 'asked' ? value.details.missing : [],
  }),
}

/** Under a letter that was shown: to have it sent, where it can be, or to have it whole. */
export function mailButtons(
  { value, desk }: CaseScene,
  name: string,
  carried: Readonly<Record<string, string>> = {},
): readonly ReplyButton[] {
  if (mailboxIn(unseal(value.reporter?.contact, 'whoever reported it')) === undefined) return []
  const args = { case: value.key, name }
  return [
    ...(desk.outside.mail === undefined
      ? []
      : [{ label: 'Send by mail', path: 'template send', args: { ...args, ...carried } }]),
    { label: 'Copy text', path: 'template copy', args },
  ]
}

/** *Close when sent*: the result is told, and what was ruled out may end. */
export function closeButtons(
  { key, lifecycle, verdict }: Case,
  kind: ContactKind | undefined,
): ReplyButton[] {
  const closes = verdict.is === 'not-a-vulnerability' && verdict.ruling?.next.includes('close') === true
  return kind === 'result' && closes && lifecycle.is === 'open'
    ? [{ label: 'Close', path: 'case close', args: { case: key, as: 'not-a-vulnerability' } }]
    : []
}
