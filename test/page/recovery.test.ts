/** Faults switched on and off on the page, with the real bot: what waits is seen, and all arrives once. */
import { describe, expect, it } from 'vitest'
import { livePage } from './browser.ts'

const title = 'Overlong quaternion in a scene file'
const startMs = Date.parse('2026-11-20T13:00:00Z')
const patient = { timeout: 25_000 }

describe('faults on the sandbox page', { timeout: 60_000 }, () => {
  const { sandbox, page } = livePage(startMs)

  type State = { delivery: { counts: { sending: number } } | null; faults: Record<string, boolean> }
  const state = async (): Promise<State> => {
    const answer = await fetch(new URL('/api/state', sandbox().url), {
      headers: { 'x-sandbox-token': sandbox().token },
    })
    return (await answer.json()) as State
  }
  const opens = async (title: string): Promise<void> => {
    await page().getByRole('combobox', { name: 'Message, or / for commands' }).focus()
    await page().keyboard.type('/case open')
    await page().keyboard.press('Enter')
    await page().getByRole('form', { name: 'Command /case open' }).waitFor()
    await page().keyboard.press('Enter')
    const dialog = page().getByRole('dialog', { name: 'Open SIR case' })
    await dialog.getByLabel('Neutral title').fill(title)
    await dialog.getByRole('radio', { name: 'Email' }).check()
    await dialog.getByRole('button', { name: 'Submit' }).click()
  }
  const switches = async (label: string, on: boolean): Promise<void> => {
    await page().getByRole('tab', { name: 'Faults' }).click()
    await page().getByRole('checkbox', { name: label }).setChecked(on)
  }
  const delivery = async () => {
    await page().getByRole('tab', { name: 'Delivery' }).click()
    return page().getByRole('tabpanel', { name: 'Delivery' })
  }
  const allArrived = async (): Promise<void> => {
    const told = (await delivery()).getByText(
      /^Nothing waits\. \d+ arrived, each once: none lost, none doubled\.$/,
    )
    await told.waitFor(patient)
  }

  it('shows what waits for GitHub and for lost answers of Discord, and that all arrives once', async () => {
    await switches('Discord’s answers are lost', true)
    await switches('GitHub is down', true)
    await page().getByText('⚠ 2 faults on').waitFor()
    await opens(title)
    const waiting = (await delivery()).getByRole('list', { name: 'Still to be told' })
    await waiting.getByText(/retries.*Tracking issue SIR-2026-001/).waitFor()
    await waiting.getByText(/GitHub answered 503, github-503/).waitFor()
    expect(JSON.stringify((await state()).delivery)).not.toContain('quaternion')
    await switches('Discord’s answers are lost', false)
    await switches('GitHub is down', false)
    await allArrived()
    expect(sandbox().github.repo('halcyon/sir-reports').issues).toHaveLength(1)
  })

  it('loses and doubles nothing when the bot is killed in the middle', async () => {
    const before = sandbox().bot?.status.pid
    await switches('Discord is slow', true)
    await page()
      .getByRole('article')
      .getByRole('button', { name: 'Claim' })
      .first()
      .click({ noWaitAfter: true })
    await expect.poll(async () => (await state()).delivery?.counts.sending ?? 0, patient).toBeGreaterThan(0)
    await page().getByRole('button', { name: 'Kill the bot' }).click()
    await expect.poll(() => [null, before].includes(sandbox().bot?.status.pid), patient).toBe(false)
    await expect.poll(() => sandbox().bot?.status.phase, patient).toBe('running')
    await switches('Discord is slow', false)
    await allArrived()
    await page().getByRole('article').getByText('owner @Ana Ferreira').waitFor()
  })

  it('parks what Discord forbids, says why, and sends it when a person says so', async () => {
    await switches('The bot loses its rights', true)
    await page().getByRole('article').getByRole('button', { name: 'Assess' }).last().waitFor()
    await page().getByRole('tab', { name: 'Clock' }).click()
    await page().getByRole('button', { name: '+1 week' }).click()
    const waiting = (await delivery()).getByRole('list', { name: 'Still to be told' })
    const parked = waiting.getByText(/the bot lacks a right in the channel, discord-50013/)
    await parked.first().waitFor(patient)
    await switches('The bot loses its rights', false)
    const { discord } = sandbox()
    const sir = discord.channels().find(({ name }) => name === 'sir')?.id ?? ''
    const alex = [...discord.world.members.values()].find(({ user }) => user.globalName === 'Alex Admin')
    const panel = await delivery()
    const commands = panel.getByText(/^\/sir-admin doctor fix:\d+$/)
    while ((await commands.count()) > 0) {
      const command = await commands.first().innerText()
      await discord.person(alex?.user.id ?? '').types(command, {}, { channelId: sir })
      await panel.getByText(command, { exact: true }).waitFor({ state: 'detached', ...patient })
    }
    await allArrived()
  })

  it('counts nothing as lost when a case goes on in a private thread', async () => {
    const { discord } = sandbox()
    const sir = discord.channels().find(({ name }) => name === 'sir')?.id ?? ''
    const found = [...discord.world.members.values()].find(({ user }) => user.globalName === 'Ana Ferreira')
    const ana = discord.person(found?.user.id ?? '')
    const asked = await ana.types('/case restrict', { case: 'SIR-2026-001' }, { channelId: sir })
    const preview = await ana.submits(asked, { Reason: 'A partner is affected' })
    await ana.clicks(preview.message?.id ?? '', 'Confirm')
    const told = (await delivery()).getByText('Private thread of a restricted case')
    await told.first().waitFor(patient)
    await allArrived()
  })

  it('says that the bot is cut off while the gateway is, and hears it again after', async () => {
    await switches('The gateway is cut', true)
    const bot = page().locator('#top-bot')
    await bot.getByText('cut off from Discord').waitFor(patient)
    await switches('The gateway is cut', false)
    await bot.getByText('● Bot: running', { exact: true }).waitFor(patient)
  })

  it.each([
    ['GitHub’s rate limit is used up', 'Shader cache keeps a stale handle', 'github-limit'],
    ['GitHub’s answers are lost', 'Audio mixer counts past its channels', 'github-502'],
  ])('gets over it that %s', async (fault, about, code) => {
    await switches(fault, true)
    await opens(about)
    const waiting = (await delivery()).getByRole('list', { name: 'Still to be told' })
    await waiting.getByText(code).first().waitFor(patient)
    await switches(fault, false)
    await page().getByRole('tab', { name: 'Clock' }).click()
    await page().getByRole('button', { name: '+1 hour' }).click()
    await allArrived()
    const issues = sandbox()
      .github.repo('halcyon/sir-reports')
      .issues.filter((one) => one.title.includes(about))
    expect(issues).toHaveLength(1)
  })

  it('keeps through an outage of Discord what fell due meanwhile, and says it after', async () => {
    await switches('Discord is down', true)
    await page().getByRole('tab', { name: 'Clock' }).click()
    await page().getByRole('button', { name: '+1 week' }).click()
    const waiting = (await delivery()).getByRole('list', { name: 'Still to be told' })
    await waiting.getByText('discord-503').first().waitFor(patient)
    await switches('Discord is down', false)
    await page().getByRole('tab', { name: 'Clock' }).click()
    await page().getByRole('button', { name: '+1 hour' }).click()
    await allArrived()
  })

  it('a switch stays as it was put, however old the news is that arrives just then', async () => {
    const reads: (() => void)[] = []
    await page().route('**/api/state*', async (route) => {
      const answer = await route.fetch()
      if (reads.length < 2) await new Promise<void>((letGo) => reads.push(letGo))
      await route.fulfill({ response: answer })
    })
    const read = (count: number) => expect.poll(() => reads.length).toBe(count)
    await page().getByRole('tab', { name: 'Clock' }).click()
    await page().getByRole('button', { name: '+1 hour' }).click()
    await read(1)
    const box = page().getByRole('checkbox', { name: 'GitHub is down' })
    await page().getByRole('tab', { name: 'Faults' }).click()
    await box.click()
    await expect.poll(async () => (await state()).faults['github-down']).toBe(true)
    reads[0]?.()
    await read(2)
    expect(await box.isChecked()).toBe(true)
    reads[1]?.()
    await page().getByText('⚠ 1 fault on').waitFor()
    await switches('GitHub is down', false)
    // A read that is under way when the page closes would fail after the test.
    await page().unrouteAll({ behavior: 'wait' })
  })
})
