import type { ReactNode } from 'react';
import type { ExportKind } from '@/gql/exports/graphql';
import { useFormat, useT } from '@/i18n';
import { Progress } from '@/ui';
import type { Job } from './use-jobs';

/** What a job is called. */
export function useJobName(): (job: Job) => string {
  const t = useT();
  const format = useFormat();
  return ({ kind, subject }) => {
    if (kind === 'EXPORT') return t('jobs.name.EXPORT', { what: t(`jobs.export.${subject as ExportKind}`) });
    const isFile = kind === 'IMPORT' || kind === 'CLIENTS';
    return t(`jobs.name.${kind}`, { what: isFile ? subject : format.month(subject) });
  };
}

export function JobProgress({ job }: { job: Job }): ReactNode {
  const name = useJobName();
  const t = useT();
  return (
    <div className="flex flex-col gap-1">
      <Progress done={job.done} total={job.total} label={name(job)} />
      <span className="text-muted tabular text-xs">
        {job.isStopping && `${t('jobs.stopping')} `}
        {job.total > 0 && t('jobs.doneOf', { done: job.done, total: job.total })}
        {job.total === 0 && !job.isStopping && t('jobs.begins')}
      </span>
    </div>
  );
}
