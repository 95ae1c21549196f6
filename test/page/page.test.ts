/** The sandbox's page as a newcomer uses it: real Chromium, real discord.js, nothing from outside. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../../sandbox/start.ts'
import type { Sandbox } from '../../sandbox/start.ts'
import { keysOf, launch, openPage } from './browser.ts'
import { startEchoBot } from '../sandbox/echo-bot.ts'
import type { EchoBot } from '../sandbox/echo-bot.ts'

// Friday, 13:00 in Lisbon.
const startMs = Date.parse('2026-11-20T13:00:00Z')
const hourMs = 3_600_000

describe('the sandbox page', () => {
  let sandbox: Sandbox
  let bot: EchoBot
  let browser: Browser
  let page: Page
  const asked: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, startMs, openBot: false, env: {} })
    const { discord, clock } = sandbox
    bot = await startEchoBot({
      apiUrl: discord.apiUrl,
      token: discord.token,
      guildId: discord.guildId,
      nowMs: clock.now,
    })
    browser = await launch()
  })

  afterAll(async () => {
    await browser.close()
    await bot.stop()
    await sandbox.stop()
  })

  beforeEach(async () => {
    await page?.context().close()
    page = await openPage(browser, sandbox.url, { asked, complaints })
  })

  const messages = () => page.getByRole('region', { name: 'Messages' })
  const types = keysOf(() => page)
  const runs = async (command: string): Promise<void> => {
    await page.getByRole('combobox', { name: 'Message, or / for commands' }).focus()
    await types(command, 'Enter')
    await page.getByRole('form', { name: `Command ${command}` }).waitFor()
    await types('Enter')
  }

  it('lets a newcomer open a case with the keyboard alone', async () => {
    await runs('/case open')
    await page.getByRole('dialog', { name: 'Open SIR case' }).waitFor()
    await types('Neutral words', 'Tab', 'Space', 'Tab', 'Space', 'Tab', 'Tab', 'Enter')
    await page.getByRole('option', { name: 'Ben Okafor ben_okafor' }).waitFor()
    await types('Enter', 'Tab', 'Tab', 'Enter')
    await messages().getByText('Opened Neutral words from email, c').waitFor()
    await messages().getByText('Only you can see this').waitFor()
    expect(await page.getByRole('dialog').isVisible()).toBe(false)
  })

  it('says beside each field what is wrong and keeps what was typed', async () => {
    await runs('/case open')
    await page.getByRole('dialog').waitFor()
    await types('No')
    await page.getByRole('button', { name: 'Submit' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('At least 3 characters are needed.').waitFor()
    await dialog.getByText('Choose one.').waitFor()
    await dialog.getByText('Choose at least one.').waitFor()
    expect(await dialog.getByLabel('Neutral title').inputValue()).toBe('No')
  })

  it('offers what the application completes while a value is typed', async () => {
    await page.getByRole('combobox', { name: 'Message, or / for commands' }).focus()
    await types('/case st', 'Enter')
    await page.getByRole('option', { name: 'Assess' }).waitFor()
    await types('ack')
    await expect
      .poll(() => page.getByRole('listbox', { name: 'step' }).getByRole('option').allInnerTexts())
      .toEqual(['Acknowledge'])
    await types('Enter', 'Enter')
    await messages().getByText('Done: acknowledge').waitFor()
  })

  it('shows a card whose button edits it, for everybody', async () => {
    await runs('/card')
    const card = page.getByRole('article').filter({ hasText: 'SIR-2026-014' })
    await card.getByText('nobody owns this').waitFor()
    await card.getByText('24 November 2026 at 13:00').waitFor()
    await card.getByRole('button', { name: 'Claim' }).click()
    await card.getByText('owned by @Ana Ferreira').waitFor()
    await page.getByLabel('You are', { exact: true }).selectOption({ label: 'Dmitri Volkov · SIR' })
    await card.getByText('24 November 2026 at 22:00').waitFor()
    expect(await messages().getByText('The card is posted.').count()).toBe(0)
  })

  it('shows an outsider neither the private channels nor what is in them', async () => {
    await page.getByLabel('You are', { exact: true }).selectOption({ label: 'Sam Rivera · contributor' })
    await page.getByRole('heading', { name: '#general' }).waitFor()
    expect(
      await page.getByRole('navigation', { name: 'Channels' }).getByRole('button').allInnerTexts(),
    ).toEqual(['#\ngeneral'])
    const { members } = (await (await ask('/api/state')).json()) as {
      members: { id: string; name: string }[]
    }
    const sam = members.find((m) => m.name === 'Sam Rivera')?.id ?? ''
    const { id: sir } = sandbox.discord.channels().find((c) => c.name === 'sir') ?? { id: '' }
    expect(await (await ask(`/api/messages?channel=${sir}&as=${sam}`)).json()).toEqual([])
  })

  it('moves the clock that everything shares, and never backwards', async () => {
    const before = sandbox.clock.now()
    await page.getByRole('tab', { name: 'Clock' }).click()
    await page.getByRole('button', { name: '+1 hour' }).click()
    await expect.poll(() => sandbox.clock.now() - before).toBeGreaterThanOrEqual(hourMs)
    await page.getByRole('button', { name: '+1 day' }).click()
    await page.getByRole('tabpanel').getByText('It is Saturday for the team (Europe/Lisbon)').waitFor()
    await page.getByRole('button', { name: 'Next working morning, 09:00' }).click()
    await page.getByRole('tabpanel').getByText('Mon, 23 Nov 2026, 09:00').waitFor()
    expect(await page.getByRole('tabpanel').getByText('no working day passed').isVisible()).toBe(false)
    const back = await ask('/api/clock', { method: 'POST', body: JSON.stringify({ setMs: before }) })
    expect([back.status, await back.json()]).toEqual([409, { error: 'The clock only moves forward.' }])
  })

  it('says so when the application does not answer', async () => {
    await runs('/silent')
    await messages().getByText('The application did not respond').waitFor({ timeout: 6000 })
  })

  it('posts text, takes a reaction back, and never turns text into markup', async () => {
    await page.getByRole('combobox', { name: 'Message, or / for commands' }).focus()
    await types('**bold** <img src=x onerror=alert(1)> ||hidden||', 'Enter')
    const message = page.getByRole('article').filter({ hasText: 'bold' })
    await message.getByText('<img src=x onerror=alert(1)>').waitFor()
    expect(await message.locator('img').count()).toBe(0)
    await message.hover()
    await message.getByRole('button', { name: /Add a reaction/ }).click()
    await page.getByRole('menuitem', { name: '✅' }).click()
    await message.getByRole('button', { name: /✅, 1 reaction, yours/ }).click()
    await expect.poll(() => message.getByRole('button', { name: /✅/ }).count()).toBe(0)
  })

  it('opens the menu of a message by a right click, and its entry reaches the application', async () => {
    await page.getByRole('combobox', { name: 'Message, or / for commands' }).focus()
    await types('Something to be looked at', 'Enter')
    const message = page.getByRole('article').filter({ hasText: 'Something to be looked at' })
    await message.getByText('Something to be looked at').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Quote' }).click()
    await messages().locator('.ephemeral').getByText('Something to be looked at').waitFor()
  })

  it('renders issues and private reports as GitHub has them, and comments as the member', async () => {
    sandbox.github
      .human('ben-okafor')
      .opensIssue('halcyon/sir-reports', { title: 'Case 14', body: '## Report\n<!-- mark -->\n- [x] done' })
    await page.getByRole('button', { name: 'Case 14' }).click()
    const panel = page.getByRole('tabpanel', { name: 'GitHub' })
    await panel.getByRole('heading', { name: 'Report', exact: true }).waitFor()
    expect(await panel.innerText()).not.toContain('mark')
    await panel.getByRole('textbox', { name: 'Comment as ana-ferreira' }).fill('Seen.')
    await panel.getByRole('button', { name: 'Comment', exact: true }).click()
    await panel.getByText('Seen.').waitFor()
    expect(sandbox.github.repo('halcyon/sir-reports').issues[0]?.comments[0]?.user).toBe('ana-ferreira')
  })

  it('says of the bot only what it knows while the sandbox does not answer', async () => {
    const bot = page.getByRole('status')
    await bot.getByText('Bot: not started here').waitFor()
    await page.context().setOffline(true)
    await page.getByLabel('You are', { exact: true }).selectOption({ label: 'Ben Okafor · SIR' })
    await page.getByRole('alert').getByText('The sandbox does not answer').waitFor()
    await bot.getByText('Bot: unknown').waitFor()
    await page.context().setOffline(false)
    await bot.getByText('Bot: not started here').waitFor()
    const told = complaints.splice(0)
    expect(told.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  })

  it('fits a narrow window without scrolling sideways', async () => {
    await page.setViewportSize({ width: 800, height: 600 })
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(800)
  })

  const base = (): URL => new URL(sandbox.url)
  const ask = (
    path: string,
    init: RequestInit = {},
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(new URL(path, base().origin), {
      ...init,
      headers: { 'x-sandbox-token': sandbox.token, 'content-type': 'application/json', ...headers },
    })

  it('answers nobody without the token', async () => {
    for (const path of ['/', '/main.js', '/api/state', '/api/events']) {
      const answer = await fetch(new URL(path, base().origin))
      expect([path, answer.status]).toEqual([path, 403])
    }
    expect((await fetch(`${base().origin}/?token=wrong`)).status).toBe(403)
    expect((await ask('/')).headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await ask('/../start.ts')).status).toBe(404)
  })

  it('refuses the requests of other pages and other host names', async () => {
    const foreign = await ask('/api/clock', { method: 'POST', body: '{}' }, { origin: 'http://evil.example' })
    expect([foreign.status, await foreign.text()]).toEqual([403, 'This request comes from another page.\n'])
    expect(await statusFor({ host: 'evil.example' })).toBe(403)
    expect(await statusFor({ host: base().host })).toBe(200)
  })

  /** fetch does not let anybody choose the Host. */
  const statusFor = async (headers: Record<string, string>): Promise<number> => {
    const { request } = await import('node:http')
    return await new Promise((resolve, reject) => {
      request(
        {
          port: base().port,
          host: '127.0.0.1',
          path: '/api/state',
          headers: { 'x-sandbox-token': sandbox.token, ...headers },
        },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        },
      )
        .on('error', reject)
        .end()
    })
  }

  it('asked nothing of anybody but this machine, and nothing went wrong in the page', () => {
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter((url) => new URL(url).hostname !== '127.0.0.1')).toEqual([])
    expect(complaints).toEqual([])
  })
})
