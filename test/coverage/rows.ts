/** What the two runbooks ask for: O is O3DE's RFC on its SIR team, W is WAMR's runbook; a kind and a few words a row, and its parts where it asks for several things. */

export type Kind =
  | 'ROLE'
  | 'RIGHT'
  | 'RULE'
  | 'DEADLINE'
  | 'ARTEFACT'
  | 'NOTIFY'
  | 'TPL'
  | 'DECISION'
  | 'STATE'
  | 'OPEN'

/** `parts`: what a row asks for besides one another; each is driven by itself. */
export type Row = {
  readonly id: string
  readonly kind: Kind
  readonly says: string
  readonly parts: Readonly<Record<string, string>>
}

const row = <const Id extends string, Parts extends Record<string, string> = Record<never, string>>(
  id: Id,
  kind: Kind,
  says: string,
  parts?: Parts,
): Omit<Row, 'id' | 'parts'> & { readonly id: Id; readonly parts: Parts } => ({
  id,
  kind,
  says,
  parts: parts ?? ({} as Parts),
})

const all = [
  row('O1', 'RULE', 'Process for reports must be public knowledge'),
  row('O2', 'RULE', 'This process covers handling; intake is a separate process', {
    handling: 'whichever way a report comes in, it is handled alike',
    'by-itself': 'a report that stands on GitHub comes in by itself',
  }),
  row(
    'O3',
    'ARTEFACT',
    'Three deliverables: team definition, runbook (life cycle + requirements on the wider …',
  ),
  row('O4', 'RULE', 'Nearly everything here could be changed or adjusted', {
    clocks: 'deadlines and working hours',
    texts: 'letters, by version',
    steps: 'steps, by another version of the file',
    names: 'the names of roles, places and commands',
  }),
  row('O5', 'RIGHT', 'SIG-Security defines and runs the process; TSC gives input to any change', {
    dated: 'a chair sets the date of a version',
    told: 'the TSC is told',
    input: 'the TSC answers',
    'every-way': 'no other way swaps the process',
  }),
  row('O6', 'RULE', 'SIG-Security members can use the process for guidance/training', {
    practice: 'a practice card at set-up',
    members: 'any member rehearses it later',
  }),
  row('O7', 'ROLE', 'SIR team: receives reports sent to security@, handles triage; nature is private'),
  row('O8', 'ROLE', 'SIR team member'),
  row('O9', 'ROLE', 'SIG-Security chair(s) — plural, at least one'),
  row('O10', 'ROLE', 'SIG-Security maintainers', { nominate: 'a maintainer is nominated as one' }),
  row(
    'O11',
    'ROLE',
    'TSC: approves members, hears appeals, resources fixes, takes overload escalations, may request …',
  ),
  row(
    'O12',
    'RULE',
    'Initial team from four sources: current SIG maintainers+chairs; org AppSec contact(s) …',
  ),
  row('O13', 'ROLE', 'SIG-Build: grants repository permissions with the chairs'),
  row('O14', 'ROLE', 'SIG-Ops: potentially co-manages mail access; future co-owner of intake automation'),
  row('O15', 'ROLE', 'Triage owner (nominated or volunteered; per case)'),
  row('O16', 'RULE', 'Triage owner is not responsible for the actual fixing'),
  row('O17', 'ROLE', 'Resource provider: TSC and SIGs, unless agreed that SIG-Security provides'),
  row('O18', 'ROLE', 'Impacted SIG(s) and their chair(s)'),
  row('O19', 'ROLE', 'TSC-suggested contacts as advisory collaborators'),
  row(
    'O20',
    'ROLE',
    'Working group: ≥1 member of each impacted SIG + the triage owner + SIG-Release observer + TSC …',
  ),
  row('O21', 'ROLE', 'TSC observers in SIR review of the public draft (should include TSC observers)'),
  row('O22', 'ROLE', 'Reporter; may be anonymous/uncredited; may join CVE collaboration'),
  row('O23', 'ROLE', 'Advisory collaborators asked for comments on the draft response'),
  row('O24', 'ROLE', 'Interested party / disclosed members on the Embargoed Notification list'),
  row('O25', 'ROLE', 'Responder = author of an accidental public issue'),
  row('O26', 'ROLE', 'CNA: GitHub (proposed)'),
  row('O27', 'ROLE', 'SIG-Release: coordination for Critical/High'),
  row('O28', 'ROLE', 'Drill reporter player, other members as responders'),
  row(
    'O29',
    'RIGHT',
    'Members may view any/all repository security advisories on all relevant repositories and …',
    {
      listed: 'chairs tick off what people outside give',
      drafts: 'each draft lets the members in',
      'every-repository': 'on several product repositories',
    },
  ),
  row('O30', 'RIGHT', 'Members get security-mail access; chairs own and manage it'),
  row('O31', 'RULE', 'Provide guidance and expertise', {
    tour: 'who joins is led through the first case',
    training: 'material to learn from',
  }),
  row('O32', 'RULE', 'Confidentiality until publicly disclosable'),
  row('O33', 'RULE', 'If owner: own the report and ensure it receives timely updates'),
  row('O34', 'RULE', 'Every issue ends closed or disclosed — no third end', {
    closed: 'closed, with what is open named',
    disclosed: 'disclosed, once it is',
    forever: 'what is neither is spoken of for ever',
  }),
  row('O35', 'RULE', 'Membership reviewed periodically by chairs against report load'),
  row(
    'O36',
    'RIGHT',
    'Chairs can nominate; a TSC nomination is itself a basis ( direct or through a chair)',
    { chair: 'a chair nominates', tsc: 'a nomination of the TSC is itself a ground' },
  ),
  row(
    'O37',
    'RULE',
    'Eligibility: active chair/current maintainer or community member with demonstrated security & …',
  ),
  row('O38', 'DECISION', 'TSC must approve after nomination'),
  row('O39', 'RIGHT', 'Chairs may propose removal of any member if duties unmet or conduct harms project', {
    chairs: 'a chair opens it, about somebody else',
    any: 'about another chair too',
    grounds: 'on each of its grounds',
  }),
  row('O40', 'RULE', 'Voluntary resignation → chair removes directly, no vote'),
  row('O41', 'NOTIFY', 'SIR team notified of a resignation'),
  row('O42', 'DECISION', 'Involuntary: chair(s) can ask SIR team for a vote (optional? can)', {
    asked: 'a chair asks the team',
    optional: 'and need not, where the team said so',
  }),
  row('O43', 'RULE', ''),
  row('O44', 'NOTIFY', 'Chair(s) notify TSC contact that a member has been removed'),
  row('O45', 'RIGHT', 'Removal executed by chair(s) or at the request of the TSC'),
  row('O46', 'RIGHT', 'Removed member may appeal to TSC to have removal rescinded'),
  row(
    'O47',
    'STATE',
    'Member: nominated → approved → active → (resigning / removal-proposed / vote-open) → removed → …',
  ),
  row('O48', 'RULE', 'On removal all rights of O29/O30 end (implied)'),
  row('O49', 'RULE', 'First check: publicly known? (for O3DE, or standard sources such as NVD)'),
  row('O50', 'RULE', 'If known: may be discussed in SIG channels and public meetings to reach consensus'),
  row(
    'O51',
    'DEADLINE',
    'Known: thank reporter, say it is known, give issue links — ≤ 3 working days of receiving …',
  ),
  row(
    'O52',
    'DECISION',
    'Classes at intake: publicly known / new / known but undisclosed (third class goes down the …',
  ),
  row('O53', 'RULE', 'Raise in the private SIR Discord channel'),
  row('O54', 'DECISION', 'Identify triage owner'),
  row('O55', 'DECISION', 'Complicated/impactful enough for a meeting? consider'),
  row('O56', 'DEADLINE', 'SIR meeting within 1 week of the issue being reported'),
  row('O57', 'DEADLINE', 'Triage owner acknowledges ≤ 3 working days of initial report'),
  row(
    'O58',
    'TPL',
    'Ack text says the team is examining and will be in contact in the next x working days [x …',
    { text: 'the letter names the days', clock: 'and starts the promise' },
  ),
  row('O59', 'RULE', 'Thank all reporters, say it is being investigated'),
  row('O60', 'OPEN', 'Intake is manual today; report→issue automation wanted', {
    menu: 'from a message',
    import: 'from what is there already',
    'by-itself': 'without anybody asking',
  }),
  row('O61', 'RULE', 'Owner works with the reporter until details suffice'),
  row('O62', 'ARTEFACT', 'Required details: steps the reporter took; platforms; packages; versions', {
    asked: 'each missing detail is asked for by name',
    gate: 'nothing is judged while they are missing',
  }),
  row('O63', 'ARTEFACT', 'GitHub issue in a private reports repository'),
  row('O64', 'DECISION', 'Actual vulnerability, or a security feature, a bug, intended? Test: compromises …'),
  row('O65', 'DECISION', 'Initial impact level'),
  row('O66', 'RULE', 'Discuss initial findings in the private channel with the SIR team', {
    recorded: 'who took part is recorded',
    thread: 'where the team allows it, in the thread',
  }),
  row('O67', 'ARTEFACT', 'If vulnerability: draft advisory in the correct project/repository (stated twice)'),
  row('O68', 'RULE', 'Update the issue with the advisory link'),
  row('O69', 'RULE', 'Add SIR members to the draft advisory'),
  row(
    'O70',
    'NOTIFY',
    'Alert impacted SIGs via chairs and the TSC; add chairs and TSC contacts as collaborators',
  ),
  row('O71', 'ARTEFACT', 'Draft security response; request comments/changes from collaborators'),
  row(
    'O72',
    'DECISION',
    'Not a vulnerability → reason in {Working as intended, Bug (non-security), Feature request} …',
  ),
  row(
    'O73',
    'NOTIFY',
    'Thank reporter, give reason for closure, point to security policy for future reports',
  ),
  row('O74', 'STATE', 'Close in triage queue; tell SIR team it is closed'),
  row('O75', 'NOTIFY', 'Tell reporter the triage result (also when it is a vulnerability)'),
  row('O76', 'DECISION', 'Agree embargo period/disclosure timeline with the reporter'),
  row(
    'O77',
    'DEADLINE',
    'Aim for disclosure within 90 days, even if no fix start event unstated (default: report)',
  ),
  row('O78', 'DECISION', 'Conflict about embargo → SIR team decides next steps'),
  row('O79', 'RULE', 'Form working group (O20)'),
  row('O80', 'ARTEFACT', 'WG sets up a reproduction', {
    room: 'the group has a room for it',
    evidence: 'the step is ticked with a link',
  }),
  row('O81', 'DECISION', 'WG identifies impact: wider impact, scope, severity (second, deeper assessment)'),
  row('O82', 'ARTEFACT', 'WG attempts mitigation in a private fork'),
  row('O83', 'ARTEFACT', 'CVE id for the issue via CNA (GitHub)'),
  row('O84', 'DECISION', 'Ask reporter whether to be involved; invite to collaborate on the CVE'),
  row(
    'O85',
    'ARTEFACT',
    'Alert contains mitigation steps if known; contains reporter acknowledgement if they want to be …',
  ),
  row('O86', 'DECISION', 'Patched installers needed? with SIG-Release, esp. Critical/High'),
  row('O87', 'ARTEFACT', 'Draft public disclosure'),
  row('O88', 'DECISION', 'Review by SIR team incl. TSC observers'),
  row('O89', 'DECISION', 'Review by reporter where possible'),
  row('O90', 'NOTIFY', 'Embargoed notification to SIGs (chairs list) + interested parties of the mitigation'),
  row(
    'O91',
    'DEADLINE',
    'Agree preparation time with the disclosed members (if required) — negotiated, no number',
  ),
  row('O92', 'RULE', 'If possible merge fix before public disclosure'),
  row('O93', 'DEADLINE', 'Publish on the agreed date with mitigation instructions'),
  row('O94', 'NOTIFY', 'Public channels incl. embargoed list + sig-security and sig-all Discord channels', {
    channels: 'each public channel',
    list: 'the list, by two people',
    receipts: 'each with its own receipt',
  }),
  row(
    'O95',
    'STATE',
    'Case: received → {known-issue → closed} / raised → owned → acknowledged → needs-info ⇄ triaging …',
  ),
  row('O96', 'RULE', 'Trigger: security-related public issue not originating from SIG-Security'),
  row('O97', 'NOTIFY', 'Raise with SIR team'),
  row('O98', 'NOTIFY', 'Message the author: report via security@'),
  row('O99', 'ARTEFACT', 'Save content, then delete the public issue (order matters )'),
  row('O100', 'RULE', 'Move into internal queue'),
  row(
    'O101',
    'TPL',
    'Starter templates, consistent communication; OpenSSF notification templates as examples',
  ),
  row(
    'O102',
    'RULE',
    'Full practice: one person plays reporter, others run through to patching and disclosing',
  ),
  row('O103', 'OPEN', 'How do public SIG reporting and private SIR reporting relate?'),
  row('O104', 'OPEN', 'Best-effort: capacity/skills may lack'),
  row('O105', 'OPEN', 'SLAs to adopt (defaults based on capacity)', {
    clocks: 'each deadline can be another',
    hours: 'and the working days',
    capacity: 'proposed from what the team can do',
  }),
  row('O106', 'OPEN', 'Channels other than Discord/GitHub?', {
    'mail-out': 'letters by mail',
    'mail-in': 'reports by mail',
  }),
  row('O107', 'RULE', 'Overload/no capacity → assume chairs raise urgent issues with TSC'),
  row('O108', 'OPEN', 'Public reporting/metrics for TSC/LF'),
  row('O109', 'OPEN', 'CNA other than GitHub?'),
  row('O110', 'RULE', 'Process linked from project’s official security page(s)'),
  row('W1', 'STATE', 'Process begins with a draft security advisory'),
  row('W2', 'RIGHT', 'Draft is created by a contributor or a maintainer'),
  row('W3', 'RULE', 'What qualifies is defined in a linked document'),
  row(
    'W4',
    'ROLE',
    'Incident Manager (IM) = first responder; default = the maintainer who opened the advisory',
  ),
  row('W5', 'RULE', 'Opened by someone else → a maintainer should take the IM role'),
  row('W6', 'RIGHT', 'IM can hand off to another maintainer'),
  row('W7', 'DEADLINE', 'Acknowledge promptly, say investigation begins immediately (no number )'),
  row('W8', 'RULE', 'Security issues are the highest priority'),
  row('W9', 'ARTEFACT', 'Reproduce the issue'),
  row('W10', 'ARTEFACT', 'Affected versions and platforms in the advisory details'),
  row('W11', 'DECISION', 'Accept the report'),
  row('W12', 'ARTEFACT', 'Temporary private fork'),
  row('W13', 'RULE', 'Invite necessary helpers and stakeholders to the fork'),
  row('W14', 'RULE', 'Non-public channels, preferably e-mail (not chat)'),
  row('W15', 'RULE', 'Avoid filing issues/PRs on third-party repositories'),
  row('W16', 'DECISION', 'Third-party dependency: workaround unless upstream can release promptly'),
  row(
    'W17',
    'ARTEFACT',
    'Once a fix is developed and the vulnerability understood: finalise advisory details',
  ),
  row('W18', 'RULE', 'Issues resolved in the private fork before release preparation'),
  row('W19', 'ARTEFACT', 'Request CVE from GitHub staff (button on the advisory)'),
  row('W20', 'DEADLINE', '(of the fix being ready/of the decision)'),
  row('W21', 'NOTIFY', 'Advance disclosure e-mail to sec-announce; other channels also allowed'),
  row(
    'W22',
    'TPL',
    'Advance e-mail fields: project name, approximate release date, same-day advisory location …',
  ),
  row('W23', 'ARTEFACT', 'One PR per patched version in the private fork'),
  row('W24', 'RULE', 'Each PR applies cleanly and carries release notes for its branch'),
  row('W25', 'RULE', 'Full test suite locally for main; as much of the CI matrix locally as possible'),
  row('W26', 'ARTEFACT', 'Public version-bump PRs without patch notes or fix release notes'),
  row('W27', 'ARTEFACT', 'Manually transfer PRs from private fork to public repo'),
  row('W28', 'STATE', 'Merge bump PRs, trigger release'),
  row('W29', 'STATE', 'Delete private forks, then publish advisory'),
  row('W30', 'NOTIFY', 'Follow-up release e-mail to sec-announce; other channels possible'),
  row(
    'W31',
    'TPL',
    'Release e-mail fields: updated date, version X.Y.Z, release tag URL, severity word, advisory …',
  ),
  row('W32', 'RULE', 'The release mail promises a full review of our security practices'),
  row(
    'W33',
    'STATE',
    'Case: drafted → IM assigned → acknowledged → reproduced → accepted → fixing (fork) → finalised …',
  ),
] as const

/** What a test can say it drives: a row, or where a row has parts, one of them. */
export type RowRef = Ref<(typeof all)[number]>
type Ref<R> = R extends { readonly id: infer Id extends string; readonly parts: infer Parts }
  ? [keyof Parts] extends [never]
    ? Id
    : `${Id}.${keyof Parts & string}`
  : never

export const rows: readonly Row[] = all

/** Everything of a row that has to be driven before it counts. */
export const refsOf = ({ id, parts }: Row): readonly string[] =>
  Object.keys(parts).length === 0 ? [id] : Object.keys(parts).map((part) => `${id}.${part}`)
