/** Several products stand in one advisory: ours are put in their place, what people wrote of others is kept. */
import type { AdvisoryFields } from './advisory-fields.ts'
import type { PresentAdvisory } from './advisory-lookup.ts'

type Ours = AdvisoryFields['vulnerabilities'][number]
type Theirs = PresentAdvisory['vulnerabilities'][number]
export type Product = Pick<Ours, 'package'>

const isOf =
  (ours: readonly Product[]) =>
  (one: Theirs): boolean =>
    ours.some(
      ({ package: { ecosystem, name } }) =>
        one.package?.ecosystem === ecosystem && one.package.name?.toLowerCase() === name.toLowerCase(),
    )

const written = (all: readonly (Ours | Theirs)[]): string =>
  JSON.stringify(
    all.map((one) => [
      one.package?.ecosystem ?? null,
      one.package?.name ?? null,
      one.vulnerable_version_range || null,
      one.patched_versions || null,
    ]),
  )

export const ourProducts = (ours: readonly Ours[]): string => written(ours)

/**
 * What is there of our products, to be compared. Where nothing is ours any more, somebody has called the product
 * otherwise, and the whole list is theirs.
 */
export function theirProducts(theirs: readonly Theirs[], ours: readonly Product[]): string {
  const own = theirs.filter(isOf(ours))
  return written(own.length > 0 ? own : theirs)
}

/** An empty list says nothing, so that nothing of anybody's is overwritten. */
export const namesNone = (theirs: readonly Theirs[]): boolean => theirs.length === 0

type Sent = Theirs & { readonly package: NonNullable<Theirs['package']> }

/** GitHub replaces the list whole: ours in the place of ours, with the functions that people named there. */
export function productsToSend(theirs: readonly Theirs[], ours: readonly Ours[]): readonly Sent[] {
  const isOurs = isOf(ours)
  const at = theirs.findIndex(isOurs)
  const had = theirs.filter(isOurs)
  const mine = ours.map((one, index): Sent => {
    const functions = had[index]?.vulnerable_functions ?? had[0]?.vulnerable_functions
    return { ...one, ...(functions && { vulnerable_functions: functions }) }
  })
  const others = theirs.flatMap((one): Sent[] =>
    isOurs(one) || !one.package ? [] : [{ ...one, package: one.package }],
  )
  const before = at < 0 ? others.length : theirs.slice(0, at).filter((one) => Boolean(one.package)).length
  return [...others.slice(0, before), ...mine, ...others.slice(before)]
}
