/** A security advisory with all its fields. */
import { h } from './dom.js'
import { markdown } from './markdown.js'
import { absolute } from './time.js'

const said = (value) => (value === null || value === undefined || value === '' ? '–' : String(value))
const day = (ms) => (ms === null || ms === undefined ? '–' : absolute(ms, 'f'))

export function advisory(repo, a, comment) {
  const facts = [
    ['State', a.state],
    ['Severity', said(a.severity)],
    ['CVSS', said(a.cvssVector)],
    ['CVE', a.cveId ?? (a.cveRequestedAtMs ? `requested ${day(a.cveRequestedAtMs)}` : '–')],
    ['Weaknesses', said(a.cweIds.join(', '))],
    ['Author', said(a.author)],
    ['Credits', said(a.credits.map((c) => `${c.login} (${c.type}, ${c.state})`).join(', '))],
    [
      'Collaborators',
      said([...a.collaboratingUsers, ...a.collaboratingTeams.map((t) => `team ${t}`)].join(', ')),
    ],
    ['Private fork', a.fork ?? '–'],
    ['Created', day(a.createdAtMs)],
    ['Updated', day(a.updatedAtMs)],
    ['Published', a.publishedAtMs ? `${day(a.publishedAtMs)} by ${said(a.publisher)}` : '–'],
    ['Closed', day(a.closedAtMs)],
  ]
  return h(
    'article',
    { class: 'issue' },
    h('h3', {}, a.summary, ' ', h('span', { class: 'subtext' }, `${repo.fullName} ${a.ghsaId}`)),
    h(
      'dl',
      { class: 'facts' },
      facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
    ),
    a.vulnerabilities.length === 0
      ? null
      : h(
          'table',
          {},
          h('caption', {}, 'Affected products'),
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              ['Package', 'Affected', 'Patched'].map((c) => h('th', { scope: 'col' }, c)),
            ),
          ),
          h(
            'tbody',
            {},
            a.vulnerabilities.map((v) =>
              h(
                'tr',
                {},
                h('td', {}, `${v.package.ecosystem}/${said(v.package.name)}`),
                h('td', {}, said(v.vulnerable_version_range)),
                h('td', {}, said(v.patched_versions)),
              ),
            ),
          ),
        ),
    h('div', { class: 'comment' }, markdown(a.description ?? '', { github: true })),
    a.comments.map(comment),
  )
}
