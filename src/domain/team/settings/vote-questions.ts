/** What the runbooks leave open about votes, and about removals however they come. */
import type { Question } from './question.ts'
import { noYes } from './question.ts'

export const voteQuestions = {
  majority: {
    section: 'votes',
    row: 'O43',
    asks: 'Whose majority removes a member?',
    danger: true,
    parts: {
      of: {
        label: 'More than half of',
        is: 'choice',
        choices: { team: 'The whole team', votes: 'The votes cast' },
        default: 'team',
      },
    },
  },
  subject: {
    section: 'votes',
    row: 'O43',
    asks: 'May the member whom a removal is about vote, and see the votes?',
    danger: true,
    parts: {
      votes: { label: 'May vote', is: 'choice', choices: noYes, default: 'no' },
      sees: { label: 'May see the votes', is: 'choice', choices: noYes, default: 'no' },
    },
  },
  'chair-subject': {
    section: 'votes',
    row: 'O39',
    asks: 'A removal is about a chair: who runs it?',
    danger: true,
    parts: {
      by: {
        label: 'Run by',
        is: 'choice',
        choices: { chair: 'Another chair, the TSC where there is none', tsc: 'Always the TSC' },
        default: 'chair',
      },
    },
  },
  ballot: {
    section: 'votes',
    row: 'O43',
    asks: 'How long is a vote open, is it secret, and what does a tie mean?',
    danger: true,
    parts: {
      days: {
        label: 'Open for',
        is: 'choice',
        choices: { '3': '3 days', '7': '7 days', '14': '14 days' },
        default: '7',
      },
      secrecy: {
        label: 'Ballots',
        is: 'choice',
        choices: { open: 'Open within the team', secret: 'Secret' },
        default: 'open',
      },
      tie: {
        label: 'A tie',
        is: 'choice',
        choices: { fails: 'Is not passed', tsc: 'Goes to the TSC' },
        default: 'fails',
      },
    },
  },
  'vote-settle': {
    section: 'votes',
    row: 'O43',
    asks: 'A result is certain before the deadline: how long may it still be changed?',
    danger: true,
    unasked: true,
    parts: {
      decision: { label: 'Of a decision, minutes', is: 'number', least: 0, most: 1440, default: '10' },
      removal: { label: 'Of a removal, hours', is: 'number', least: 0, most: 168, default: '24' },
    },
  },
  'vote-longer': {
    section: 'votes',
    row: 'O43',
    asks: 'How often may a vote be extended, and for how long when a last look finds changes?',
    danger: true,
    unasked: true,
    parts: {
      times: { label: 'Extended by hand at most', is: 'number', least: 0, most: 10, default: '3' },
      differs: { label: 'Changes found at the end, hours', is: 'number', least: 1, most: 24, default: '1' },
    },
  },
  'vote-away': {
    section: 'votes',
    row: 'O43',
    asks: 'Embargo was not running while a vote was open: how much longer is it open?',
    danger: true,
    unasked: true,
    parts: {
      hours: { label: 'Longer by hours', is: 'number', least: 1, most: 168, default: '24' },
      last: { label: 'If away in the last hours', is: 'number', least: 0, most: 48, default: '2' },
      share: { label: 'Or for more than percent of it', is: 'number', least: 1, most: 100, default: '10' },
    },
  },
  'vote-quorum': {
    section: 'votes',
    row: 'O43',
    asks: 'Votes with options, and those that count votes cast: how many must vote?',
    danger: true,
    unasked: true,
    parts: {
      of: {
        label: 'At least',
        is: 'choice',
        choices: {
          majority: 'More than half of the team',
          third: 'A third of the team',
          none: 'Nobody must',
        },
        default: 'majority',
      },
    },
  },
  'vote-again': {
    section: 'votes',
    row: 'O42',
    asks: 'A removal did not pass: how long until the next about the same member?',
    danger: true,
    unasked: true,
    parts: { days: { label: 'Days', is: 'number', least: 0, most: 365, default: '0' } },
  },
  decision: {
    section: 'votes',
    row: 'O43',
    asks: 'By which rule is a decision made when nothing else is said, and is it secret?',
    unasked: true,
    parts: {
      rule: {
        label: 'Rule',
        is: 'choice',
        choices: {
          'majority-of-team': 'Majority of the whole team',
          'majority-of-votes': 'Majority of the votes cast',
          'two-thirds-of-team': 'Two thirds of the whole team',
          'no-objection': 'Nobody objects',
        },
        default: 'majority-of-team',
      },
      secrecy: {
        label: 'Ballots',
        is: 'choice',
        choices: { open: 'Open within the team', secret: 'Secret' },
        default: 'open',
      },
    },
  },
  'tsc-request': {
    section: 'votes',
    row: 'O45',
    asks: 'The TSC asks for a removal: does the team vote first?',
    danger: true,
    parts: {
      vote: {
        label: 'The team',
        is: 'choice',
        choices: { no: 'Does not vote, a chair carries it out', yes: 'Votes first' },
        default: 'no',
      },
    },
  },
} as const satisfies Readonly<Record<string, Question>>
