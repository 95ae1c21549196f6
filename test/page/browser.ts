/** The real Chromium that drives the sandbox's page, and the keys a person would press. */
import { chromium } from 'playwright-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { startSandbox } from '../../sandbox/start.ts'
import type { Sandbox } from '../../sandbox/start.ts'
import { chromiumPath } from './chromium.ts'

const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: flags.split(' ') })

/** What the page asked for, and what it complained about. */
export type Witness = { readonly asked: string[]; readonly complaints: string[] }

export const openPage = async (
  browser: Browser,
  url: string,
  witness: Witness,
  viewport = { width: 1280, height: 800 },
): Promise<Page> => {
  const page = await (await browser.newContext({ viewport, reducedMotion: 'reduce' })).newPage()
  page.on('request', (request) => witness.asked.push(request.url()))
  page.on('pageerror', (error) => witness.complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') witness.complaints.push(message.text())
  })
  await page.goto(url)
  await page.getByRole('button', { name: 'sir, private', exact: true }).waitFor()
  return page
}

/** Words are typed, names of keys are pressed. */
export const keysOf =
  (page: () => Page) =>
  async (...keys: string[]): Promise<void> => {
    for (const key of keys)
      await (/^(Enter|Tab|Shift\+Tab|Escape|Space|Home|End|Arrow\w+)$/.test(key)
        ? page().keyboard.press(key)
        : page().keyboard.type(key))
  }

/** The server's owner has typed /sir-admin setup, as the sandbox does at its start. */
const whenSetUp = async (sandbox: Sandbox): Promise<void> => {
  const headers = { 'x-sandbox-token': sandbox.token }
  for (;;) {
    const answer = await fetch(new URL('/api/state', sandbox.url), { headers })
    const { setup } = (await answer.json()) as { setup: { state: string; text: string } }
    if (setup.state === 'done') return
    if (setup.state === 'failed') throw new Error(setup.text)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const hasFocus = async (page: Page, wanted: Locator): Promise<boolean> =>
  (await wanted.and(page.locator(':focus')).count()) === 1

/** Before all tests of a file: a sandbox with the program itself as its bot, set up, and its page open. Nothing of it may complain. */
export function livePage(startMs: number): { readonly sandbox: () => Sandbox; readonly page: () => Page } {
  let sandbox: Sandbox
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, startMs, env: { PATH: process.env['PATH'] } })
    browser = await launch()
    await whenSetUp(sandbox)
    page = await openPage(browser, sandbox.url, { asked: [], complaints })
  }, 60_000)

  afterAll(async () => {
    await browser.close()
    await sandbox.stop()
    expect(complaints).toEqual([])
  })

  return { sandbox: () => sandbox, page: () => page }
}
