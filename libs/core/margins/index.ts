export { costTime, type PaidTime } from './cost-time.js';
export { inOneCurrency, type AmountOfDay } from './in-one-currency.js';
export { shareLines, type LineShare, type SharedLine, type Weight } from './share-lines.js';
export { splitByWeights } from './split-by-weights.js';
export {
  MARGIN_GAPS,
  sumMargins,
  type MarginFact,
  type MarginGap,
  type MarginPart,
  type MarginSum,
} from './sum-margins.js';
export { weighTimeLine } from './weigh-time-line.js';
