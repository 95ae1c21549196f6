/** Which tests drive a row of the runbooks through the front door: `file > name of the test`, each on the running bot. */

const commands = (file: string, ...names: string[]) =>
  names.map((name) => `commands/${file}.test.ts > ${name}`)
const at = (file: string, ...names: string[]) => names.map((name) => `${file}.test.ts > ${name}`)

export const driven: Readonly<Record<string, readonly string[]>> = {
  O1: at(
    'process',
    'before there is a team the process is printed as it is shipped, from rules to ends',
    'the process is printed as the team runs it, with its own deadlines and hours, and nothing of its cases',
  ),
  O2: at(
    'intake',
    ...[
      'a report by e-mail',
      'a private report on GitHub',
      'a public issue somebody names',
      'word in Discord',
      'a member of the team',
      'a message, by its menu',
      'an issue that was there already',
      'an advisory that was there already',
      'a public issue that was found',
    ].map((way) => `${way} becomes a case that is handled like every other`),
  ),
  O3: [
    ...commands('template-list', 'every text is listed with its audience and how secret it is'),
    ...commands('sir-admin-settings', 'each section shows what counts and that it is the default'),
  ],
  O4: [
    ...commands(
      'sir-admin-settings',
      'a longer time to find an owner moves the deadline of an open case at once',
    ),
    ...commands(
      'template-edit',
      'own words take the place of the shipped ones, each version is kept, and one press goes back',
    ),
  ],
  O5: [
    ...commands(
      'sir-process-date',
      'another version of the runbook is proposed once, and nothing goes by it before a chair sets the date',
      'a chair sets the date after a preview: the TSC is told, new cases go by it from then on, old ones keep theirs',
      'empty means at once; a restart in between changes nothing, and set-up done again brings no version in by the way',
      'a setting that changes the process is told to the TSC once it stands, several as one, and one taken back not at all',
    ),
    ...commands('sir-process-input', 'a contact answers the notice, and the team reads it below the version'),
  ],
  O6: at(
    'set-up-wizard',
    'from an empty server to done by pressing and picking alone, and the doctor is content',
  ),
  O7: commands('sir-admin-setup', 'a channel everyone can read is refused with the place to click'),
  O8: [
    ...commands(
      'sir-admin-setup',
      'with all given it completes in one go and names who reads besides the team',
    ),
    ...commands(
      'team-pledge',
      'approved, asked for the pledge and agreed: only then the role, the roster and the tour',
    ),
    ...commands('menu-member-record', 'state, joining, login, zone and open cases'),
  ],
  O9: commands('sir-help', 'the chairs are named, because refusals send people to them'),
  O10: commands(
    'team-nominate',
    'who is nominated has no access; the TSC sees person and ground, and not the evidence',
  ),
  O11: commands(
    'team-nominate',
    'with a channel of the TSC it is asked there, and never where the whole server reads',
    'a member may not nominate, a chair may not answer for the TSC, and a stranger presses in vain',
  ),
  O12: at(
    'set-up-wizard',
    'from an empty server to done by pressing and picking alone, and the doctor is content',
    'who is skipped and what is left open is listed by the last page',
  ),
  O13: commands('team-access', 'what no program can give is listed for the chairs, who tick it off'),
  O14: commands('team-access', 'what no program can give is listed for the chairs, who tick it off'),
  O15: commands(
    'case-claim',
    'whoever claims owns the case, on the card, in the thread and in the tracker',
    'two people press Claim at once: the first owns it, the second is told who',
  ),
  O16: commands('case-resource', 'the step is ticked, the owner stays, and the name is not posted'),
  O17: commands('case-resource', 'the step is ticked, the owner stays, and the name is not posted'),
  O18: [
    ...commands('sir-admin-settings', 'components, lists and public channels are added, changed and removed'),
    ...commands(
      'advisory-notify',
      'what is shown first is what leaves: to the chair and the TSC, neutral, with the draft to read',
    ),
  ],
  O19: commands(
    'advisory-notify',
    'logins of the TSC come from the settings, those of suggested contacts from the form',
  ),
  O20: commands(
    'advisory-group',
    'it is red until the SIG has a member and the requested observer is named, on the card and in words',
    'the step is done while the group is complete, and open again when it is not',
    'of two SIGs each needs its own member, and a SIG alerted later makes it red again',
  ),
  O22: [
    ...commands(
      'case-reporter',
      'who reported it is recorded, and neither Discord nor GitHub ever shows it',
      'a report may be anonymous, but credit by name needs a name',
    ),
    ...commands(
      'advisory-credit',
      'a name that was agreed to is credited on GitHub, and Discord says only that it is recorded',
      'asked, answered, invited: whoever may collaborate is let into the draft, and out again',
    ),
  ],
  O21: commands(
    'advisory-review',
    'what becomes public is reviewed by the team and an observer of the TSC, and a change holds it',
  ),
  O23: commands(
    'advisory-review',
    'without a name every collaborator is asked, in neutral words, and the step is done once all have answered',
    'who is known on GitHub alone, or does not answer, is settled by hand with a reason',
  ),
  O25: commands(
    'case-public-issue',
    'the issue is copied whole into the tracking issue, and its author asked in neutral words',
  ),
  O26: commands(
    'advisory-cve',
    'another CNA is asked by a letter that is shown, GitHub is not, and its id is recorded',
  ),
  O29: commands('team-access', 'what no program can give is listed for the chairs, who tick it off'),
  O30: commands('team-access', 'what no program can give is listed for the chairs, who tick it off'),
  O31: commands(
    'team-pledge',
    'approved, asked for the pledge and agreed: only then the role, the roster and the tour',
  ),
  O32: [
    ...at(
      'guards',
      'a new reader of #sir holds every message, the chair is told by DM, and all goes on once the reader is gone',
    ),
    ...commands(
      'team-pledge',
      'approved, asked for the pledge and agreed: only then the role, the roster and the tour',
    ),
  ],
  O33: at(
    'stale',
    'each kind of contact starts the wait for the next one anew',
    'a reporter who heard nothing for a week is brought up with the owner',
  ),
  O34: commands('case-close', 'what is still open is named, and a reason lets the case end'),
  O36: commands(
    'team-nominate',
    'who is nominated has no access; the TSC sees person and ground, and not the evidence',
  ),
  O37: commands(
    'team-nominate',
    'who is nominated has no access; the TSC sees person and ground, and not the evidence',
  ),
  O38: [
    ...commands('team-add', 'nobody is added before the TSC has approved, and a late answer changes nothing'),
    ...commands(
      'team-nominate',
      'while the TSC does not answer it is asked again each week of work, and whoever nominated hears of it',
    ),
    ...commands('team-approve', 'declined: the chairs alone are told, and somebody may be nominated again'),
  ],
  O35: commands(
    'team-review',
    'load, missing pledges and what is due are shown, and nothing has drifted in a team that was just set up',
    'the review is recorded with its date, and the chairs hear each week that it is due until it is',
  ),
  O39: commands(
    'vote-removal',
    'R3: a chair does not open a vote about themselves',
    'R3: somebody who is not a chair does not open one at all',
    'R2: the preview says how many may vote and how many it takes',
  ),
  O40: commands(
    'team-resign',
    'said by the member, confirmed by another chair: the role goes, without a vote, and team and TSC are told',
  ),
  O41: commands(
    'team-resign',
    'said by the member, confirmed by another chair: the role goes, without a vote, and team and TSC are told',
  ),
  O42: commands('vote-removal', 'R2: the preview says how many may vote and how many it takes'),
  O43: [
    ...commands(
      'vote-removal',
      'R2: the preview says how many may vote and how many it takes',
      'R16: whom it is about is not in the thread, and finds no such vote',
      'R16: where whom it is about could look into the thread, the ballot is secret',
    ),
    ...at(
      'votes/removal',
      'R2: in a team of two it is refused at once, with the way to the TSC',
      'R10: a removal settles for a day, and somebody may change their mind until then',
      'R13: a passed removal is owed by the chairs, and nobody has lost anything by the count alone',
    ),
  ],
  O47: [
    ...commands(
      'team-pledge',
      'approved, asked for the pledge and agreed: only then the role, the roster and the tour',
    ),
    ...commands('team-approve', 'declined: the chairs alone are told, and somebody may be nominated again'),
  ],
  O44: commands(
    'team-remove',
    'a removal at the TSC’s request is shown, approved by a second person, and everything is taken back',
  ),
  O45: commands(
    'team-remove',
    'a removal at the TSC’s request is shown, approved by a second person, and everything is taken back',
    'where the team votes first, the TSC’s request alone is not carried out',
  ),
  O46: [
    ...commands(
      'team-appeal',
      'the button in the notice works without any role, and the TSC contact is asked',
    ),
    ...commands('team-appeal-result', 'taken back, everything is given back and read back'),
  ],
  O48: [
    ...commands(
      'team-remove',
      'a removal at the TSC’s request is shown, approved by a second person, and everything is taken back',
      'what GitHub refuses, and a fork that lets somebody in by name, is left to a person',
      'a removed member is an outsider at once: command, button, suggestion and form',
    ),
    ...at(
      'removal-faults',
      'ended at once after the second person agreed, and again and again, it is finished and each act done once',
    ),
  ],
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
  O55: [
    ...commands(
      'case-step',
      'a meeting that is not needed says why, in the thread, the timeline and the tracking issue, and its deadline is met',
    ),
    ...commands(
      'meet-none',
      'the reason is told in the thread, meets the deadline, and can be taken back',
      'while a meeting about the case stands it has to be cancelled first',
    ),
  ],
  O56: [
    ...at(
      'desk/day',
      'ten reports over five days: each deadline is met, or escalates at the instants that the runbook gives',
    ),
    ...commands(
      'meet-propose',
      'in the thread of a case it is about the case, and times after the first week are flagged',
    ),
    ...commands(
      'meet-minutes',
      'whoever said yes is filled in; the case keeps it in its timeline and its step is ticked with who took part',
    ),
    ...at(
      'meetings-private',
      'a proposal nobody decides is asked about before the week is over, and lapses with its last time',
    ),
  ],
  O57: at('reminders', 'the clock counts from the report and not from when the case was opened'),
  O58: at('reminders', 'a promise to the reporter starts a deadline of its own'),
  O59: commands('case-contact', 'an acknowledgement meets its deadline and brings a letter to copy'),
  O60: [
    ...commands(
      'menu-open-case',
      'outside the channel the form opens with a link to the message and the time it was posted',
    ),
    ...commands(
      'sir-admin-import',
      'candidates are shown first and opened once confirmed, each counting from its issue',
    ),
  ],
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
  O66: commands(
    'case-step',
    'autocompletion offers the open steps and a tick is told in the thread',
    'whoever took part is on the roster',
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
  O70: commands(
    'advisory-notify',
    'what is shown first is what leaves: to the chair and the TSC, neutral, with the draft to read',
    'a chair says that they have seen it; the button is theirs alone and is gone then',
    'whoever has no login, no Discord, or closed direct messages is named for somebody to see to',
    'a lost answer of GitHub and a login it does not know keep nobody else out',
  ),
  O79: commands(
    'advisory-group',
    'it is red until the SIG has a member and the requested observer is named, on the card and in words',
    'whoever is invited reads what is expected of them; taken back at once, they are out of the draft too',
    'whoever leaves the group loses the thread and the channel; a closed case leaves nobody there',
  ),
  O80: commands(
    'advisory-group',
    'in their own thread the group reads and writes about its case, and nowhere and about nothing else',
  ),
  O81: commands(
    'advisory-group',
    'in their own thread the group reads and writes about its case, and nowhere and about nothing else',
    'before the group is complete an owner who judges again corrects the first assessment',
  ),
  O71: [
    ...commands(
      'advisory-review',
      'without a name every collaborator is asked, in neutral words, and the step is done once all have answered',
      'a day before it is due whoever has not answered is reminded, and whoever has is left in peace',
      'a new draft voids what was said of the one before, and the step is open again',
      'who is known on GitHub alone, or does not answer, is settled by hand with a reason',
    ),
    ...commands(
      'advisory-answer',
      'an answer can be changed, a late one is told as late, and nobody else answers by that button',
    ),
  ],
  O24: [
    ...commands('sir-admin-settings', 'components, lists and public channels are added, changed and removed'),
    ...commands(
      'advisory-prenotify',
      'nothing leaves before a second person approved exactly the text they could read',
      'a list that reaches others than were shown voids the proposal',
    ),
  ],
  O27: commands(
    'advisory-installers',
    'the contact is asked by a direct message once the fix is merged, and the answer is theirs',
  ),
  O86: commands(
    'advisory-installers',
    'the contact is asked by a direct message once the fix is merged, and the answer is theirs',
    'at high severity nobody leaves it open; who answers by phone is written down with the reason',
  ),
  O87: commands(
    'advisory-disclose',
    'two people agree on the text as it stands, and at the agreed hour it is public without hidden marks',
    'a text that names what is the team’s own is not proposed',
  ),
  O90: [
    ...commands(
      'advisory-prenotify',
      'nothing leaves before a second person approved exactly the text they could read',
      'somebody who cannot be written to holds up nobody, and only they are written to again',
      'a letter whose answer was lost is never sent twice, and the others arrive',
    ),
    ...commands(
      'advisory-receipt',
      'each recipient gets neutral words, reads the text alone and says whether they are affected',
    ),
  ],
  O91: [
    ...commands(
      'advisory-prenotify',
      'ready later than the agreed date: the conflict is named with what gives',
    ),
    ...at(
      'embargo-dates',
      'a date too soon is agreed only after each thing that cannot hold was named, and one press takes the date that holds',
      'time that was agreed with the list counts instead of the usual, and an id that is there is not waited for',
    ),
  ],
  O92: commands(
    'advisory-installers',
    'the merge is a link to a commit or pull request, or not possible for a reason that the thread names',
  ),
  O93: [
    ...at(
      'embargo-dates',
      '30, 14 and 7 days before, on the last working day and when it is due the agreed date speaks up, and nothing puts it off',
      'agreed before a clock change the hour on the wall stays what was agreed',
    ),
    ...commands(
      'advisory-disclose',
      'two people agree on the text as it stands, and at the agreed hour it is public without hidden marks',
      'nobody publishes alone: not the owner, not a member, not by clicking twice',
      'before the agreed date it takes a reason, and the owner with a chair',
      'planned, then another date agreed: the old hour passes and nothing is published',
    ),
    ...at(
      'disclosure-faults',
      'the process is away at the agreed hour: what was approved is published when it is back',
    ),
  ],
  O94: commands(
    'advisory-announce',
    'nothing is announced before it is public',
    'each channel has its own preview and receipt; a list takes two people; then the case may end as disclosed',
    'a channel that refuses the bot undoes no other, and is tried again once it is mended',
  ),
  O82: commands(
    'advisory-fork',
    'it is shown first, made once, and the thread and the step of the fix lead to it',
    'an answer that was lost is looked for until the fork shows up, and no second one is made',
    'where GitHub refuses, the clicks of an administrator are told, and what they made is found',
  ),
  O88: commands(
    'advisory-review',
    'what becomes public is reviewed by the team and an observer of the TSC, and a change holds it',
  ),
  O89: commands(
    'advisory-review',
    'a reporter who cannot review has a reason on record, and none is refused',
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
  O76: [
    ...commands(
      'advisory-embargo-propose',
      'the date is shown back with its weekday and its day of the 90, and counts once it is confirmed',
      'the reporter answers with another date, and the team counters it: the letter names both',
    ),
    ...commands(
      'advisory-embargo-agree',
      'a proposed date is agreed as it was proposed, and the thread learns the date and not who agreed',
    ),
  ],
  O77: [
    ...at(
      'embargo-dates',
      'the 90 days warn as early, and put off beyond them they warn before the new date and not before the old',
    ),
    ...commands(
      'advisory-embargo-extend',
      'an extension beyond the 90 days moves their deadline to the new date, and undone moves it back',
    ),
    ...commands(
      'advisory-embargo-without-fix',
      'what is waived is named before it is, and the card shows it',
    ),
  ],
  O78: commands(
    'advisory-embargo-dispute',
    'the team is pinged without the reason, and a press opens a decision between the dates',
  ),
  O95: at(
    'drive-through',
    'a report is carried to its disclosure, and nothing embargoed was ever in a public place',
    'a report whose date is disputed, put off, kept without a fix and then told by others is public the same day, by two people',
  ),
  O96: at(
    'watch-public-issues',
    'an issue with a word of the list is told once, as a link without its words, and pings the role',
    'a label is enough, and an issue that gets it later is found then',
    'no alarm: the policy, an issue form, an address, half a word, the team, a pull request, a closed one',
    'what did not change is asked for free, and nothing is told twice over a restart',
  ),
  O97: [
    ...commands(
      'sir-take-in',
      'Take in opens the form filled in, the message says which case has it, and the next press takes it down',
    ),
    ...commands('sir-not-security', 'Not security names who said so, can be taken back, and is said once'),
    ...commands(
      'case-public-issue',
      'a case from a public issue offers the step on its card, with the link it was opened with',
    ),
  ],
  O83: commands(
    'advisory-cve',
    'GitHub is asked once after a preview, the id is found by itself, and the step is done',
    'a second request, typed or pressed twice, asks nobody again',
    'each of several advisories has its own id, and the step waits for all of them',
    'an id that came another way is recorded and written to the draft on GitHub',
    'an agreed date that no id is likely to meet is told once, to the owner, and again for another date',
  ),
  O84: commands(
    'advisory-credit',
    'asked, answered, invited: whoever may collaborate is let into the draft, and out again',
    'the invitation is sent as previewed, says which id there is, and counts as the contact',
  ),
  O85: commands(
    'advisory-complete',
    'the form holds what is there, the preview shows all, and the draft on GitHub follows',
    'what people wrote on GitHub stays, whichever way the case goes on',
    'whoever agreed is thanked in the text, and not a moment longer than they agree',
    'the step is done by both and opens again: a mitigation for each draft, and an answer about credit',
  ),
  O98: commands(
    'case-public-issue',
    'the issue is copied whole into the tracking issue, and its author asked in neutral words',
  ),
  O99: commands(
    'case-public-issue',
    'nothing is deleted before a second person agreed, and once they did it is deleted and was public',
  ),
  O100: commands(
    'case-public-issue',
    'nothing is deleted before a second person agreed, and once they did it is deleted and was public',
  ),
  O101: [
    ...commands('template-list', 'every text is listed with its audience and how secret it is'),
    ...commands(
      'advisory-credit',
      'the invitation is sent as previewed, says which id there is, and counts as the contact',
    ),
  ],
  O103: [
    ...commands(
      'sir-report',
      'counts below three are not told, and nothing that would give one away',
      'what has ended is counted by how, what is under embargo is in no breakdown, by severity or package',
      'a restricted case is in no count at all',
      'the smallest count that is told is a setting, shown before it counts',
      'a chair posts it after a preview, in the public channels, once for the period',
      'the digest of the week stays in the channel of the team',
    ),
  ],
  O104: commands(
    'case-escalate',
    'the TSC is asked by direct message, with counts and no word of the case but its key',
  ),
  O105: commands(
    'sir-admin-settings',
    'a longer time to find an owner moves the deadline of an open case at once',
    'other working days are counted from the next reminder on',
  ),
  O106: commands(
    'template-send',
    'an acknowledgement arrives as previewed, the step is ticked and the promise runs',
  ),
  O107: at(
    'overload',
    'more open cases than one member is to have are told to the chairs, once until it was less',
    'more overdue deadlines than the team allows are told, and a press begins the question to the TSC',
  ),
  O109: commands(
    'advisory-cve',
    'another CNA is asked by a letter that is shown, GitHub is not, and its id is recorded',
  ),
  O110: at('process', 'a security policy names the private way to report and links the process'),
}
