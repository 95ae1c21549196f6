/** What happens to the CVE id of an advisory. */
export type CveEvent =
  | { readonly type: 'CveWanted'; readonly id: string }
  | { readonly type: 'CveRequested'; readonly id: string; readonly cna: string }
  | { readonly type: 'CveRefused'; readonly id: string; readonly code: string }
  | { readonly type: 'CveDoubted'; readonly id: string }
  | { readonly type: 'CveAssigned'; readonly id: string; readonly cveId: string }
  | {
      readonly type: 'CveDateDoubted'
      readonly id: string
      readonly agreedMs: number
      readonly days: number
      readonly cases: number
      readonly sinceMs?: number
    }
  | { readonly type: 'CveWaived'; readonly id: string; readonly why: string }
