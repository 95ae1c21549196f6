/** The real Chromium that drives the sandbox's page, and the keys a person would press. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'

const executablePath = '/usr/bin/chromium'

export const hasChromium = existsSync(executablePath)
if (!hasChromium) {
  if (process.env['CI'] === 'true')
    throw new Error(`${executablePath} is missing: the page cannot be tested.`)
  process.stderr.write(`${executablePath} is missing: the tests of the sandbox page are skipped.\n`)
}

const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: flags.split(' ') })

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
