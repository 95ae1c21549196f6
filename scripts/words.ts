/** The names of all texts in templates/ as types: prints what stands elsewise, or with `--write` puts it into src/domain/template-names.ts. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadWords } from '../src/app/core/render.ts'
import type { Words } from '../src/app/core/render.ts'

const file = fileURLToPath(new URL('../src/domain/template-names.ts', import.meta.url))
const widest = 110

function union(type: string, keys: readonly string[]): string {
  const lines: string[] = []
  for (const one of keys.toSorted().map((key) => `'${key}'`)) {
    const longer = `${lines.at(-1)} | ${one}`
    if (lines.length > 0 && longer.length <= widest) lines[lines.length - 1] = longer
    else lines.push(`  | ${one}`)
  }
  return `export type ${type} =\n${lines.join('\n')}\n`
}

export function namesAsTypes({ names, letters }: Words): string {
  const isLetter = (key: string) => letters.some(({ name }) => name === key)
  const keysOf = (place: string) =>
    names.filter((name) => name.startsWith(`${place}/`)).map((name) => name.slice(place.length + 1))
  return [
    '/** What each text in templates/ is asked for by; written by `npm run words -- --write`, never by hand. */\n',
    union('DiscordKey', keysOf('discord')),
    '/** Files of templates/mail that say at their head what they are. */',
    union('LetterName', keysOf('mail').filter(isLetter)),
    union(
      'MailKey',
      keysOf('mail').filter((key) => !isLetter(key)),
    ),
    union('GitHubKey', keysOf('github')),
    union('PublicKey', keysOf('public')),
  ]
    .join('\n')
    .replaceAll('*/\n\nexport type Letter', '*/\nexport type Letter')
}

if (import.meta.main) {
  const asFound = namesAsTypes(loadWords(fileURLToPath(new URL('../templates', import.meta.url))))
  if (process.argv.includes('--write')) writeFileSync(file, asFound)
  else
    process.stdout.write(
      asFound === readFileSync(file, 'utf8') ? 'The types name the texts there are.\n' : asFound,
    )
}
