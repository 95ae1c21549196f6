/** Each recipe of docs/how-to.md has an example that `npm run how-to` follows, and that still fits the tree as it stands. */
import { expect, test } from 'vitest'
import { followed, proseOf, readRecipes, recipeHeadings, touched } from '../scripts/how-to.ts'

const recipes = readRecipes()

test('every recipe of the page has an example, and every example a recipe', () => {
  expect(recipes.map(({ heading }) => heading).toSorted()).toEqual([...recipeHeadings()].toSorted())
  expect(recipes.length).toBeGreaterThan(9)
})

test('all of them can be followed in the tree as it stands, beside each other', () => {
  const { texts, faults } = followed(recipes)
  expect(faults).toEqual([])
  expect(texts.size).toBeGreaterThan(20)
})

test.each(recipes.map((recipe) => [recipe.name, recipe] as const))(
  '%s takes at most four files beside its tests, and ten lines to say',
  (_name, recipe) => {
    const { own, tests } = touched(recipe)
    expect(own.length, own.join(', ')).toBeLessThanOrEqual(4)
    expect(tests.length, tests.join(', ')).toBeLessThanOrEqual(3)
    expect(tests.some((file) => file.endsWith('.test.ts'))).toBe(true)
    const prose = proseOf(recipe.heading).filter((line) => !line.startsWith('|'))
    expect(prose.length).toBeGreaterThan(0)
    expect(prose.length, prose.join('\n')).toBeLessThanOrEqual(10)
  },
)
