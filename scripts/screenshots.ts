/** Takes the pictures of README and docs from the running sandbox, in Chromium: `npm run screenshots`. */
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { startSandbox } from '../sandbox/start.ts'
import { chromiumPath } from '../test/page/chromium.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
]
const folder = fileURLToPath(new URL('../docs/images/', import.meta.url))
const mostBytes = 200_000

// Thursday, 10:00 in Lisbon.
const startMs = Date.parse('2026-11-19T10:00:00Z')

const take = async (page: Page, name: string): Promise<void> => {
  // The pointer would leave a tooltip or a hover in the picture.
  await page.mouse.move(0, 0)
  await page.evaluate('document.activeElement?.blur()')
  await page.waitForTimeout(400)
  const path = `${folder}${name}.png`
  await page.screenshot({ path })
  const { size } = statSync(path)
  if (size > mostBytes) throw new Error(`${name}.png has ${size} bytes; at most ${mostBytes} are wanted.`)
  process.stdout.write(`${name}.png ${Math.round(size / 1000)} kB\n`)
}

const run = async (page: Page, command: string): Promise<void> => {
  await page.getByRole('combobox', { name: 'Message, or / for commands' }).focus()
  await page.keyboard.type(command)
  await page.keyboard.press('Enter')
  await page.getByRole('form', { name: `Command ${command}` }).waitFor()
  await page.keyboard.press('Enter')
}

const submit = async (
  page: Page,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> => {
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await fill(dialog)
  await dialog.getByRole('button', { name: 'Submit' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

const opens = async (page: Page, title: string, source: string): Promise<void> => {
  await run(page, '/case open')
  await submit(page, async (dialog) => {
    await dialog.getByLabel('Neutral title').fill(title)
    await dialog.getByRole('radio', { name: source }).check()
  })
}

const dismissAll = async (page: Page): Promise<void> => {
  const buttons = page.getByRole('button', { name: 'Dismiss message' })
  while ((await buttons.count()) > 0) await buttons.first().click()
}

const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click()

async function takeAll(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Tour' }).getByRole('button', { name: 'End tour' }).click()
  await opens(page, 'Symlink handling in the file-system sandbox', 'GitHub private report')
  const card = page.getByRole('article').filter({ hasText: 'Details are in the private report' }).first()
  await card.getByRole('button', { name: 'Known?' }).click()
  await submit(page, (dialog) => dialog.getByRole('radio', { name: 'New', exact: true }).check())
  await card.getByRole('button', { name: 'Claim' }).click()
  await card.getByText('owner @Ana Ferreira').waitFor()
  await page.getByRole('tabpanel').getByText('sir:phase:').first().waitFor()
  await dismissAll(page)
  await take(page, 'card')

  await page.getByRole('tabpanel').getByRole('button', { name: /SIR-/ }).click()
  await page.getByRole('heading', { name: 'Steps' }).waitFor()
  await take(page, 'github')

  await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: /^SIR-/ }).click()
  await tab(page, 'Clock')
  for (let days = 0; days < 3; days += 1) {
    await page.getByRole('button', { name: 'Next working morning, 09:00' }).click()
    await page.waitForTimeout(1500)
  }
  await page.getByRole('button', { name: 'Done: Meeting' }).click()
  await submit(page, (dialog) => dialog.getByLabel('Evidence').fill('Met on Monday; a fix is looked for'))
  await page.getByRole('button', { name: 'Done: Meeting' }).waitFor({ state: 'hidden' })
  await dismissAll(page)
  await page.getByRole('button', { name: '+1 hour' }).click()
  await page
    .getByRole('article')
    .getByText(/overdue/i)
    .first()
    .waitFor()
  await take(page, 'reminder')

  await tab(page, 'Faults')
  await page.getByRole('checkbox', { name: 'GitHub is down' }).check()
  await page.getByRole('checkbox', { name: 'Discord’s answers are lost' }).check()
  await page.getByRole('button', { name: '#sir' }).click()
  await opens(page, 'Overlong quaternion in a scene file', 'Email')
  await page.getByRole('button', { name: /^SIR-2026-002/ }).click()
  await tab(page, 'Delivery')
  await page.getByRole('list', { name: 'Still to be told' }).getByText('github-503').first().waitFor()
  await take(page, 'delivery')
}

const sandbox = await startSandbox({ port: 0, startMs })
const browser = await chromium.launch({ executablePath: chromiumPath, args: flags })
try {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
  await page.goto(sandbox.url)
  await page.getByRole('status').getByText('Bot: running').waitFor()
  await page.getByRole('tab', { name: 'Bot' }).click()
  await page.getByText('Set-up: done').waitFor()
  await tab(page, 'GitHub')
  await takeAll(page)
} finally {
  await browser.close()
  await sandbox.stop()
}
