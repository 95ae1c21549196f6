/** /advisory status: where the date of disclosure and the advisories of a case stand, and whether GitHub is behind. */
import { disclosureStatus } from '../../src/app/disclosure-status.ts'
import { caseCommand } from '../../src/app/command.ts'
import { groupFacts, groupMenus } from '../../src/app/working-group.ts'
import { seatWords } from '../../src/domain/case/group/group.ts'
import { embargoButtons, embargoFacts } from '../../src/app/embargo-status.ts'

export default caseCommand({
  says: 'How the date of disclosure and the advisories stand',
  allow: 'member',
  run: async ({ value, desk, nowMs, settings }) => {
    const runbook = await desk.ask.runbookOf(value)
    const menus = value.group === undefined ? {} : groupMenus(value, seatWords)
    const waiting = (await desk.outside.store.backlog(nowMs)).find(({ target }) => target === 'github')
    return {
      template: 'advisory-status',
      facts: {
        case: value.key,
        ...groupFacts(value),
        ...disclosureStatus(value),
        none: value.advisories.length === 0,
        waiting: waiting?.waiting ?? false,
        ...embargoFacts(value, { runbook, settings, nowMs }),
        advisories: value.advisories.map((one) => ({
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
      },
      ...menus,
      buttons: [...(menus.buttons ?? []), ...embargoButtons(value)],
    }
  },
})
