/** GitHub as it stands: repositories, their issues and advisories, and what a person does there by hand. */
import { post, Refused } from './api.js'
import { whileBusy } from './act.js'
import { byId, fill, h, keepingFocus } from './dom.js'
import { advisory } from './advisory.js'
import { markdown } from './markdown.js'
import { onGitHubLink } from './links.js'
import { openPanel } from './panel.js'
import { me, notice, refresh, state } from './state.js'
import { shortTime } from './time.js'

/** null, or what is open: { repo, issue } or { repo, ghsa }. */
let opened = null
const drafts = new Map()
const unfolded = new Set()
let printed = ''

export function prepareGitHub() {
  onGitHubLink((fullName, parts) => {
    const repo = state.data.github.repos.find((r) => r.fullName.toLowerCase() === fullName)
    const [, , kind, third, fourth] = parts
    if (kind === 'issues' && third) opened = { repo: repo.fullName, issue: Number(third) }
    else if (kind === 'security' && fourth) opened = { repo: repo.fullName, ghsa: fourth }
    else opened = null
    openPanel('github')
    drawGitHub()
  })
}

function open(what) {
  opened = what
  drawGitHub()
  byId('github').querySelector('button')?.focus({ preventScroll: true })
  byId('github').scrollTop = 0
}

export function drawGitHub() {
  const place = byId('github')
  const print = JSON.stringify([opened, state.data.github, state.viewerId])
  if (print === printed) return
  printed = print
  keepingFocus(place, () => fill(place, opened ? detail() : state.data.github.repos.map(repoCard)))
}

function repoCard(repo) {
  return h(
    'section',
    { class: 'repo', 'aria-label': repo.fullName },
    h('h3', {}, repo.fullName, ' ', h('span', { class: 'badge' }, repo.private ? 'private' : 'public')),
    h('h4', {}, `Issues (${repo.issues.length})`),
    repo.issues.length === 0
      ? h('p', { class: 'subtext' }, 'None yet.')
      : h(
          'ul',
          { class: 'rows' },
          repo.issues.map((issue) =>
            row(
              `#${issue.number}`,
              issue.title,
              [issue.state, ...issue.labels, issue.isPullRequest ? 'pull request' : ''],
              () => open({ repo: repo.fullName, issue: issue.number }),
            ),
          ),
        ),
    h('h4', {}, `Security advisories (${repo.advisories.length})`),
    repo.advisories.length === 0
      ? h('p', { class: 'subtext' }, 'None yet.')
      : h(
          'ul',
          { class: 'rows' },
          repo.advisories.map((a) =>
            row(a.ghsaId, a.summary, [a.state, a.severity ?? 'no severity', a.cveId ?? ''], () =>
              open({ repo: repo.fullName, ghsa: a.ghsaId }),
            ),
          ),
        ),
    newIssue(repo),
    privateReport(repo),
  )
}

const row = (id, title, badges, onclick) =>
  h(
    'li',
    {},
    h(
      'button',
      { type: 'button', class: 'row', onclick, dataset: { focus: id } },
      h('span', { class: 'subtext' }, id),
      h('span', {}, title),
      h(
        'span',
        { class: 'badges' },
        badges.filter(Boolean).map((b) => h('span', { class: `badge state-${b}` }, b)),
      ),
    ),
  )

function newIssue(repo) {
  const login = me()?.login
  if (!login) return null
  return folded(
    h('summary', {}, `Open an issue in ${repo.fullName.split('/')[1]} as ${login}`),
    draftForm(
      `issue ${repo.fullName}`,
      [
        ['title', 'Title', false],
        ['body', 'Text', true],
      ],
      'Open issue',
      (fields) => ({ do: 'open-issue', repo: repo.fullName, ...fields }),
    ),
  )
}

function privateReport(repo) {
  const login = me()?.login
  if (!login || !repo.takesPrivateReports) return null
  return folded(
    h('summary', {}, `Report a vulnerability privately as ${login}`),
    draftForm(
      `report ${repo.fullName}`,
      [
        ['title', 'Summary', false],
        ['body', 'Description', true],
      ],
      'Send the report',
      (fields) => ({ do: 'report', repo: repo.fullName, ...fields }),
    ),
  )
}

/** Stays open while the panel is drawn anew. */
function folded(summary, content) {
  const key = summary.textContent
  const element = h('details', { open: unfolded.has(key) }, summary, content)
  element.addEventListener('toggle', () => (element.open ? unfolded.add(key) : unfolded.delete(key)))
  return element
}

/** A small form that keeps what was typed while the panel is drawn anew. */
function draftForm(key, fields, verb, bodyOf) {
  const kept = drafts.get(key) ?? {}
  const inputs = fields.map(([name, label, long]) => {
    const input = h(long ? 'textarea' : 'input', {
      value: kept[name] ?? '',
      rows: 3,
      'aria-label': label,
      placeholder: label,
      dataset: { focus: `${key} ${name}` },
    })
    input.addEventListener('input', () => drafts.set(key, { ...drafts.get(key), [name]: input.value }))
    return [name, input]
  })
  const button = h(
    'button',
    { type: 'submit', class: 'button secondary small', dataset: { focus: key } },
    verb,
  )
  const form = h(
    'form',
    { class: 'draft' },
    inputs.map(([, input]) => input),
    button,
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const values = Object.fromEntries(inputs.map(([name, input]) => [name, input.value.trim()]))
    if (Object.values(values)[0] === '') return inputs[0][1].focus()
    void whileBusy(button, async () => {
      if (await deed(bodyOf(values))) drafts.delete(key)
      await refresh()
    })
  })
  return form
}

async function deed(body) {
  try {
    await post('github', { as: state.viewerId, ...body })
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    notice(error.message)
    return false
  }
}

function detail() {
  const back = h(
    'button',
    { type: 'button', class: 'text-button', dataset: { focus: 'back' }, onclick: () => open(null) },
    '‹ All repositories',
  )
  const repo = state.data.github.repos.find((r) => r.fullName === opened.repo)
  const issue = repo?.issues.find((i) => i.number === opened.issue)
  const found = repo?.advisories.find((a) => a.ghsaId === opened.ghsa)
  if (issue) return [back, issueView(repo, issue)]
  if (found) return [back, advisory(repo, found, comment)]
  return [back, h('p', {}, 'This is no longer there.')]
}

export const comment = (c) =>
  h(
    'article',
    { class: 'comment' },
    h('p', { class: 'subtext' }, h('strong', {}, c.user), ` · ${shortTime(c.createdAtMs)}`),
    markdown(c.body ?? '', { github: true }),
  )

function issueView(repo, issue) {
  const login = me()?.login
  return h(
    'article',
    { class: 'issue' },
    h('h3', {}, issue.title, ' ', h('span', { class: 'subtext' }, `${repo.fullName}#${issue.number}`)),
    h(
      'p',
      { class: 'badges' },
      [
        issue.state === 'closed' ? `closed as ${issue.stateReason ?? 'completed'}` : 'open',
        ...issue.labels,
        issue.locked ? 'locked' : '',
        ...issue.assignees.map((a) => `assigned to ${a}`),
      ]
        .filter(Boolean)
        .map((b) => h('span', { class: `badge state-${b}` }, b)),
    ),
    comment({ user: issue.user, createdAtMs: issue.createdAtMs, body: issue.body || '*No text.*' }),
    issue.comments.map(comment),
    login
      ? draftForm(
          `comment ${repo.fullName}#${issue.number}`,
          [['body', `Comment as ${login}`, true]],
          'Comment',
          (fields) => ({ do: 'comment', repo: repo.fullName, number: issue.number, ...fields }),
        )
      : h('p', { class: 'subtext' }, 'This member has no GitHub account.'),
    login ? closeButton(repo, issue, login) : null,
  )
}

function closeButton(repo, issue, login) {
  const isOpen = issue.state === 'open'
  const button = h(
    'button',
    { type: 'button', class: 'button secondary small', dataset: { focus: 'close' } },
    `${isOpen ? 'Close' : 'Reopen'} as ${login}`,
  )
  button.addEventListener(
    'click',
    () =>
      void whileBusy(button, async () => {
        await deed({ do: isOpen ? 'close' : 'reopen', repo: repo.fullName, number: issue.number })
        await refresh()
      }),
  )
  return button
}
