/** The page for whoever is new, sees little or uses no mouse: the tour with the keyboard alone, and no barrier anywhere. */
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { barriers } from './accessible.ts'
import { hasFocus, keysOf, livePage } from './browser.ts'

const startMs = Date.parse('2026-11-20T13:00:00Z')

describe('the tour', { timeout: 90_000 }, () => {
  const { page } = livePage(startMs)

  const keys = keysOf(page)
  const tour = (): Locator => page().getByRole('region', { name: 'Tour' })
  const at = (title: string): Promise<void> => tour().getByRole('heading', { name: title }).waitFor()
  const control = (name: string): Locator => tour().getByRole('button', { name, exact: true })

  /** Tab, as often as it takes; where the focus then is, it can be seen. */
  const reaches = async (wanted: Locator): Promise<void> => {
    await wanted.waitFor()
    const focused = (): Promise<boolean> => hasFocus(page(), wanted)
    for (let tabs = 0; !(await focused()); tabs += 1) {
      if (tabs > 150) throw new Error(`${wanted.toString()} cannot be reached with Tab`)
      await keys('Tab')
    }
    const outline: unknown = await page().evaluate('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).toBe('solid')
  }
  const presses = async (wanted: Locator): Promise<void> => {
    await reaches(wanted)
    await keys('Enter')
  }
  const shows = async (label: string): Promise<void> => {
    await presses(control('Show me'))
    await page().locator('button:focus', { hasText: label }).waitFor()
    await keys('Enter')
  }
  const dialog = (): Locator => page().getByRole('dialog')
  const chooses = async (name: string): Promise<void> => {
    const radio = dialog().getByRole('radio', { name, exact: true })
    const first = dialog().getByRole('radio').first()
    await reaches(first)
    await keys('Space')
    for (let downs = 0; !(await radio.isChecked()); downs += 1) {
      if (downs > 10) throw new Error(`${name} cannot be chosen with the arrows`)
      await keys('ArrowDown')
    }
  }
  const submits = async (): Promise<void> => {
    await presses(dialog().getByRole('button', { name: 'Submit' }))
    await dialog().waitFor({ state: 'hidden' })
  }

  it('leads through a case, a reminder, GitHub and a fault with the keyboard alone', async () => {
    await at('Who you are')
    await presses(control('Next'))
    await presses(control('Type it for me'))
    await page().getByRole('form', { name: 'Command /case open' }).waitFor()
    await keys('Enter')
    await dialog().waitFor()
    await keys('Overlong quaternion')
    await chooses('Discord')
    await submits()

    await at('The next step')
    await shows('Known?')
    await chooses('New')
    await submits()

    await at('Acknowledge the report')
    await shows('Reporter acknowledged')
    await chooses('Other')
    await submits()

    await at('Move the clock')
    await presses(control('Open the clock'))
    await presses(page().getByRole('button', { name: 'Next working morning, 09:00' }))
    await presses(page().getByRole('button', { name: /^SIR-2026-001 .*unread/ }))

    await at('GitHub’s side')
    await presses(control('Open GitHub'))
    await presses(
      page()
        .getByRole('tabpanel')
        .getByRole('button', { name: /SIR-2026-001/ }),
    )

    await at('Try a fault')
    await presses(control('Open the faults'))
    await reaches(page().getByRole('checkbox', { name: 'GitHub is down' }))
    await keys('Space')
    await page().getByText('⚠ 1 fault on').waitFor()
    await keys('Space')

    await at('That was the tour')
    await presses(control('Close'))
    expect(await tour().isVisible()).toBe(false)
  })

  it('is over after a reload, starts again from its button, and can be left at any step', async () => {
    await page().reload()
    const start = page().getByRole('button', { name: 'Tour', exact: true })
    await start.waitFor()
    await page().getByRole('heading', { name: '#sir' }).waitFor()
    expect(await tour().isVisible()).toBe(false)
    await presses(start)
    await at('Who you are')
    await presses(control('End tour'))
    expect(await tour().isVisible()).toBe(false)
    expect(await hasFocus(page(), start)).toBe(true)
  })

  it('tells an outsider who can go on instead of what they cannot do', async () => {
    await page().getByRole('button', { name: 'Tour', exact: true }).click()
    await control('Next').click()
    await page().getByLabel('You are', { exact: true }).selectOption({ label: 'Sam Rivera · contributor' })
    await tour().getByText('who is not on the security team').waitFor()
    expect(await control('Type it for me').count()).toBe(0)
    await control('Become Ana Ferreira').click()
    await tour().getByText('who is not on the security team').waitFor({ state: 'hidden' })
    await tour().getByText('✔ Done already.').waitFor()
  })

  it('puts no barrier before eyes, ears or keys: on each tab, in the list of commands, in a form', async () => {
    await page()
      .getByRole('button', { name: /^sir, private/ })
      .click()
    for (const name of await page().getByRole('tab').allInnerTexts()) {
      await page().getByRole('tab', { name }).click()
      expect([name, ...(await barriers(page()))]).toEqual([name])
    }
    const composer = page().getByRole('combobox', { name: 'Message, or / for commands' })
    await composer.focus()
    await keys('/case')
    const active = page().locator(`[id="${await composer.getAttribute('aria-activedescendant')}"]`)
    expect(await active.getAttribute('aria-selected')).toBe('true')
    expect(await barriers(page())).toEqual([])
    await keys(' open', 'Enter')
    expect(await barriers(page())).toEqual([])
    await keys('Enter')
    await dialog().waitFor()
    expect(await barriers(page())).toEqual([])
  })

  it('gives the focus back when a form is left with Escape', async () => {
    await keys('Escape')
    await dialog().waitFor({ state: 'hidden' })
    expect(await hasFocus(page(), page().getByRole('combobox', { name: 'Message, or / for commands' }))).toBe(
      true,
    )
  })

  it('can be used on a telephone: channels and panel lie over the messages while they are wanted', async () => {
    await page().setViewportSize({ width: 360, height: 740 })
    await page().getByRole('button', { name: 'GitHub, clock, bot' }).click()
    expect(await barriers(page())).toEqual([])
    const composer = page().getByRole('combobox', { name: 'Message, or / for commands' })
    expect((await composer.boundingBox())?.width).toBeGreaterThan(300)
    await page().getByRole('button', { name: 'Channels', exact: true }).click()
    await page()
      .getByRole('button', { name: /^SIR-2026-001/ })
      .click()
    await page()
      .getByRole('heading', { name: /SIR-2026-001/, level: 2 })
      .waitFor()
    expect(await page().getByRole('navigation', { name: 'Channels' }).isVisible()).toBe(false)
    expect(await barriers(page())).toEqual([])
  })
})
