/** What a close still waits for. */

/** `command` is the next click: what a person types, which a button does as well. */
export type Unmet = { readonly label: string; readonly says: string; readonly command: string }
