import type { ImportsOneQuery } from '@/gql/imports/graphql';
import type { Tone } from '@/ui/states';

export type Import = NonNullable<ImportsOneQuery['timeImport']>;
export type Inspection = NonNullable<Import['inspection']>;
export type Name = Import['names']['nodes'][number];

export const IMPORT_TONES: Record<Import['status'], Tone> = {
  ASKING: 'warn',
  DONE: 'good',
  EXPIRED: 'plain',
  FAILED: 'danger',
  INSPECTING: 'info',
  READY: 'info',
  RUNNING: 'info',
  STOPPED: 'warn',
  UNDONE: 'plain',
  UPLOADING: 'info',
};
