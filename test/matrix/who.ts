/** Who may do what, and where, written down by hand from the documented commands; the program's own table is not read here. */

/** Everybody whom the documentation names, and who that is. */
export const whos = {
  team: 'a member of the team: on the roster, and holding its role; of a restricted case whoever is let into it',
  'team or group':
    'the team; also the working group of the case, to which its owner belongs: in the thread of that group, while the case is open',
  'owner or chair': 'the owner of the case, and the chairs',
  'owner, chair or group': 'the owner of the case and the chairs; also its working group, as above',
  'organiser or chair':
    'whoever called the meeting, and the chairs; decided with the meeting, up to there it is the team',
  chair: 'a chair',
  'chair or TSC contact':
    'a chair; also a TSC contact, where the team lets the TSC nominate by itself: in direct messages and in the channel of the TSC too',
  'chair or former member': 'a chair; also whoever was removed from the team, in direct messages',
  administrator: 'an administrator of the server, or its owner',
  'administrator or chair': 'the same, and the chairs',
  asked:
    'whoever was asked by name, or the TSC contacts, by the button they were sent; in the server and in direct messages',
  reviewer:
    'whoever was sent its button: a draft to review, an embargoed notice, a question after installers; in the server and in direct messages',
  second:
    'the team; a TSC contact in direct messages and in the channel of the TSC, a chair in direct messages: there only what they were sent',
  alarmed: 'the same; chairs and TSC contacts are sent alarms',
  'TSC contact':
    'whom the team named as the contact of the TSC, else the holders of its role; in direct messages and in the channel of the TSC too',
  newcomer:
    'whom the TSC approved, or who is on the team, and who was asked for the pledge; in the server and in direct messages',
  voter: 'the team, in direct messages too',
} as const
export type Who = keyof typeof whos

/** Where besides what their own row says. */
export const reaches = { desk: 'the SIR channel and its threads', server: 'anywhere in the server' } as const
export type Reach = keyof typeof reaches

/** The name after `allow:` in the files of commands; one that stands nowhere here is documented nowhere. */
export const named: { readonly [W in Who]: { readonly [R in Reach]?: string } } = {
  team: { desk: 'team', server: 'team-anywhere' },
  'team or group': { desk: 'team-or-group' },
  'owner or chair': { desk: 'owner-or-chair' },
  'owner, chair or group': { desk: 'owner-chair-or-group' },
  'organiser or chair': { desk: 'team' },
  chair: { desk: 'chair', server: 'chair-anywhere' },
  'chair or TSC contact': { desk: 'chair-or-tsc-contact' },
  'chair or former member': { desk: 'chair-or-former-member' },
  administrator: { server: 'administrator' },
  'administrator or chair': { server: 'administrator-or-chair' },
  asked: { server: 'asked' },
  reviewer: { server: 'asked' },
  second: { desk: 'second-person' },
  alarmed: { desk: 'second-person' },
  'TSC contact': { desk: 'tsc-contact' },
  newcomer: { server: 'newcomer' },
  voter: { server: 'voter' },
}

const desk = (who: Who) => ({ who, reach: 'desk' }) as const
const server = (who: Who) => ({ who, reach: 'server' }) as const

export const documented: Readonly<Record<string, { readonly who: Who; readonly reach: Reach }>> = {
  'case open': desk('team'),
  'case show': desk('team or group'),
  'case list': desk('team'),
  'case claim': desk('team'),
  'case release': desk('owner or chair'),
  'case handoff': desk('owner or chair'),
  'case ask-handoff': desk('team'),
  'case reporter': desk('owner or chair'),
  'case contact': desk('owner or chair'),
  'case known': desk('team'),
  'case assess': desk('owner, chair or group'),
  'case not-vulnerability': desk('owner or chair'),
  'case public-issue': desk('owner or chair'),
  'case resource': desk('owner or chair'),
  'case edit': desk('owner or chair'),
  'case note': desk('team or group'),
  'case link': desk('owner or chair'),
  'case duplicate': desk('owner or chair'),
  'case restrict': desk('team'),
  'case step': desk('owner, chair or group'),
  'case escalate': desk('team'),
  'case close': desk('owner or chair'),
  'case reopen': desk('team'),
  'case timeline': desk('team or group'),
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
  'team nominate': desk('chair or TSC contact'),
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
  'team appeal': desk('chair or former member'),
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
  'sir undo': desk('team or group'),
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

/** Whoever stands in the scene of the matrix. */
export const sceneActors = [
  'owner',
  'member',
  'chair',
  'TSC contact',
  'administrator',
  'member without the role',
  'role without the roster',
  'outsider',
] as const
/** With those of whom the scene has none. */
export const everyActor = [
  ...sceneActors,
  'TSC contact who nominates',
  'chair without the role',
  'former member',
  'guest of the group',
  'newcomer',
  'reviewer',
] as const
export type SceneActor = (typeof sceneActors)[number]
export type ActorKind = (typeof everyActor)[number]

export const scenePlaces = [
  'SIR channel',
  'case thread',
  'elsewhere',
  'direct message',
  'another server',
] as const
export const everyPlace = [...scenePlaces, 'TSC channel', 'group room'] as const
export type ScenePlace = (typeof scenePlaces)[number]
export type PlaceKind = (typeof everyPlace)[number]

export type Verdict = 'let in' | 'outsider' | 'wrong place' | 'not theirs' | 'chairs only' | 'TSC only'

const onTeam: readonly ActorKind[] = ['owner', 'member', 'chair']
const ofTsc: readonly ActorKind[] = ['TSC contact', 'TSC contact who nominates']
const atDesk: readonly PlaceKind[] = ['SIR channel', 'case thread']
const whereTscIsAsked: readonly PlaceKind[] = [...atDesk, 'TSC channel', 'direct message']

/** Besides the team in its place: who is let in as somebody else, or somewhere else. */
function apart(of: Who, actor: ActorKind, place: PlaceKind): boolean {
  const tsc = ofTsc.includes(actor) && whereTscIsAsked.includes(place)
  switch (of) {
    case 'asked':
      return ofTsc.includes(actor)
    case 'reviewer':
    case 'newcomer':
      return actor === of
    case 'TSC contact':
      return tsc
    case 'chair or TSC contact':
      return tsc && actor === 'TSC contact who nominates'
    case 'second':
    case 'alarmed':
      return tsc || (place === 'direct message' && (actor === 'chair' || actor === 'chair without the role'))
    case 'voter':
      return onTeam.includes(actor)
    case 'chair or former member':
      return actor === 'former member' && place === 'direct message'
    case 'team or group':
    case 'owner, chair or group':
      return (actor === 'guest of the group' || actor === 'owner') && place === 'group room'
    case 'administrator':
      return actor === 'administrator' && place !== 'direct message'
    case 'administrator or chair':
      return (actor === 'administrator' || actor === 'chair') && place !== 'direct message'
    case 'team':
    case 'owner or chair':
    case 'organiser or chair':
    case 'chair':
      return false
  }
}

export function stated(path: string, actor: ActorKind, place: PlaceKind): Verdict {
  const rule = documented[path]
  if (rule === undefined) throw new Error(`/${path} is not documented here: who may use it, and where?`)
  const { who: of, reach } = rule
  if (place === 'another server') return 'outsider'
  if (apart(of, actor, place)) return 'let in'
  if (place === 'direct message' || !onTeam.includes(actor)) return 'outsider'
  switch (of) {
    case 'asked':
    case 'reviewer':
    case 'newcomer':
    case 'administrator':
    case 'administrator or chair':
      return 'outsider'
    case 'TSC contact':
      return isThere(reach, place) ? 'TSC only' : 'wrong place'
    case 'chair':
    case 'chair or TSC contact':
    case 'chair or former member':
      if (!isThere(reach, place)) return 'wrong place'
      return actor === 'chair' ? 'let in' : 'chairs only'
    case 'owner or chair':
    case 'owner, chair or group':
    case 'organiser or chair':
      if (!isThere(reach, place)) return 'wrong place'
      return actor === 'member' ? 'not theirs' : 'let in'
    case 'team':
    case 'team or group':
    case 'second':
    case 'alarmed':
    case 'voter':
      return isThere(reach, place) ? 'let in' : 'wrong place'
  }
}

const isThere = (reach: Reach, place: PlaceKind): boolean => reach === 'server' || atDesk.includes(place)

/** In the scene nothing is proposed: there is nothing to answer by direct message. */
export const inScene = (path: string, actor: SceneActor, place: ScenePlace): Verdict =>
  documented[path]?.who === 'second' && place === 'direct message' ? 'outsider' : stated(path, actor, place)
