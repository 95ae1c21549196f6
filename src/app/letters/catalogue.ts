/** Every text that may leave the house: for whom it is, how secret it is, what it must say and which rule asks for it. */
import type { ContactKind } from '../../domain/case/intake/model.ts'
import type { LetterName } from '../../domain/template-names.ts'

export const audiences = {
  reporter: 'the reporter',
  author: 'the author of a public issue',
  team: 'the team',
  tsc: 'the TSC',
  'sig-chairs': 'SIG chairs',
  'working-group': 'the working group of a case',
  reviewers: 'whoever reviews a draft',
  cna: 'whoever assigns CVE ids',
  upstream: 'the maintainers of a project that ours depends on',
  'sig-release': 'SIG-Release',
  list: 'a mailing list',
  public: 'everybody',
} as const
export type Audience = keyof typeof audiences

/** `public`: may be read by anyone. `embargoed`: only by those who know of the case. `team`: stays inside. */
export const secrecies = ['public', 'embargoed', 'team'] as const
export type Secrecy = (typeof secrecies)[number]

/** How secret a text each audience may be given. */
export const mayRead: Readonly<Record<Audience, readonly Secrecy[]>> = {
  reporter: ['public', 'embargoed'],
  author: ['public'],
  team: ['public', 'embargoed', 'team'],
  tsc: ['public', 'team', 'embargoed'],
  'sig-chairs': ['public', 'embargoed'],
  'working-group': ['public', 'embargoed'],
  reviewers: ['public', 'embargoed'],
  cna: ['public', 'embargoed'],
  upstream: ['public', 'embargoed'],
  'sig-release': ['public', 'embargoed'],
  list: ['public', 'embargoed'],
  public: ['public'],
}

/** What a form asks for, because no case knows it. */
export const questions = ['days', 'missing', 'own'] as const
export type Asked = (typeof questions)[number]

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
  packages: 'the drafts, each as what, versions and fixed',
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
  mitigations: 'what helps until it is patched, each as mitigation',
  credit: 'whom the project thanks in public, where they agreed',
} as const
export type Variable = keyof typeof variables

/** What stands at the head of `templates/mail/<name>.mustache`. */
export type Letter = {
  readonly id: string
  readonly name: LetterName
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

/** Facts that a letter can be impossible to write without. */
export const letterNeeds = [
  'days',
  'missing',
  'links',
  'own',
  'decided',
  'ruled',
  'closed',
  'policy',
  'date',
  'publishedOn',
  'advisories',
  'published',
] as const
export type Need = (typeof letterNeeds)[number]

const alwaysKnown = ['project', 'case', 'name', 'policy'] as const satisfies readonly Variable[]
/** The reporter's own name is known to letters that go to them, and to no other text. */
export const knownIn = ({ knows, audience }: Letter): readonly Variable[] => [
  ...alwaysKnown.filter((one) => one !== 'name' || audience === 'reporter' || audience === 'author'),
  ...knows,
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
