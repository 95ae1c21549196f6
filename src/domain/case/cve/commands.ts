/** What may be asked about the CVE id of an advisory; `id` is that of the advisory within the case. */
export type CveRequest =
  | { readonly type: 'RequestCve'; readonly id: string }
  | { readonly type: 'AssignCve'; readonly id: string; readonly cveId: string }
  | { readonly type: 'WaiveCve'; readonly id: string; readonly why: string }
  /** Somebody looked at the page of the advisory. */
  | { readonly type: 'SettleCve'; readonly id: string; readonly arrived: boolean }

export type CveFact =
  /** The agreed date is nearer than an id is likely to come; `days`: what one takes, `cases`: by how many of our own. */
  | {
      readonly type: 'WarnOfCve'
      readonly id: string
      readonly agreedMs: number
      readonly days: number
      readonly cases: number
    }
  // What came of asking GitHub.
  | { readonly type: 'CveFound'; readonly id: string; readonly cveId: string }
  | { readonly type: 'CveAsked'; readonly id: string }
  | { readonly type: 'CveRefused'; readonly id: string; readonly code: string }
  | { readonly type: 'CveInDoubt'; readonly id: string }
