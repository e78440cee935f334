import { nextState, possibleActions, type NotPossibleNow, type Transitions } from '#core/lifecycle';
import { err, ok, type Result } from '#core/result';
import { findPrice, type PriceRefusal, type PriceTerms } from './task-price.js';

export type TaskStatus =
  'REQUESTED' | 'ACCEPTED' | 'IN_PROGRESS' | 'DELIVERED' | 'CHANGES_WANTED' | 'APPROVED' | 'CANCELLED';

export type TaskAction =
  'ACCEPT' | 'ASSIGN' | 'START' | 'DELIVER' | 'APPROVE' | 'WANT_CHANGES' | 'CANCEL' | 'REOPEN' | 'RESTORE';

/** Who acts: staff for everybody, an assistant on her own tasks, a client on its own, and silence for a client. */
export type TaskActor = 'STAFF' | 'ASSISTANT' | 'CLIENT' | 'SILENCE';

interface Step {
  readonly to: TaskStatus;
  readonly by: readonly TaskActor[];
}

const step = (to: TaskStatus, ...by: TaskActor[]): Step => ({ to, by });

/** What can be done with a task in each state, where that leads, and who may do it. */
export const TASK_LIFE: Readonly<Record<TaskStatus, Readonly<Partial<Record<TaskAction, Step>>>>> = {
  REQUESTED: {
    ACCEPT: step('ACCEPTED', 'STAFF'),
    ASSIGN: step('REQUESTED', 'STAFF'),
    CANCEL: step('CANCELLED', 'STAFF', 'CLIENT'),
  },
  ACCEPTED: {
    ASSIGN: step('ACCEPTED', 'STAFF'),
    START: step('IN_PROGRESS', 'STAFF', 'ASSISTANT'),
    CANCEL: step('CANCELLED', 'STAFF', 'CLIENT'),
  },
  IN_PROGRESS: {
    ASSIGN: step('IN_PROGRESS', 'STAFF'),
    DELIVER: step('DELIVERED', 'STAFF', 'ASSISTANT'),
    CANCEL: step('CANCELLED', 'STAFF'),
  },
  DELIVERED: {
    ASSIGN: step('DELIVERED', 'STAFF'),
    APPROVE: step('APPROVED', 'STAFF', 'CLIENT', 'SILENCE'),
    WANT_CHANGES: step('CHANGES_WANTED', 'STAFF', 'CLIENT'),
    CANCEL: step('CANCELLED', 'STAFF'),
  },
  CHANGES_WANTED: {
    ASSIGN: step('CHANGES_WANTED', 'STAFF'),
    START: step('IN_PROGRESS', 'STAFF', 'ASSISTANT'),
    DELIVER: step('DELIVERED', 'STAFF', 'ASSISTANT'),
    CANCEL: step('CANCELLED', 'STAFF'),
  },
  APPROVED: { REOPEN: step('CHANGES_WANTED', 'STAFF') },
  CANCELLED: { RESTORE: step('REQUESTED', 'STAFF') },
};

/** States in which a request counts against the limit that a contract may have: taken on, and the agency's turn. */
export const ACTIVE_STATUSES: readonly TaskStatus[] = ['ACCEPTED', 'IN_PROGRESS', 'CHANGES_WANTED'];

/** The part of the table that an actor may use. */
function lifeFor(actor: TaskActor): Transitions<TaskStatus, TaskAction> {
  const entries = Object.entries(TASK_LIFE).map(([status, steps]) => {
    const allowed = Object.entries(steps).filter(([, { by }]) => by.includes(actor));
    return [status, Object.fromEntries(allowed.map(([action, { to }]) => [action, to]))];
  });
  return Object.fromEntries(entries) as Transitions<TaskStatus, TaskAction>;
}

const LIVES: Readonly<Record<TaskActor, Transitions<TaskStatus, TaskAction>>> = {
  STAFF: lifeFor('STAFF'),
  ASSISTANT: lifeFor('ASSISTANT'),
  CLIENT: lifeFor('CLIENT'),
  SILENCE: lifeFor('SILENCE'),
};

/** (`DELIVERED`, `CLIENT`) → [`APPROVE`, `WANT_CHANGES`] */
export const actionsOn = (status: TaskStatus, actor: TaskActor): TaskAction[] => possibleActions(LIVES[actor], status);

/** A task as it stands, with what its contract says. */
export interface TaskFacts {
  readonly status: TaskStatus;
  readonly assistantId: string | null;
  /** Work began once, so that its price is settled. */
  readonly hasBegun: boolean;
  /** Billed or paid: nothing about it changes any more. */
  readonly isSettled: boolean;
  readonly price: PriceTerms;
  /** Where the contract limits active requests: how many there may be and are. */
  readonly limit?: { readonly most: number; readonly active: number };
}

export interface TaskRequest {
  readonly action: TaskAction;
  readonly actor: TaskActor;
  readonly note: string;
  /** Of `ASSIGN` alone; null takes the task from whoever has it. */
  readonly assistantId?: string | null;
}

export type TaskRefusal =
  | NotPossibleNow<TaskStatus, TaskAction>
  | PriceRefusal
  | { readonly code: 'NO_ASSISTANT' | 'NOTE_NEEDED' | 'SETTLED' | 'NOTHING_TO_TAKE_BACK' }
  | { readonly code: 'LIMIT_REACHED'; readonly most: number; readonly active: number };

export interface TaskDecision {
  readonly status: TaskStatus;
  readonly assistantId: string | null;
  /** The unit price that holds from now on, where work begins on a task that is charged by itself. */
  readonly price?: string;
}

/** Decides whether something may be done with a task now, and what it then is. */
export function decideTask(facts: TaskFacts, request: TaskRequest): Result<TaskDecision, TaskRefusal> {
  const { action, actor, note } = request;
  const next = nextState(LIVES[actor], facts.status, action);
  if (!next.ok) return next;
  const assistantId = request.assistantId === undefined ? facts.assistantId : request.assistantId;
  if (facts.isSettled) return err({ code: 'SETTLED' });
  if (action === 'WANT_CHANGES' && note.trim() === '') return err({ code: 'NOTE_NEEDED' });
  if (assistantId === null && needsAssistant(action, next.value)) return err({ code: 'NO_ASSISTANT' });
  if (action === 'ACCEPT' && facts.limit && facts.limit.active >= facts.limit.most) {
    return err({ code: 'LIMIT_REACHED', ...facts.limit });
  }
  if (action !== 'START' || facts.hasBegun) return ok({ status: next.value, assistantId });
  const price = findPrice(facts.price);
  return price.ok ? ok({ status: next.value, assistantId, ...price.value }) : price;
}

/** Work that is under way is somebody's. */
const needsAssistant = (action: TaskAction, status: TaskStatus): boolean =>
  action === 'START' || action === 'DELIVER' || (action === 'ASSIGN' && status === 'IN_PROGRESS');
