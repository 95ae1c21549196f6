/** The acts alone, on a store of their own: no gateway, no pump, and Discord answers what the test says. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Rooms } from '../../src/app/core/handlers.ts'
import { actOf } from '../../src/app/registry.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Member } from '../../src/domain/team/roster/member.ts'
import { openStore } from '../../src/store/sqlite.ts'

export const startMs = Date.parse('2026-11-20T10:00:00Z')

export const settings: Settings = {
  guildId: '1',
  channelId: '2',
  sirRoleId: '3',
  runbook: { name: 'o3de-sir', hash: 'x' },
  calendar: {
    zone: 'Europe/Lisbon',
    workDays: [1, 2, 3, 4, 5],
    opensAt: '09:00',
    closesAt: '17:00',
    holidays: [],
  },
  acceptedReaders: [],
  detail: 'status',
  setUpAtMs: startMs,
  setUpBy: '11',
}
export const member = (id: string, state: Member['state'] = 'active'): Member => ({
  id,
  state,
  source: 'set-up',
  joinedAtMs: startMs,
  namedChair: id === '11',
})

/** With 11, who was named chair, 12 and 13 on the roster. */
export async function desk(discord: Partial<Pick<Rooms, 'holdersOf' | 'looksIn'>> = {}) {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'embargo-acts-'))
  const clock = { nowMs: startMs }
  const store = await openStore({
    path: join(folder, 'embargo.db'),
    key: Buffer.alloc(32, 7),
    world: '1',
    mode: 'write',
    nowMs: clock.nowMs,
  })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const puts = async (value: Settings | Member) => {
    const ref =
      'guildId' in value
        ? ({ kind: 'settings', id: 'main' } as const)
        : ({ kind: 'member', id: value.id } as const)
    await store.change({ write: { ref }, read: {}, nowMs: clock.nowMs }, () => ({
      result: undefined,
      put: { ref: value },
    }))
  }
  await puts(settings)
  for (const id of ['11', '12', '13']) await puts(member(id))
  const act = actOf({
    store,
    runbooks: {
      byHash: async () => Promise.reject(new Error('none')),
      loaded: () => undefined,
      named: () => undefined,
      shipped: [],
    },
    guildId: '1',
    now: () => clock.nowMs,
    holdersOf: async () => [],
    looksIn: async () => false,
    administers: async () => false,
    givesRoles: async () => false,
    ...discord,
    committed: () => {},
  })
  return { act, store, clock, puts }
}
