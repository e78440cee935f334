import type { TaskAction, TaskStatus } from '#core/tasks';
import { defineEnum } from '#platform/graphql';

export const TaskStatusEnum = defineEnum<TaskStatus>('TaskStatus', 'How far a task is.', {
  REQUESTED: 'Asked for.',
  ACCEPTED: 'Taken on, not begun.',
  IN_PROGRESS: 'Being done.',
  DELIVERED: 'Done, not yet looked at.',
  CHANGES_WANTED: 'Looked at and given back.',
  APPROVED: 'Done and accepted: it is billed and paid.',
  CANCELLED: 'Not done.',
});

export const TaskActionEnum = defineEnum<TaskAction>('TaskAction', 'What can be done with a task.', {
  ACCEPT: 'Take on a request.',
  ASSIGN: 'Give it to an assistant.',
  START: 'Begin, or go on after changes were wanted.',
  DELIVER: 'Hand it over to the client.',
  APPROVE: 'Accept what was delivered: it is charged then.',
  WANT_CHANGES: 'Give it back with a word on what to change.',
  CANCEL: 'Leave it undone.',
  REOPEN: 'Take an approval back, while it is neither billed nor paid.',
  RESTORE: 'Ask again for what was cancelled.',
});

export type TaskPriority = 'LOW' | 'NORMAL' | 'HIGH' | 'URGENT';
export const TaskPriorityEnum = defineEnum<TaskPriority>('TaskPriority', 'How pressing a task is.', {
  LOW: 'When there is time.',
  NORMAL: 'As usual.',
  HIGH: 'Before others.',
  URGENT: 'At once.',
});

export type TaskOrigin = 'CLIENT' | 'STAFF' | 'ASSISTANT' | 'TEMPLATE';
export const TaskOriginEnum = defineEnum<TaskOrigin>('TaskOrigin', 'Where a task came from.', {
  CLIENT: 'The client asked for it.',
  STAFF: 'Made inside.',
  ASSISTANT: 'An assistant made it.',
  TEMPLATE: 'It recurs.',
});

export type TaskApprover = 'CLIENT' | 'STAFF' | 'SILENCE';
export const TaskApproverEnum = defineEnum<TaskApprover>('TaskApprover', 'Whose approval made a task chargeable.', {
  CLIENT: 'The client’s.',
  STAFF: 'Staff’s, for the client.',
  SILENCE: 'Nobody’s: the contract takes silence for consent.',
});

export type TaskPersonKind = 'STAFF' | 'ASSISTANT' | 'CLIENT' | 'SYSTEM';
export const TaskPersonKindEnum = defineEnum<TaskPersonKind>('TaskPersonKind', 'On whose side somebody stands.', {
  STAFF: 'The agency.',
  ASSISTANT: 'Whoever does the work.',
  CLIENT: 'Whoever pays for it.',
  SYSTEM: 'Nobody: a rule of the contract, or a recurring task.',
});

export type TaskPriceStatus = 'PROPOSED' | 'AGREED' | 'DECLINED' | 'REPLACED';
export const TaskPriceStatusEnum = defineEnum<TaskPriceStatus>('TaskPriceStatus', 'Whether a price holds.', {
  PROPOSED: 'The client hasn’t answered yet.',
  AGREED: 'It holds, or held until the next one that was agreed.',
  DECLINED: 'The client said no.',
  REPLACED: 'Another was named before the client answered.',
});

export type TaskOrder = 'LATEST' | 'DUE' | 'TITLE' | 'PRIORITY';
export const TaskOrderEnum = defineEnum<TaskOrder>('TaskOrder', 'In which order tasks are listed.', {
  LATEST: 'The latest first.',
  DUE: 'By the day they are due; those without one last.',
  TITLE: 'By their titles.',
  PRIORITY: 'The most pressing first.',
});
