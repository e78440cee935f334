export interface Figures {
  part: string;
  seconds: number;
  revenue: { amount: string } | null;
  cost: { amount: string } | null;
  margin: { amount: string } | null;
  percent: string | null;
  hourlyRate: { amount: string } | null;
  isComplete: boolean;
  gaps: { code: string; count: number }[];
  unbilledSeconds: number;
  soFar: Pick<Figures, 'seconds' | 'revenue' | 'cost' | 'margin' | 'percent' | 'hourlyRate'> | null;
  [key: string]: unknown;
}

const KNOWN = `seconds revenue { amount } cost { amount } margin { amount } percent hourlyRate { amount }`;
const FIGURES = `part currency ${KNOWN} isComplete gaps { code count } unbilledSeconds soFar { ${KNOWN} }`;
export const MARGINS = `query ($input: MarginReportInput!) { margins(input: $input) {
  rows { ${FIGURES} client { name } contract { title } service { name } assistant { name } } totals { ${FIGURES} } } }`;

/** `Desk work WORK 12601 s: 140.01 - 65.50 = 74.51 (53.22 %)`, a question mark for what is not known. */
export const inWords = ({ part, seconds, revenue, cost, margin, percent, gaps, ...row }: Figures): string => {
  const of = ['client', 'contract', 'service', 'assistant'].map(
    (key) => row[key] as { name?: string; title?: string } | null,
  );
  const name = of.map((each) => each?.name ?? each?.title).find((each) => each) ?? '-';
  const amounts = [revenue, cost, margin].map((each) => each?.amount ?? '?');
  const why = gaps.map(({ code, count }) => ` ${code} ${count}`).join('');
  return `${name} ${part} ${seconds} s: ${amounts[0]} - ${amounts[1]} = ${amounts[2]} (${percent ?? '?'} %)${why}`;
};

/** `3600 s: 40.00 - 20.00 = 20.00 (50.00 %), 1800 s not billed` of what is known so far. */
export const soFarInWords = ({ soFar, unbilledSeconds }: Figures): string => {
  const figures = soFar
    ? `${soFar.seconds} s: ${soFar.revenue?.amount} - ${soFar.cost?.amount} = ${soFar.margin?.amount} (${soFar.percent ?? '?'} %)`
    : 'nothing';
  return `${figures}, ${unbilledSeconds} s not billed`;
};
