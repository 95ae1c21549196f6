/** What README and docs/permissions.md say of the code, taken from the code: `npm run readme` shows what differs, `-- --write` puts it right. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { menus, registry } from '../commands/index.ts'
import { kinds, targets } from '../test/crash/lost.ts'
import { hostile } from '../test/world/hostile.ts'
import { permissionsPage, whoMay } from './permissions.ts'
import { years, zones } from './zones.ts'

const page = fileURLToPath(new URL('../README.md', import.meta.url))
const permissions = fileURLToPath(new URL('../docs/permissions.md', import.meta.url))
const [start, end] = ['<!-- commands -->', '<!-- /commands -->']

/** Whatever can be typed or picked from a menu, by the folder it stands in. */
export function commandTable(): string {
  const typed = [...registry].flatMap(([path, { pressed, says }]) =>
    pressed === true ? [] : [{ path, says }],
  )
  const folders = [...new Set(typed.map(({ path }) => path.split(' ')[0]))]
  return [
    '| command | what it does | who may |',
    '|---|---|---|',
    ...folders.flatMap((folder) =>
      typed
        .filter(({ path }) => path.split(' ')[0] === folder)
        .map(({ path, says }) => `| \`/${path}\` | ${says.replaceAll('|', '\\|')} | ${whoMay(path)} |`),
    ),
    ...[...menus].flatMap(([path, { menu, says }]) =>
      menu === undefined
        ? []
        : [`| **${menu.name}**, in the menu of a ${menu.on} | ${says} | ${whoMay(path)} |`],
    ),
  ].join('\n')
}

const of = (target: string) => targets.filter((one) => one.startsWith(target)).length * kinds.length

/** Each number that the code knows, and the words around it. */
export const counted: readonly (readonly [words: RegExp, count: number])[] = [
  [/(?<=all )\d+(?= hostile texts)/g, hostile.length],
  [/(?<=lost, )\d+(?= kinds, ten of each)/g, targets.length * kinds.length],
  [/(?<=answers of Discord, )\d+(?= kinds)/g, of('Discord')],
  [/(?<=answers of GitHub, )\d+(?= kinds)/g, of('GitHub')],
  [/(?<=working time in )\d+(?= zones)/g, zones.length],
  [/(?<=\()\d+(?= zones, \d+ years\))/g, zones.length],
  [/(?<=zones and )\d+(?= years)/g, years.length],
  [/(?<=zones, )\d+(?= years\))/g, years.length],
]

export function asCoded(text: string): string {
  const [before = '', rest = ''] = text.split(start)
  const [, after = ''] = rest.split(end)
  const whole = `${before}${start}\n\n${commandTable()}\n\n${end}${after}`
  return counted.reduce((page_, [words, count]) => page_.replace(words, String(count)), whole)
}

if (import.meta.main) {
  const text = readFileSync(page, 'utf8')
  if (process.argv.includes('--write')) {
    writeFileSync(page, asCoded(text))
    writeFileSync(permissions, permissionsPage())
  } else process.stdout.write(text === asCoded(text) ? 'README says what the code says.\n' : asCoded(text))
}
