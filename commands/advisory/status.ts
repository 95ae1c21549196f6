/** /advisory status: where the date of disclosure and the advisories of a case stand, and whether GitHub is behind. */
import { disclosureStatus } from '../../src/app/disclosure/status.ts'
import type { Look } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { reviewFacts, reviewMenus } from '../../src/app/case/reviews.ts'
import { groupFacts, groupMenus } from '../../src/app/case/working-group.ts'
import { seatWords } from '../../src/domain/case/group/group.ts'
import { embargoButtons, embargoFacts } from '../../src/app/disclosure/embargo-status.ts'
import type { CaseKey } from '../../src/domain/ids.ts'
import { tags } from '../../src/domain/case/tags.ts'

export default caseCommand({
  says: 'How the date of disclosure and the advisories stand',
  allow: 'team',
  run: async ({ value, desk, nowMs, settings, actor, chair }) => {
    const runbook = await desk.ask.runbookOf(value)
    const { agreed } = value.embargo ?? {}
    const keeps = chair || (value.ownership.is === 'owned' && value.ownership.by === actor.id)
    const menus = value.group === undefined ? {} : groupMenus(value, seatWords)
    const waiting = (await desk.outside.store.backlog(nowMs)).find(({ target }) => target === 'github')
    return {
      template: 'advisory-status',
      facts: {
        case: value.key,
        ...groupFacts(value),
        ...disclosureStatus(value),
        ...reviewFacts(value, nowMs),
        none: value.advisories.length === 0,
        waiting: waiting?.waiting ?? false,
        ...embargoFacts(value, { runbook, settings, nowMs }),
        // The reporter may be named here.
        who: keeps ? (agreed?.who ?? false) : false,
        since: { at: agreed?.atMs ?? 0 },
        advisories: await Promise.all(
          value.advisories.map(async (one) => ({
            ...(await differences(desk, value.key, one.id)),
            repository: one.repository,
            package: `${one.package.ecosystem}/${one.package.name}`,
            affected: one.affected,
            patched: one.patched || 'none yet',
            vector:
              (value.verdict.is === 'vulnerability' ? value.verdict.cvss?.vector : one.cvssVector) ?? 'none',
            cve: one.cve?.is === 'assigned' && one.cve.cveId,
            draft:
              one.draft === undefined
                ? 'waiting to be drafted'
                : { url: one.draft.url, label: one.draft.ghsaId },
          })),
        ),
      },
      picks: [...(menus.picks ?? []), ...(reviewMenus(value).picks ?? [])],
      buttons: [...(menus.buttons ?? []), ...embargoButtons(value)],
    }
  },
})

/** Where a person on GitHub and the case say different things of the same part, theirs stands. */
async function differences({ outside }: Look, key: CaseKey, id: string) {
  const placed = await outside.store.placed(tags.advisory(key, id))
  const said = (name: string) => (typeof placed?.[name] === 'string' ? placed[name] : '')
  return {
    differ: said('conflicts').replaceAll(',', ', ') || false,
    unknownLogin: said('credits-unknown') !== '',
  }
}
