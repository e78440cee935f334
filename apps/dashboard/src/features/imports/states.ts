import type { ImportsClientsOneQuery, ImportsOneQuery } from '@/gql/imports/graphql';
import type { Tone } from '@/ui/states';

export type Import = NonNullable<ImportsOneQuery['timeImport']>;
export type Inspection = NonNullable<Import['inspection']>;
export type ClientImport = NonNullable<ImportsClientsOneQuery['clientImport']>;
export type Name = Import['names']['nodes'][number];

/** What is looked at again by itself. */
export const GOES_ON = new Set<Import['status']>(['UPLOADING', 'INSPECTING', 'RUNNING']);

type Stated = Pick<Import, 'status'> & { inspection: { questions: readonly unknown[] } | null };

/** Nothing is asked of a file that can't be read at all. */
export const isUnreadable = ({ status, inspection }: Stated): boolean =>
  status === 'ASKING' && inspection?.questions.length === 0;

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

/** A file in another encoding asks for it; what else can't be read is at fault itself. */
export const stateOfClients = ({
  status,
  inspection,
}: Pick<ClientImport, 'status'> & { inspection: { isDamaged: boolean } | null }): Stated => ({
  status,
  inspection: inspection && { questions: inspection.isDamaged ? ['ENCODING'] : [] },
});
