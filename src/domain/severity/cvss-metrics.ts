/** The metrics of CVSS 3.1 and 4.0 with the values each may take, in the order of FIRST's specification documents. */
export type CvssVersion = '3.1' | '4.0'
export type Metric = { name: string; values: readonly string[]; mandatory: boolean }

const metrics = (mandatory: boolean, table: string): Metric[] =>
  table.split(' ').map((row) => {
    const [name = '', values = ''] = row.split(':')
    return { name, values: values.split(','), mandatory }
  })

/** CVSS 3.1 specification, table 15. */
const cvss31 = [
  ...metrics(true, 'AV:N,A,L,P AC:L,H PR:N,L,H UI:N,R S:U,C C:H,L,N I:H,L,N A:H,L,N'),
  ...metrics(false, 'E:X,H,F,P,U RL:X,U,W,T,O RC:X,C,R,U CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L'),
  ...metrics(
    false,
    'MAV:X,N,A,L,P MAC:X,L,H MPR:X,N,L,H MUI:X,N,R MS:X,U,C MC:X,N,L,H MI:X,N,L,H MA:X,N,L,H',
  ),
]

/** CVSS 4.0 specification, table 23; its metrics must come in this order. */
const cvss40 = [
  ...metrics(true, 'AV:N,A,L,P AC:L,H AT:N,P PR:N,L,H UI:N,P,A'),
  ...metrics(true, 'VC:H,L,N VI:H,L,N VA:H,L,N SC:H,L,N SI:H,L,N SA:H,L,N'),
  ...metrics(false, 'E:X,A,P,U CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L'),
  ...metrics(
    false,
    'MAV:X,N,A,L,P MAC:X,L,H MAT:X,N,P MPR:X,N,L,H MUI:X,N,P,A MVC:X,H,L,N MVI:X,H,L,N MVA:X,H,L,N',
  ),
  ...metrics(false, 'MSC:X,H,L,N MSI:X,S,H,L,N MSA:X,S,H,L,N'),
  ...metrics(false, 'S:X,N,P AU:X,N,Y R:X,A,U,I V:X,D,C RE:X,L,M,H U:X,Clear,Green,Amber,Red'),
]

export const metricsOf: Record<CvssVersion, readonly Metric[]> = { '3.1': cvss31, '4.0': cvss40 }
