/** What the runbooks leave open, as one table: each question with its section, its words, its default and how an answer is read. */
import { grains } from '../../figures/period.ts'
import type { Question } from './question.ts'
import { lengthOf } from './question.ts'
import { voteQuestions } from './vote-questions.ts'

/** In the order in which set-up asks. */
export const questions = {
  ...voteQuestions,
  calendar: {
    section: 'clocks',
    row: 'O51',
    asks: 'When does the team work? Deadlines in working days count by this.',
    parts: {
      zone: { label: 'Time zone', help: 'Such as Europe/Berlin', is: 'zone', default: 'UTC' },
      days: {
        label: 'Working days',
        help: 'Such as Mon-Fri, or Sun Mon Tue Wed Thu',
        is: 'weekdays',
        default: 'Mon-Fri',
      },
      hours: { label: 'Working hours', help: 'Such as 09:00-17:00', is: 'hours', default: '09:00-17:00' },
    },
  },
  'disclosure-start': {
    section: 'embargo',
    row: 'O77',
    asks: 'What do the 90 days to disclosure count from? Cases opened from now on follow the answer.',
    parts: {
      from: {
        label: 'Start of the 90 days',
        is: 'choice',
        choices: {
          reported: 'The report',
          acknowledged: 'The acknowledgement',
          confirmed: 'The verdict that it is a vulnerability',
        },
        default: 'reported',
      },
    },
  },
  'needs-info': {
    section: 'clocks',
    row: 'O61',
    asks: 'The reporter is asked for details: does the clock for the triage result wait?',
    parts: {
      clock: {
        label: 'The clock',
        is: 'choice',
        choices: { waits: 'Waits until they come', runs: 'Runs on' },
        default: 'waits',
      },
    },
  },
  promise: {
    section: 'clocks',
    row: 'O58',
    asks: 'The acknowledgement promises to be in contact “in the next x working days”: what is x?',
    parts: { days: { label: 'Working days', is: 'number', least: 1, most: 60, default: '5' } },
  },
  updates: {
    section: 'clocks',
    row: 'O33',
    asks: 'How often does the reporter hear from us at the latest?',
    parts: { days: lengthOf({ of: 'updates', unit: 'd' }, { least: 1, most: 90, default: '7' }) },
  },
  review: {
    section: 'team',
    row: 'O35',
    asks: 'How often do the chairs look through who is on the team?',
    parts: { months: { label: 'Months', is: 'number', least: 1, most: 36, default: '6' } },
  },
  claim: {
    section: 'clocks',
    row: 'O54',
    asks: 'How soon must a new case have a triage owner?',
    parts: { days: lengthOf({ of: 'owner', unit: 'wd' }, { least: 1, most: 10, default: '1' }) },
  },
  'tsc-contact': {
    section: 'team',
    row: 'O44',
    asks: 'Who is the one TSC contact, told of removals and of deadlines three working days over?',
    parts: { who: { label: 'TSC contact', is: 'member', default: '' } },
  },
  'tsc-channel': {
    section: 'team',
    row: 'O11',
    asks: 'In which private channel is the TSC asked and told? Without one by direct message to its contacts.',
    unasked: true,
    parts: { channel: { label: 'TSC channel', is: 'channel', default: '' } },
  },
  'wg-channel': {
    section: 'access',
    row: 'O79',
    asks: 'Under which private channel does each working group get a thread? Empty itself; without one the draft advisory is its room.',
    unasked: true,
    parts: { channel: { label: 'Working groups', is: 'channel', default: '' } },
  },
  'tsc-logins': {
    section: 'access',
    row: 'O70',
    asks: 'By which GitHub logins are the TSC contacts let into a draft advisory when SIGs are alerted?',
    unasked: true,
    parts: {
      logins: {
        label: 'GitHub logins',
        help: 'Parted by commas; empty: somebody lets them in by hand',
        is: 'list',
        of: 'logins',
        most: 400,
        default: '',
      },
    },
  },
  'tsc-nominations': {
    section: 'team',
    row: 'O36',
    asks: 'The TSC nominates somebody for the team: who types it?',
    unasked: true,
    parts: {
      by: {
        label: 'Nominated by',
        is: 'choice',
        choices: { chair: 'A chair, for the TSC', direct: 'A TSC contact directly, or a chair' },
        default: 'chair',
      },
    },
  },
  'weekly-meeting': {
    section: 'team',
    row: 'O55',
    asks: 'Does the team meet every week to go through what is open? At an hour of its own zone.',
    unasked: true,
    parts: {
      day: {
        label: 'Every week on',
        is: 'choice',
        choices: {
          none: 'No weekly meeting',
          '1': 'Monday',
          '2': 'Tuesday',
          '3': 'Wednesday',
          '4': 'Thursday',
          '5': 'Friday',
          '6': 'Saturday',
          '7': 'Sunday',
        },
        default: 'none',
      },
      // Clocks change earlier in the day, so that this hour comes once on every day.
      hour: { label: 'At the hour', is: 'number', least: 4, most: 22, default: '15' },
      minutes: { label: 'Minutes', is: 'number', least: 15, most: 240, default: '45' },
    },
  },
  'voice-channel': {
    section: 'team',
    row: 'O56',
    asks: 'Which private voice channel may hold events of meetings? Only while nobody else sees it.',
    unasked: true,
    parts: { channel: { label: 'Voice channel', is: 'voice', default: '' } },
  },
  'public-issue': {
    section: 'evidence',
    row: 'O99',
    asks: 'A vulnerability was reported as a public issue: once its content is saved, what becomes of it?',
    danger: true,
    parts: {
      fate: {
        label: 'The public issue',
        is: 'choice',
        choices: { delete: 'Is deleted', close: 'Is edited and closed' },
        default: 'delete',
      },
    },
  },
  'sig-release': {
    section: 'embargo',
    row: 'O86',
    asks: 'Whom of SIG-Release does the program ask, for every case, whether patched installers are needed?',
    unasked: true,
    parts: {
      who: { label: 'SIG-Release contact', is: 'member', empty: 'nobody; the owner asks', default: '' },
    },
  },
  'lift-embargo': {
    section: 'embargo',
    row: 'O76',
    asks: 'Who may lift an embargo before its date?',
    danger: true,
    parts: {
      by: {
        label: 'Lifted by',
        is: 'choice',
        choices: {
          two: 'The owner and a chair together',
          chair: 'A chair, the owner is not needed; a second person always is',
          tsc: 'The TSC contact',
        },
        default: 'two',
      },
    },
  },
  publication: {
    section: 'embargo',
    row: 'O93',
    asks: 'At which hour is a case published, where only the day was agreed?',
    unasked: true,
    // Clocks change earlier in the day, so that this hour comes once on every day.
    parts: { hour: { label: 'At the hour', is: 'number', least: 4, most: 22, default: '15' } },
  },
  preparation: {
    section: 'embargo',
    row: 'O91',
    asks: 'How long do those on the embargoed list need to prepare, where nothing else was agreed?',
    unasked: true,
    parts: { days: { label: 'Days', is: 'number', least: 0, most: 60, default: '7' } },
  },
  'cve-wait': {
    section: 'embargo',
    row: 'O83',
    asks: 'How long does a CVE id take, until there are cases of the team’s own to count?',
    unasked: true,
    parts: { days: { label: 'Days', is: 'number', least: 0, most: 120, default: '28' } },
  },
  cna: {
    section: 'embargo',
    row: 'O109',
    asks: 'Which CNA assigns the CVE ids? GitHub is asked by the program, any other by a letter.',
    unasked: true,
    parts: {
      who: {
        label: 'CVE ids are assigned by',
        is: 'choice',
        choices: { github: 'GitHub', other: 'Another CNA, named below' },
        default: 'github',
      },
      name: { label: 'Name of the CNA', is: 'text', most: 80, default: '', optional: true },
      address: {
        label: 'Where it is asked',
        help: 'An e-mail address or a link',
        is: 'text',
        most: 200,
        default: '',
        optional: true,
      },
    },
  },
  overload: {
    section: 'team',
    row: 'O107',
    asks: 'How much is too much for the team, so that the chairs are told?',
    unasked: true,
    parts: {
      cases: { label: 'Open cases of one member', is: 'number', least: 1, most: 50, default: '8' },
      overdue: { label: 'Overdue deadlines of the team', is: 'number', least: 1, most: 100, default: '5' },
    },
  },
  'carry-out': {
    section: 'votes',
    row: 'O48',
    asks: 'How soon must a removal be carried out, and everything be taken back?',
    unasked: true,
    parts: { days: { label: 'Working days', is: 'number', least: 1, most: 10, default: '2' } },
  },
  'github-team': {
    section: 'access',
    row: 'O29',
    asks: 'Which team of the organisation on GitHub are the members in? Whoever leaves is taken out of it.',
    unasked: true,
    parts: {
      team: { label: 'Team', help: 'Such as halcyon/security; empty: none', is: 'github-team', default: '' },
    },
  },
  'access-keepers': {
    section: 'access',
    row: 'O13',
    asks: 'Who gives members their access, with the chairs?',
    unasked: true,
    parts: {
      repositories: { label: 'To repositories', is: 'text', most: 80, default: 'SIG-Build' },
      mail: { label: 'To the security mail', is: 'text', most: 80, default: 'SIG-Ops' },
    },
  },
  watch: {
    section: 'evidence',
    row: 'O96',
    asks: 'Which public issues sound like a vulnerability that was reported in the open?',
    unasked: true,
    parts: {
      on: {
        label: 'Public issues',
        is: 'choice',
        choices: { yes: 'Are watched, and the team is told', no: 'Are not watched' },
        default: 'yes',
      },
      labels: {
        label: 'Labels',
        help: 'Parted by commas; one of them is enough',
        is: 'list',
        of: 'words',
        most: 300,
        default: 'security, vulnerability',
      },
      // "security" alone is no word: it stands in every mention of a security policy.
      words: {
        label: 'Words of title or text',
        help: 'Parted by commas; whole words, capitals do not count',
        is: 'list',
        of: 'words',
        most: 1000,
        default:
          'vulnerability, vulnerabilities, vulnerable, security issue, security bug, security hole, security flaw, exploit, exploitable, CVE, RCE, code execution, privilege escalation, buffer overflow, heap overflow, use after free, out of bounds write, memory corruption, SQL injection, command injection, XSS, cross site scripting, SSRF, CSRF, path traversal, directory traversal, authentication bypass, sandbox escape, zero day, 0day',
      },
      also: {
        label: 'Repositories besides the product',
        help: 'As owner/name, parted by commas; public ones',
        is: 'list',
        of: 'repositories',
        most: 500,
        default: '',
      },
    },
  },
  figures: {
    section: 'evidence',
    row: 'O103',
    asks: 'What may the public be told of private reports? Counts, never small ones, for whole periods.',
    danger: true,
    parts: {
      least: {
        label: 'The smallest count that is told',
        is: 'number',
        least: 2,
        most: 50,
        default: '3',
      },
      every: {
        label: 'For each whole',
        is: 'choice',
        choices: grains,
        default: 'quarter',
      },
    },
  },
  detail: {
    section: 'evidence',
    row: 'O66',
    asks: 'What may stand in the private thread of a case?',
    danger: true,
    unasked: true,
    parts: {
      level: {
        label: 'In the thread',
        is: 'choice',
        choices: { status: 'Status only, findings stay on GitHub', findings: 'The first findings too' },
        default: 'status',
      },
    },
  },
} as const satisfies Readonly<Record<string, Question>>

export type QuestionId = keyof typeof questions
export const questionIds = Object.keys(questions) as readonly QuestionId[]
export const isQuestion = (id: string): id is QuestionId => Object.hasOwn(questions, id)
export const questionOf = (id: QuestionId): Question => questions[id]
/** What set-up asks: the calendar first, since its default zone fits few teams and *Keep all the rest* hides what follows. */
export const askedIds: readonly QuestionId[] = [
  'calendar',
  ...questionIds.filter((id) => id !== 'calendar' && questionOf(id).unasked !== true),
]
