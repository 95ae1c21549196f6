/** Reads an address as mail headers write it, quoted names included. */
import addressparser from 'nodemailer/lib/addressparser'

export type Mailbox = { readonly name: string; readonly address: string }

/** Exactly one mailbox, with or without a name. */
export function mailboxOf(text: string): Mailbox | undefined {
  if (/\p{Cc}/u.test(text)) return undefined
  const [found, ...more] = addressparser(text)
  if (found === undefined || more.length > 0 || !('address' in found) || found.address === undefined)
    return undefined
  const { name, address } = found
  // A comma or a stray word outside quotes is folded into the name; what is left out would be said by nobody.
  return /^[^\s@<>"]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(address) ? { name: name.trim(), address } : undefined
}
