/** A newer program with another version of the runbook, and what the channel is told of it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiMessage } from '../../sandbox/discord/stand-in.ts'
import type { Shown, World } from '../world.ts'
import { textOf } from '../world.ts'

/** It brings another length for finding an owner. */
export async function bringsAnother(w: World, days = 3): Promise<void> {
  await w.restarts(() => {
    const file = join(w.runbooks, 'o3de-sir.yaml')
    const text = readFileSync(file, 'utf8')
    const changed = text.replace(/(says: find a triage owner[\s\S]*?within: )\d+ wd/, `$1${days} wd`)
    if (changed === text) throw new Error('the runbook has no such deadline')
    writeFileSync(file, changed)
  })
}

export const notices = (w: World): readonly ApiMessage[] =>
  w.messages(w.channels.sir).filter((one) => textOf(one).includes('**Process, version'))

export function notice(w: World): ApiMessage {
  const found = notices(w).at(-1)
  if (found === undefined) throw new Error('no notice of a version')
  return found
}

/** Up to the preview. */
export async function dates(w: World, from: string): Promise<Shown> {
  const form = await w.ana.clicks(notice(w), 'Set the date')
  return form.submits({ 'From when': from })
}

export const toTess = (w: World): readonly ApiMessage[] => w.messages(w.discord.directMessages(w.tess.id))
