/** docs/permissions.md: who may do what where as it is documented by hand, and the table by which the program decides. */
import { menus, registry } from '../commands/index.ts'
import { denials, permissions } from '../src/app/interaction/permissions.ts'
import { places, principals } from '../src/app/interaction/principals.ts'
import { documented, reaches, whos } from '../test/matrix/who.ts'

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Who may, as a person reads it: what is not said to be elsewhere is at the desk. */
export function whoMay(path: string): string {
  const rule = documented[path]
  if (rule === undefined) throw new Error(`test/matrix/who.ts does not say who may /${path}`)
  return rule.who
}

const says = (of: Readonly<Record<string, { readonly says: string }>>): string[][] =>
  Object.entries(of).map(([name, one]) => [name, one.says])

export const permissionsPage = (): string => `# Who may do what where

What nobody is granted is denied. Whoever is outside hears one sentence, whether or not the thing exists: where anybody may report. Another server is told
nothing else. This page is written by \`npm run readme -- --write\`.

## Commands

As documented by hand in [test/matrix/who.ts](../test/matrix/who.ts): the test beside it has each of them tried by eight kinds of people in five places, by
every way to reach it, and [test/app/permissions.test.ts](../test/app/permissions.test.ts) tries the table below with all kinds of people and places.
A name without a slash stands in the menu of a message or of a member; what is only a button has no row in README.

${table(
  ['command', 'who', 'where', '`allow:`'],
  [...registry, ...menus].map(([path, { allow, menu }]) => [
    menu === undefined ? `\`/${path}\`` : `**${menu.name}**`,
    whoMay(path),
    documented[path]?.reach ?? '',
    `\`${allow}\``,
  ]),
)}

Where: ${Object.entries(reaches)
  .map(([name, words]) => `*${name}* is ${words}`)
  .join(', ')}; besides what the words for *who* say.

${table(
  ['who', 'that is'],
  Object.entries(whos).map(([name, words]) => [name, words]),
)}

## Permissions

[src/app/interaction/permissions.ts](../src/app/interaction/permissions.ts), evaluated before dispatch and again inside the transaction.

${table(
  ['`allow:`', 'grants', 'denied with, besides the sentence for outsiders'],
  Object.entries(permissions).map(([name, { grants, hears }]) => [
    `\`${name}\``,
    grants.map(([who, ...where]) => `${who}: ${where.join(', ')}`).join('<br>'),
    denials
      .filter(({ code }) => hears.includes(code))
      .map(({ code }) => code)
      .join(', '),
  ]),
)}

${table(['principal', 'that is'], says(principals))}

${table(['place', 'that is'], says(places))}

The first that applies is said:

${table(
  ['denied with', 'said'],
  denials.map(({ code, says: when }) => [code, when]),
)}
`
