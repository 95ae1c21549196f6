/** The visible words of choices that several forms share. */

export const sourceChoices = {
  email: 'Email',
  github: 'GitHub private report',
  'public-issue': 'Public issue',
  discord: 'Discord',
  member: 'Team member',
} as const

export const severityChoices = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' } as const

export const contactChoices = {
  acknowledged: 'acknowledged',
  'details-asked': 'details-asked',
  'details-received': 'details-received',
  update: 'update',
  result: 'result',
  embargo: 'embargo',
  review: 'review',
  'cve-invite': 'cve-invite',
} as const

/** In GitHub's words. */
export const creditTypeChoices = {
  reporter: 'Reporter',
  finder: 'Finder',
  analyst: 'Analyst',
  coordinator: 'Coordinator',
  remediation_developer: 'Remediation developer',
  remediation_reviewer: 'Remediation reviewer',
  remediation_verifier: 'Remediation verifier',
  tool: 'Tool',
  sponsor: 'Sponsor',
  other: 'Other',
} as const

export const closeChoices = {
  disclosed: 'Disclosed',
  'known-issue': 'Known issue',
  'not-a-vulnerability': 'Not a vulnerability',
  duplicate: 'Duplicate',
  withdrawn: 'Withdrawn',
} as const

/** How long a vote is open, in days. */
export const openFor = { '3': '3 days', '7': '7 days', '14': '14 days' } as const
