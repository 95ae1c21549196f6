/** The letters a person sends to the reporter: worded by templates, copied by hand. */
import type { CaseScene } from './command.ts'

type Contact = { readonly kind: string; readonly promised: string; readonly missing: readonly string[] }

const letters: Readonly<Record<string, string>> = {
  acknowledged: 'acknowledgement',
  'details-asked': 'details',
  result: 'triage-result',
}
const missingWords: Readonly<Record<string, string>> = {
  steps: 'the steps that lead to it',
  platforms: 'the platforms you saw it on',
  packages: 'the packages concerned',
  versions: 'the versions concerned',
}

export async function letterFor(
  scene: CaseScene,
  { kind, promised, missing }: Contact,
): Promise<string | undefined> {
  const letter = letters[kind]
  if (letter === undefined) return undefined
  const { verdict } = scene.value
  return scene.desk.words.render(`mail/${letter}`, {
    ...common(scene),
    days: promised.trim() || false,
    missing: missing.map((one) => ({ detail: missingWords[one] ?? one })),
    vulnerability: verdict.is === 'vulnerability',
    notVulnerability: verdict.is === 'not-a-vulnerability',
    severity: verdict.is === 'vulnerability' ? verdict.severity : false,
  })
}

export async function knownLetter(scene: CaseScene, links: string): Promise<string> {
  return scene.desk.words.render('mail/known-issue', {
    ...common(scene),
    links: links
      .split(/\s+/)
      .filter((link) => link !== '')
      .map((link) => ({ link })),
  })
}

function common({ value, settings }: CaseScene) {
  return {
    name: value.reporter?.name ?? false,
    project: (settings.product ?? settings.tracker ?? 'the project').split('/').at(-1),
    case: value.key,
  }
}
