/** One immediate transaction around synchronous work. */
export type Write = <T>(work: () => T) => T
