/** Who may do what, and where, written down by hand from the documented commands; the program's own table is not read here. */

export type Who =
  | 'team'
  | 'owner or chair'
  /** Of a meeting; the owner of the case called the one there is. */
  | 'organiser or chair'
  | 'chair'
  | 'administrator'
  | 'administrator or chair'
  /** By the button they were sent: the TSC contact, in the server and in direct messages. */
  | 'asked'
  /** The team at the desk; by direct message only a TSC contact, and only what they were sent. */
  | 'second'
  /** The team at the desk; by direct message the chairs and TSC contacts, who are sent alarms. */
  | 'alarmed'
  /** Where the TSC is asked, and at the desk: here by direct message, while it has no channel of its own. */
  | 'TSC contact'
  /** Somebody the TSC approved, or a member, who was asked for the pledge: here nobody was. */
  | 'newcomer'
  /** Whoever was sent its button (a review, an embargoed notice, the installers): here nobody was. */
  | 'reviewer'
  /** The team, in direct messages too. */
  | 'voter'
/** `desk`: the SIR channel and its threads. `server`: anywhere in the server. */
export type Reach = 'desk' | 'server'

const desk = (who: Who) => ({ who, reach: 'desk' }) as const
const server = (who: Who) => ({ who, reach: 'server' }) as const

export const documented: Readonly<Record<string, { readonly who: Who; readonly reach: Reach }>> = {
  'case open': desk('team'),
  'case show': desk('team'),
  'case list': desk('team'),
  'case claim': desk('team'),
  'case release': desk('owner or chair'),
  'case handoff': desk('owner or chair'),
  'case ask-handoff': desk('team'),
  'case reporter': desk('owner or chair'),
  'case contact': desk('owner or chair'),
  'case known': desk('team'),
  'case assess': desk('owner or chair'),
  'case not-vulnerability': desk('owner or chair'),
  'case public-issue': desk('owner or chair'),
  'case resource': desk('owner or chair'),
  'case edit': desk('owner or chair'),
  'case note': desk('team'),
  'case link': desk('owner or chair'),
  'case duplicate': desk('owner or chair'),
  'case restrict': desk('team'),
  'case step': desk('owner or chair'),
  'case escalate': desk('team'),
  'case close': desk('owner or chair'),
  'case reopen': desk('team'),
  'case timeline': desk('team'),
  'case export': desk('owner or chair'),
  'advisory credit': desk('owner or chair'),
  'advisory cve': desk('owner or chair'),
  'advisory prenotify': desk('owner or chair'),
  'advisory disclose': desk('owner or chair'),
  'advisory exploited': desk('team'),
  'advisory embargo propose': desk('owner or chair'),
  'advisory embargo agree': desk('owner or chair'),
  'advisory embargo extend': desk('owner or chair'),
  'advisory embargo dispute': desk('owner or chair'),
  'advisory embargo broken': desk('team'),
  'advisory embargo without-fix': desk('owner or chair'),
  'advisory receipt': server('reviewer'),
  'advisory installers': server('reviewer'),
  'advisory draft': desk('owner or chair'),
  'advisory status': desk('team'),
  'advisory notify': desk('owner or chair'),
  'advisory group': desk('owner or chair'),
  'advisory fork': desk('owner or chair'),
  'advisory review': desk('owner or chair'),
  'advisory answer': server('reviewer'),
  'team on-call': desk('chair'),
  'team roster': desk('team'),
  'team vouch': desk('team'),
  'team nominate': desk('chair'),
  'team approve': desk('TSC contact'),
  'team add': desk('chair'),
  'team away': desk('team'),
  'team resign': desk('team'),
  'team ask-pledge': server('chair'),
  'team access': desk('chair'),
  'team pledge': server('newcomer'),
  'team tour': server('newcomer'),
  'vote decision': desk('team'),
  'vote removal': desk('chair'),
  'vote show': desk('team'),
  'vote list': desk('team'),
  'vote extend': desk('team'),
  'vote cancel': desk('team'),
  'vote recuse': desk('team'),
  'vote ballot': desk('team'),
  'vote restore': server('voter'),
  'vote to-tsc': desk('team'),
  'team remove': desk('chair'),
  'team review': desk('chair'),
  'team appeal': desk('chair'),
  'team appeal-result': desk('TSC contact'),
  'meet propose': desk('team'),
  'meet none': desk('owner or chair'),
  'meet schedule': desk('team'),
  'meet list': desk('team'),
  'meet reschedule': desk('organiser or chair'),
  'meet cancel': desk('organiser or chair'),
  'meet ics': desk('team'),
  'meet minutes': desk('team'),
  'meet timezone': desk('team'),
  'meet times': desk('team'),
  'meet reply': desk('team'),
  'meet done': desk('team'),
  'meet undo': desk('team'),
  'sla show': desk('team'),
  'sla snooze': desk('owner or chair'),
  'sla resume': desk('owner or chair'),
  'sla calendar': desk('team'),
  'sla holiday-add': desk('chair'),
  'sla holiday-remove': desk('chair'),
  'template list': desk('team'),
  'template preview': desk('team'),
  'template copy': desk('team'),
  'template send': desk('owner or chair'),
  'template edit': desk('chair'),
  'sir help': server('team'),
  'sir me': desk('team'),
  'sir board': desk('team'),
  'sir process-date': desk('chair'),
  'sir process-input': desk('TSC contact'),
  'sir report': desk('team'),
  'sir second': desk('second'),
  'sir undo': desk('team'),
  'sir take-in': desk('team'),
  'sir take-out': desk('alarmed'),
  'sir not-security': desk('team'),
  'case take-up': server('asked'),
  'menu open-case': server('team'),
  'menu add-to-timeline': server('team'),
  'menu ask-privately': server('team'),
  'menu member-record': server('team'),
  'sir-admin setup': server('administrator'),
  'sir-admin doctor': server('administrator or chair'),
  'sir-admin identity': server('administrator'),
  'sir-admin settings': server('administrator'),
  'sir-admin import': server('administrator'),
  'sir-admin repair': server('administrator or chair'),
}

export type ActorKind =
  | 'owner'
  | 'member'
  | 'chair'
  | 'TSC contact'
  | 'administrator'
  | 'member without the role'
  | 'role without the roster'
  | 'outsider'

export type PlaceKind = 'SIR channel' | 'case thread' | 'elsewhere' | 'direct message' | 'another server'

export type Verdict = 'let in' | 'outsider' | 'wrong place' | 'not theirs' | 'chairs only' | 'TSC only'

const onTeam: readonly ActorKind[] = ['owner', 'member', 'chair']

export function stated(path: string, actor: ActorKind, place: PlaceKind): Verdict {
  const rule = documented[path]
  if (rule === undefined) throw new Error(`/${path} is not documented here: who may use it, and where?`)
  if (place === 'another server') return 'outsider'
  if (rule.who === 'asked') return actor === 'TSC contact' ? 'let in' : 'outsider'
  if (rule.who === 'newcomer' || rule.who === 'reviewer') return 'outsider'
  if (rule.who === 'TSC contact' && place === 'direct message')
    return actor === 'TSC contact' ? 'let in' : 'outsider'
  if (rule.who === 'alarmed' && place === 'direct message')
    return actor === 'chair' || actor === 'TSC contact' ? 'let in' : 'outsider'
  if (rule.who === 'voter' && onTeam.includes(actor)) return 'let in'
  if (place === 'direct message') return 'outsider'
  switch (rule.who) {
    case 'administrator':
      return actor === 'administrator' ? 'let in' : 'outsider'
    case 'administrator or chair':
      return actor === 'administrator' || actor === 'chair' ? 'let in' : 'outsider'
    case 'team':
    case 'owner or chair':
    case 'organiser or chair':
    case 'chair':
    case 'second':
    case 'alarmed':
    case 'TSC contact':
    case 'voter':
      break
  }
  const asked = rule.who === 'TSC contact' || rule.who === 'second' || rule.who === 'alarmed'
  if (asked && actor === 'TSC contact' && place !== 'elsewhere') return 'let in'
  if (!onTeam.includes(actor)) return 'outsider'
  if (rule.reach === 'desk' && place === 'elsewhere') return 'wrong place'
  if (rule.who === 'TSC contact') return 'TSC only'
  if (rule.who === 'chair') return actor === 'chair' ? 'let in' : 'chairs only'
  if (rule.who === 'owner or chair' || rule.who === 'organiser or chair')
    return actor === 'member' ? 'not theirs' : 'let in'
  return 'let in'
}
