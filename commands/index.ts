/** Every command there is, taken from the folder: `case/claim.ts` is `/case claim`, in `menu/` stands what is picked from a menu, in `acts/` what a command of several acts picks from. */
import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { AnyCommand, Registry } from '../src/app/interaction/command.ts'
import { isCommand } from '../src/app/interaction/command.ts'

/** In the order in which a newcomer meets them; a folder that is not named comes last. */
const folders = ['case', 'advisory', 'meet', 'sla', 'template', 'sir', 'team', 'vote', 'sir-admin']
const rankOf = (file: string): number => {
  const at = folders.indexOf(file.split('/')[0] ?? '')
  return at === -1 ? folders.length : at
}

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && dirname(file) !== '.' && !file.startsWith('acts/'))
  .toSorted((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))

const found = await Promise.all(
  files.map(async (file): Promise<[string, AnyCommand]> => {
    const { default: made }: { default?: unknown } = await import(new URL(file, import.meta.url).href)
    if (!isCommand(made)) throw new Error(`commands/${file} does not export a command as its default`)
    return [file.slice(0, -'.ts'.length).replaceAll('/', ' '), made]
  }),
)

/** What is typed or pressed. */
export const registry: Registry = new Map(found.filter(([, { menu }]) => menu === undefined))

/** What stands in the menu of a message or of a member. */
export const menus: Registry = new Map(found.filter(([, { menu }]) => menu !== undefined))
