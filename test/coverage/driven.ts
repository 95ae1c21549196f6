/** Which tests drive a row of the runbooks through the front door: `file > name of the test`, each on the running bot. */

const commands = (file: string, ...names: string[]) =>
  names.map((name) => `commands/${file}.test.ts > ${name}`)
const at = (file: string, ...names: string[]) => names.map((name) => `${file}.test.ts > ${name}`)

export const driven: Readonly<Record<string, readonly string[]>> = {
  O8: commands(
    'sir-admin-setup',
    'with all given it completes in one go and names who reads besides the team',
  ),
  O9: commands('sir-help', 'the chairs are named, because refusals send people to them'),
  O15: commands(
    'case-claim',
    'whoever claims owns the case, on the card, in the thread and in the tracker',
    'two people press Claim at once: the first owns it, the second is told who',
  ),
  O16: commands('case-resource', 'the step is ticked, the owner stays, and the name is not posted'),
  O17: commands('case-resource', 'the step is ticked, the owner stays, and the name is not posted'),
  O32: at(
    'guards',
    'a new reader of #sir holds every message, the chair is told by DM, and all goes on once the reader is gone',
  ),
  O34: commands('case-close', 'what is still open is named, and a reason lets the case end'),
  O49: commands(
    'case-known',
    'New goes straight on and leaves Claim as the next step',
    'what looks the same in our own cases is shown before the question and with its answer',
    'the databases are linked by their search pages alone, without a word of the case',
  ),
  O50: commands(
    'case-known',
    'a public issue says until when its reporter hears, and whether it may be discussed',
  ),
  O51: commands(
    'case-known',
    'Public is shown before it counts, needs its links, and gives the letter with them',
  ),
  O52: commands(
    'case-known',
    'Known but undisclosed stays private',
    'Known but undisclosed is linked to the case it repeats, which is one press from the end',
  ),
  O53: commands(
    'case-open',
    'opening a case shows its key and code name, and who looks into #sir sees its card',
    'the SIR role is pinged once when a case opens, by a neutral line',
  ),
  O54: at('reminders', 'an unowned case tells the role'),
  O57: at('reminders', 'the clock counts from the report and not from when the case was opened'),
  O58: at('reminders', 'a promise to the reporter starts a deadline of its own'),
  O59: commands('case-contact', 'an acknowledgement meets its deadline and brings a letter to copy'),
  O61: at(
    'reminders',
    'waiting for the reporter pauses the result of triage, and their answer sets it going again',
  ),
  O62: commands('case-contact', 'asking for details without naming one is refused by its label'),
  O63: commands('sir-admin-setup', 'a public tracker is refused with the place to click'),
  O64: commands(
    'case-assess',
    'a vulnerability shows its severity and score, and the draft advisory is next',
    'None of these cannot stand beside another, and what was written is kept',
  ),
  O65: commands(
    'case-assess',
    'a vulnerability shows its severity and score, and the draft advisory is next',
  ),
  O67: commands(
    'advisory-draft',
    'the draft holds what was typed, with the vector and no CVE, and the team may work on it',
  ),
  O68: commands('advisory-draft', 'card, thread and tracking issue lead to the draft'),
  O69: commands(
    'advisory-draft',
    'the draft holds what was typed, with the vector and no CVE, and the team may work on it',
  ),
  O72: commands(
    'case-not-vulnerability',
    'it is shown before it counts, told in the thread, and the reason goes to GitHub alone',
  ),
  O73: commands(
    'case-not-vulnerability',
    ...[
      'Working as intended',
      'Bug but not security',
      'Feature request',
      'Cannot be reproduced',
      'Lies in another project',
    ].map((kind) => `the letter for "${kind}" thanks, says why and points to the security policy`),
  ),
  O74: commands(
    'case-close',
    'Not a vulnerability asks for the reporter and the team, and each next click is a button',
  ),
  O75: commands(
    'case-contact',
    'the result is told also when it is a vulnerability: button, letter, step and deadline',
  ),
}
