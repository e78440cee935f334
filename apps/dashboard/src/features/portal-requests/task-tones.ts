import type { TaskStatus } from '@/gql/portal-requests/graphql';
import type { Tone } from '@/ui/states';

export const STATUS_TONES: Record<TaskStatus, Tone> = {
  REQUESTED: 'plain',
  ACCEPTED: 'info',
  IN_PROGRESS: 'info',
  DELIVERED: 'warn',
  CHANGES_WANTED: 'info',
  APPROVED: 'good',
  CANCELLED: 'plain',
};
