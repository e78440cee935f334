export { isDayLocked } from './day-lock.js';
export { judgeTimer, type TimerJudgement } from './judge-timer.js';
export {
  ENTRY_LIFE,
  WEEK_LIFE,
  type EntryAction,
  type EntryStatus,
  type WeekAction,
  type WeekStatus,
} from './lifecycles.js';
export { placeDuration, type DayToFill, type PlacedTime } from './place-duration.js';
export { planCell, type CellEntry, type CellPlan, type CellRefusal } from './plan-cell.js';
export { addDays, daysOfWeek, weekOf } from './week.js';
