/** Of what a gesture brings along, only what its command declares is ever read. */
import { expect, test } from 'vitest'
import { menus, registry as typed } from '../../commands/index.ts'
import { readForm, submittedOf, typedOf } from '../../src/app/interaction/inputs.ts'

const registry = [...typed, ...menus]
const every = new Set(
  registry.flatMap(([, { options, form }]) => [
    ...Object.keys(options ?? {}),
    ...Object.keys(form?.fields ?? {}),
  ]),
)
const more = ['case', 'said', 'submitted', 'refill', 'cancelled', 'd', 'constructor', '__proto__', 'nothing']
const flood = Object.fromEntries([...every, ...more].map((name) => [name, 'forged']))

test.each(registry)('%s takes from a form what the form asks, from a line what can be typed', (_, spec) => {
  const options = spec.options ?? {}
  const fields = spec.form?.fields ?? {}
  expect(Object.keys(submittedOf(spec.form, flood)).toSorted()).toEqual(Object.keys(fields).toSorted())
  const canBeTyped = Object.keys(options).filter((name) => options[name]?.kind !== 'carried')
  expect(Object.keys(typedOf(spec, flood)).toSorted()).toEqual(
    [...new Set([...canBeTyped, ...(spec.about === 'case' ? ['case'] : [])])].toSorted(),
  )
  const declared = new Set([
    ...Object.keys(options),
    ...Object.keys(fields),
    ...(spec.about === 'case' ? ['case'] : []),
  ])
  const read = readForm(spec, undefined, flood, { skipped: true, refined: {} })
  expect(Object.keys(read).filter((name) => !declared.has(name))).toEqual([])
})

test('there are commands to look at', () => {
  expect(registry.length).toBeGreaterThan(90)
  expect(registry.filter(([, { form }]) => form !== undefined).length).toBeGreaterThan(30)
})
