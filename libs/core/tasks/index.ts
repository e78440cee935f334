export {
  ACTIVE_STATUSES,
  actionsOn,
  decideTask,
  TASK_LIFE,
  type TaskAction,
  type TaskActor,
  type TaskDecision,
  type TaskFacts,
  type TaskRefusal,
  type TaskRequest,
  type TaskStatus,
} from './task-life.js';
export { takeBackStep, type LastStep } from './take-back.js';
export { findPrice, type PriceRefusal, type PriceTerms } from './task-price.js';
export { findMentions, type Nameable } from './find-mentions.js';
