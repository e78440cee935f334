import { useAct } from '@/api/use-api';
import {
  JobsStopClientImportDocument,
  JobsStopExportDocument,
  JobsStopImportDocument,
  JobsStopRunDocument,
} from '@/gql/jobs/graphql';
import { useViewer } from '@/app/viewer';
import type { Job } from './use-jobs';

/** Stops a job. @returns nothing for one that can't be stopped by this person, or is being stopped */
export function useStop(): (job: Job) => (() => void) | undefined {
  const { role } = useViewer();
  const run = useAct(JobsStopRunDocument);
  const file = useAct(JobsStopExportDocument);
  const entries = useAct(JobsStopImportDocument);
  const clients = useAct(JobsStopClientImportDocument);
  const isOffice = role === 'OWNER' || role === 'MANAGER';
  return ({ kind, id, state, isStopping = false }) => {
    if (state !== 'WORKING' || isStopping) return undefined;
    if (kind === 'EXPORT') return () => file.mutate({ id });
    if (kind === 'RUN' && isOffice) return () => run.mutate({ runId: id });
    if (kind === 'IMPORT' && isOffice) return () => entries.mutate({ id });
    if (kind === 'CLIENTS' && isOffice) return () => clients.mutate({ id });
    return undefined;
  };
}
