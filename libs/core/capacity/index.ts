export { buildCapacityReport } from './build-capacity-report.js';
export type {
  Allocation,
  AssistantCapacity,
  CapacityAssistant,
  CapacityError,
  CapacityErrorCode,
  CapacityFigures,
  CapacityInput,
  CapacityReport,
  CapacityRetainer,
  CapacitySeconds,
  CapacityWeek,
  DateSpan,
  Holiday,
  Leave,
  RetainerCommitment,
  TeamFigures,
  WorkedTime,
  WorkingSchedule,
} from './capacity.types.js';
export { countAvailability, type DayAvailability } from './count-availability.js';
export { layOutDays } from './lay-out-month.js';
export { FULL_FROM_PERMILLE, OVER_FROM_PERMILLE, type LoadStatus, type Ratio } from './rate-load.js';
export { splitByLargestRemainder, type SplitErrorCode } from './split-by-largest-remainder.js';
