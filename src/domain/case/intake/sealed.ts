/** What is known of whoever reported something and is for the team alone: no text takes it by itself, since it is no string to the compiler. */

declare const sealed: unique symbol
/** A string in the store; whoever wants its letters has to say for whom. */
export type Sealed = { readonly [sealed]: true }

/** There is no reader called the public: in a text that leaves stands the agreed credit and nothing of this. */
export type SealedFor = 'whoever reported it' | 'the form of the team' | 'the filter of what leaves'

export const seal = (text: string): Sealed => text as unknown as Sealed

export const unseal = (value: Sealed | undefined, _reader: SealedFor): string | undefined =>
  value as unknown as string | undefined

type Known = { readonly name?: Sealed; readonly contact?: Sealed; readonly github?: string }

/** For the filters alone, which look for it in what would leave. */
export function opened(known: Known | undefined): { name?: string; contact?: string; github?: string } {
  const filter = 'the filter of what leaves'
  const [name, contact] = [unseal(known?.name, filter), unseal(known?.contact, filter)]
  return {
    ...(name !== undefined && { name }),
    ...(contact !== undefined && { contact }),
    ...(known?.github !== undefined && { github: known.github }),
  }
}
