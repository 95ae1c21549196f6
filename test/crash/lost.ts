/** What is made and by which kind of lost answer it is tried: each target with each kind. */
export const targets = ['Discord message', 'Discord thread', 'GitHub issue', 'GitHub advisory'] as const
export const kinds = ['store-then-502', 'store-then-hang', 'store-then-reset'] as const
