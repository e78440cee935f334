import type { TaskPriority, TaskStatus } from '@/gql/tasks/graphql';
import type { Tone } from '@/ui';

/** In the order of a board's columns. */
export const STATES: readonly TaskStatus[] = [
  'REQUESTED',
  'ACCEPTED',
  'IN_PROGRESS',
  'CHANGES_WANTED',
  'DELIVERED',
  'APPROVED',
  'CANCELLED',
];
export const OPEN: readonly TaskStatus[] = STATES.slice(0, 5);

export const STATE_TONES: Record<TaskStatus, Tone> = {
  REQUESTED: 'plain',
  ACCEPTED: 'info',
  IN_PROGRESS: 'info',
  CHANGES_WANTED: 'warn',
  DELIVERED: 'warn',
  APPROVED: 'good',
  CANCELLED: 'plain',
};

export const PRIORITIES: readonly TaskPriority[] = ['URGENT', 'HIGH', 'NORMAL', 'LOW'];
export const PRIORITY_TONES: Record<TaskPriority, Tone> = {
  URGENT: 'danger',
  HIGH: 'warn',
  NORMAL: 'plain',
  LOW: 'plain',
};
