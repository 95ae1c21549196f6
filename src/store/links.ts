/** Finds a case or a vote again by what the outside calls it, without storing that name. */
import type { CaseLink, Link } from '../app/core/store.ts'
import { linkId } from '../domain/text/link.ts'
import type { CaseKey } from '../domain/ids.ts'
import type { VoteId } from '../domain/votes/state.ts'
import type { Sql } from './statements.ts'
import type { Vault } from './vault.ts'

export const linksOf = (sql: Sql, vault: Vault) => ({
  put: (links: readonly Link[]) => {
    for (const link of links) {
      sql('INSERT INTO link (kind, digest, case_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
        link.kind,
        vault.digest(link.kind, linkId(link)),
        link.kind === 'ballots' ? link.vote : link.case,
      )
    }
  },
  // What was written before spellings were made one still stands under the text as it was typed.
  caseBy: ({ kind, id }: Pick<CaseLink, 'kind' | 'id'>): readonly CaseKey[] =>
    sql<{ case_key: CaseKey }>(
      'SELECT DISTINCT case_key FROM link WHERE kind = ? AND digest IN (?, ?) ORDER BY case_key',
    )
      .all(kind, vault.digest(kind, linkId({ kind, id })), vault.digest(kind, id.trim()))
      .map((row) => row.case_key),
  voteBy: (message: string): VoteId | undefined =>
    sql<{ case_key: VoteId }>('SELECT case_key FROM link WHERE kind = ? AND digest = ?').get(
      'ballots',
      vault.digest('ballots', message),
    )?.case_key,
})
