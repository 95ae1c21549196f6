/** The sandbox begun on a server where nothing is set up: a person walks through set-up with the real bot. */
import { expect, it } from 'vitest'
import { startSandbox } from '../../sandbox/start.ts'

it('begins with nothing set up, as the owner of the server, and set-up can be walked through', async () => {
  const sandbox = await startSandbox({ port: 0, empty: true, env: { PATH: process.env['PATH'] } })
  try {
    const { discord, url, token } = sandbox
    const state = async () => {
      const answer = await fetch(new URL('/api/state', url), {
        headers: { 'x-sandbox-token': token },
      })
      return (await answer.json()) as {
        viewerId: string
        guideId: string | null
        setup: { state: string; text: string }
      }
    }
    await expect.poll(async () => (await state()).setup.state, { timeout: 20_000 }).toBe('skipped')
    const seen = await state()
    expect(seen.setup.text).toContain('type /sir-admin setup as Alex Admin')
    expect(seen.guideId).toBeNull()
    const alex = discord.person(seen.viewerId)
    const page = await alex.types('/sir-admin setup')
    expect(page.text).toContain('## Set-up · 1 of 8 · Where')
    const picked = await alex.picks(page.message?.id ?? '', 'The private SIR channel', ['sir'])
    expect(picked.text).toContain('Still needed: the role, the first chair.')
  } finally {
    await sandbox.stop()
  }
})
