/** Every text that may leave the house: for whom it is, how secret it is, what it must say and which rule asks for it. */
import type { ContactKind } from '../domain/case/events.ts'

export const audiences = {
  reporter: 'the reporter',
  author: 'the author of a public issue',
  team: 'the team',
  tsc: 'the TSC',
  'sig-chairs': 'SIG chairs',
  'working-group': 'the working group of a case',
  reviewers: 'whoever reviews a draft',
  upstream: 'the maintainers of a project that ours depends on',
  'sig-release': 'SIG-Release',
  list: 'a mailing list',
  public: 'everybody',
} as const
export type Audience = keyof typeof audiences

/** `public`: may be read by anyone. `embargoed`: only by those who know of the case. `team`: stays inside. */
export type Secrecy = 'public' | 'embargoed' | 'team'

/** How secret a text each audience may be given. */
export const mayRead: Readonly<Record<Audience, readonly Secrecy[]>> = {
  reporter: ['public', 'embargoed'],
  author: ['public'],
  team: ['public', 'embargoed', 'team'],
  tsc: ['public', 'team', 'embargoed'],
  'sig-chairs': ['public', 'embargoed'],
  'working-group': ['public', 'embargoed'],
  reviewers: ['public', 'embargoed'],
  upstream: ['public', 'embargoed'],
  'sig-release': ['public', 'embargoed'],
  list: ['public', 'embargoed'],
  public: ['public'],
}

/** What a form asks for, because no case knows it. */
export type Asked = 'days' | 'missing' | 'own'

/** Names a text may use; a section is written with # or ^. */
export const variables = {
  project: 'the name of the project',
  case: 'the number of the case',
  name: "the reporter's name, or nothing",
  policy: 'the address of the security policy',
  days: 'working days until the next contact',
  missing: 'the details asked for, each as detail',
  links: 'public links, each as link',
  own: 'what was written for this one letter',
  cve: 'the CVE id, or nothing while there is none',
  creditAs: 'as whom the reporter is to be credited, as far as they said',
  decided: 'whether triage has come to a result',
  vulnerability: 'whether it is a vulnerability',
  notVulnerability: 'whether it is not a vulnerability',
  severity: 'the severity',
  compromises: 'what the vulnerability compromises',
  affected: 'platforms, packages and versions',
  ruled: 'whether it was ruled out as a vulnerability, with its kind',
  asIntended: 'whether it works as intended',
  bug: 'whether it is a bug but not security',
  featureRequest: 'whether it is a feature request',
  further: 'what the runbook says of a further kind',
  reason: 'the reason for the reporter',
  publicBug: 'whether a public bug is offered',
  bugs: 'the address of the public bug tracker',
  closed: 'as what the case was closed',
  owner: 'whether somebody owns the triage',
  items: 'open steps, each as item',
  open: 'how many cases are open',
  overdue: 'how many cases are overdue',
  date: 'the date of disclosure, with its hour and zone',
  day: 'which day that is since the 90 days began',
  within: 'within how many days it is disclosed, fix or no fix',
  theirs: 'the date that the reporter proposed',
  rationale: 'why the team proposes the date',
  proposes: 'whether a date is proposed',
  counters: 'whether another date is proposed than the reporter did',
  agrees: 'whether the date is agreed',
  later: 'whether the agreed date is later than the one agreed before',
  sigs: 'the SIGs that are concerned',
  drafts: 'the draft advisories, each as draft',
  advisories: 'what the advisories say in a line each, each as advisory',
  published: 'where the advisories stand for everybody, each as link',
  score: 'the CVSS score with its vector',
  publishedOn: 'the agreed date of disclosure, with its hour and zone',
  list: 'the list that is written to',
  preparation: 'what is asked of them until then',
  credit: 'whom the project thanks in public, where they agreed',
} as const
export type Variable = keyof typeof variables

export type Letter = {
  readonly id: string
  readonly name: string
  readonly says: string
  readonly audience: Audience
  readonly secrecy: Secrecy
  readonly asks: readonly Asked[]
  /** What it may name besides `project`, `case`, `name` and `policy`. */
  readonly knows: readonly Variable[]
  /** What an own text must name as well, because the runbook fixes it. */
  readonly must: readonly Variable[]
  /** Facts without which it is not written. */
  readonly needs: readonly Need[]
  /** The contact that sending it is. */
  readonly contact?: ContactKind
  /** Rows of the runbook's own document, and recommendations of this program where there is none. */
  readonly rows: readonly string[]
}
export type Need =
  | 'days'
  | 'missing'
  | 'links'
  | 'own'
  | 'decided'
  | 'ruled'
  | 'closed'
  | 'policy'
  | 'date'
  | 'publishedOn'
  | 'advisories'
  | 'published'

const alwaysKnown = ['project', 'case', 'name', 'policy'] as const satisfies readonly Variable[]
export const knownIn = ({ knows }: Letter): readonly Variable[] => [...alwaysKnown, ...knows]

export const letters: readonly Letter[] = [
  {
    id: 'T1',
    name: 'acknowledgement',
    says: 'The report has arrived and is being looked into',
    audience: 'reporter',
    secrecy: 'embargoed',
    asks: ['days'],
    knows: ['days'],
    must: ['days'],
    needs: ['days'],
    contact: 'acknowledged',
    rows: ['O57', 'O58', 'O59', 'W7'],
  },
  {
    id: 'T2',
    name: 'known-issue',
    says: 'The issue is publicly known already',
    audience: 'reporter',
    secrecy: 'embargoed',
    asks: [],
    knows: ['links'],
    must: ['links'],
    needs: ['links'],
    contact: 'result',
    rows: ['O51', 'O59'],
  },
  {
    id: 'T2b',
    name: 'duplicate',
    says: 'The issue is known to the team and not public',
    audience: 'reporter',
    secrecy: 'embargoed',
    asks: [],
    knows: [],
    must: [],
    needs: [],
    contact: 'result',
    rows: ['O52', 'O59'],
  },
  {
    id: 'T3',
    name: 'details',
    says: 'Details are missing',
    audience: 'reporter',
    secrecy: 'embargoed',
    asks: ['missing', 'days'],
    knows: ['missing', 'days'],
    must: ['missing'],
    needs: ['missing'],
    contact: 'details-asked',
    rows: ['O61', 'O62'],
  },
  {
    id: 'T4',
    name: 'not-a-vulnerability',
    says: 'It is no vulnerability, and why',
    audience: 'reporter',
    secrecy: 'embargoed',
    asks: [],
    knows: ['ruled', 'asIntended', 'bug', 'featureRequest', 'further', 'reason', 'publicBug', 'bugs'],
    must: ['reason', 'policy'],
    needs: ['ruled'],
    contact: 'result',
    rows: ['O59', 'O72', 'O73'],
  },
  {
    id: 'T5',
    name: 'triage-result',
    says: 'What triage has come to',
    audience: 'reporter',
    secrecy: 'embargoed',
    asks: [],
    knows: ['decided', 'vulnerability', 'notVulnerability', 'severity', 'compromises', 'affected'],
    must: ['vulnerability'],
    needs: ['decided'],
    contact: 'result',
    rows: ['O75'],
  },
  {
    id: 'T6',
    name: 'embargo',
    says: 'A date of disclosure is proposed, countered or agreed',
    audience: 'reporter',
    secrecy: 'embargoed',
    asks: [],
    knows: ['date', 'day', 'within', 'theirs', 'rationale', 'proposes', 'counters', 'agrees', 'later'],
    must: ['date'],
    needs: ['date'],
    contact: 'embargo',
    rows: ['O76', 'O77', 'O78'],
  },
  {
    id: 'T7',
    name: 'progress',
    says: 'What has happened since the last letter',
    audience: 'reporter',
    secrecy: 'embargoed',
    asks: ['own', 'days'],
    knows: ['own', 'days'],
    must: ['own'],
    needs: ['own'],
    contact: 'update',
    rows: ['O33'],
  },
  {
    id: 'T8',
    name: 'sig-alert',
    says: 'SIGs and the TSC are told that a vulnerability concerns them',
    audience: 'sig-chairs',
    secrecy: 'embargoed',
    asks: ['own'],
    knows: ['own', 'sigs', 'drafts'],
    must: ['own'],
    needs: ['own'],
    rows: ['O18', 'O19', 'O70'],
  },
  {
    id: 'T9',
    name: 'response-review',
    says: 'A draft response is ready for comments',
    audience: 'reviewers',
    secrecy: 'embargoed',
    asks: ['own'],
    knows: ['own', 'sigs', 'drafts'],
    must: ['own'],
    needs: ['own'],
    rows: ['O71'],
  },
  {
    id: 'T11a',
    name: 'disclosure-review',
    says: 'The text for the public is ready for review',
    audience: 'reviewers',
    secrecy: 'embargoed',
    asks: ['own'],
    knows: ['own', 'sigs', 'drafts'],
    must: ['own'],
    needs: ['own'],
    rows: ['O21', 'O88'],
  },
  {
    id: 'T11b',
    name: 'reporter-review',
    says: 'The reporter is asked to review the text for the public',
    audience: 'reporter',
    secrecy: 'embargoed',
    asks: ['own'],
    knows: ['own'],
    must: ['own'],
    needs: ['own'],
    contact: 'review',
    rows: ['O89'],
  },
  {
    id: 'T10',
    name: 'cve-invite',
    says: 'How the reporter wants to be credited, and whether they work on the draft',
    audience: 'reporter',
    secrecy: 'embargoed',
    asks: [],
    knows: ['cve', 'creditAs'],
    must: [],
    needs: [],
    contact: 'cve-invite',
    rows: ['O84', 'O85'],
  },
  {
    id: 'T12',
    name: 'embargoed-notice',
    says: 'A list is told before the public',
    audience: 'list',
    secrecy: 'embargoed',
    asks: ['own'],
    knows: [
      'own',
      'advisories',
      'severity',
      'score',
      'compromises',
      'affected',
      'publishedOn',
      'list',
      'preparation',
    ],
    must: ['publishedOn', 'advisories'],
    needs: ['publishedOn', 'advisories'],
    rows: ['O90', 'O91', 'W17'],
  },
  {
    id: 'T13',
    name: 'disclosure',
    says: 'The text for the public',
    audience: 'public',
    secrecy: 'public',
    asks: ['own'],
    knows: [
      'own',
      'advisories',
      'published',
      'severity',
      'score',
      'compromises',
      'affected',
      'credit',
      'list',
    ],
    must: ['advisories'],
    needs: ['advisories'],
    rows: ['O85', 'O87', 'O93', 'W17'],
  },
  {
    id: 'T13b',
    name: 'disclosed',
    says: 'It is public, with thanks to the reporter',
    audience: 'reporter',
    secrecy: 'public',
    asks: [],
    knows: ['advisories', 'published', 'credit'],
    must: ['published'],
    needs: ['published'],
    contact: 'update',
    rows: ['O85', 'O93'],
  },
  {
    id: 'T24',
    name: 'installers',
    says: 'SIG-Release is asked whether patched installers are needed',
    audience: 'sig-release',
    secrecy: 'embargoed',
    asks: ['own'],
    knows: ['own', 'severity', 'affected', 'advisories', 'publishedOn'],
    must: ['severity'],
    needs: ['decided'],
    rows: ['O27', 'O86'],
  },
  {
    id: 'T14',
    name: 'announcement',
    says: 'The disclosure in a few lines, for a chat',
    audience: 'public',
    secrecy: 'public',
    asks: [],
    knows: ['advisories', 'published', 'severity', 'credit'],
    must: ['advisories'],
    needs: ['advisories'],
    rows: ['O94', 'W30'],
  },
  {
    id: 'T15',
    name: 'public-issue',
    says: 'A report was made in public by accident',
    audience: 'author',
    secrecy: 'public',
    asks: [],
    knows: [],
    must: ['policy'],
    needs: ['policy'],
    rows: ['O98'],
  },
  {
    id: 'T18',
    name: 'hand-over',
    says: 'The triage changes hands',
    audience: 'team',
    secrecy: 'team',
    asks: ['own'],
    knows: ['own', 'owner', 'items'],
    must: [],
    needs: [],
    rows: ['O54', 'W4', 'W5', 'W6'],
  },
  {
    id: 'T19',
    name: 'meeting',
    says: 'An invitation that tells nothing of the case',
    audience: 'team',
    secrecy: 'team',
    asks: ['own'],
    knows: ['own'],
    must: ['own'],
    needs: ['own'],
    rows: ['O56'],
  },
  {
    id: 'T20',
    name: 'case-closed',
    says: 'The case is closed',
    audience: 'team',
    secrecy: 'team',
    asks: [],
    knows: ['closed'],
    must: ['closed'],
    needs: ['closed'],
    rows: ['O74'],
  },
  {
    id: 'T22',
    name: 'resources',
    says: 'The team asks the TSC for help',
    audience: 'tsc',
    secrecy: 'team',
    asks: ['own'],
    knows: ['own', 'open', 'overdue'],
    must: ['own'],
    needs: ['own'],
    rows: ['O17', 'O107'],
  },
  {
    id: 'T23',
    name: 'group-invitation',
    says: 'An invitation to the working group of a case',
    audience: 'working-group',
    secrecy: 'embargoed',
    asks: ['own'],
    knows: ['own', 'sigs', 'drafts'],
    must: [],
    needs: [],
    rows: ['O79'],
  },
  {
    id: 'T25',
    name: 'upstream',
    says: 'Maintainers of a project that ours depends on are told in private',
    audience: 'upstream',
    secrecy: 'embargoed',
    asks: ['own'],
    knows: ['own', 'affected'],
    must: ['own'],
    needs: ['own'],
    rows: ['W15', 'W16'],
  },
]

/** What the program fills in and sends by itself; it is listed, and cannot be sent by hand. */
export const automatic = [
  {
    id: 'T28',
    name: 'reminder',
    says: 'A deadline draws near or is over; the weekly digest',
    audience: 'team',
  },
  { id: 'T30', name: 'tracking-issue', says: 'The tracking issue and the draft advisory', audience: 'team' },
] as const satisfies readonly {
  readonly id: string
  readonly name: string
  readonly says: string
  readonly audience: Audience
}[]
