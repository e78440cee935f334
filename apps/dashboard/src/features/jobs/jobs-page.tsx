import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, DataTable, Empty, Page, momentColumn, type Column, type Tone } from '@/ui';
import { JobProgress, useJobName } from './job-name';
import { useJobs, type Job, type JobState } from './use-jobs';
import { useStop } from './use-stop';

const TONES: Record<JobState, Tone> = {
  WORKING: 'info',
  WAITING: 'warn',
  DONE: 'good',
  FAILED: 'danger',
  STOPPED: 'plain',
  UNDONE: 'plain',
};

export default function JobsPage(): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const jobs = useJobs(20);
  const name = useJobName();
  return (
    <Page title={t('jobs.title')} subtitle={t('jobs.subtitle')}>
      <Card isFlush>
        <DataTable
          label={t('jobs.title')}
          columns={useColumns()}
          pages={{
            rows: jobs ?? [],
            total: jobs?.length,
            isLoading: jobs === undefined,
            error: null,
            hasMore: false,
            loadMore: () => undefined,
            isLoadingMore: false,
          }}
          rowId={({ kind, id }) => kind + id}
          rowName={name}
          onOpen={({ to }) => void navigate({ to })}
          empty={<Empty>{t('jobs.empty')}</Empty>}
        />
      </Card>
    </Page>
  );
}

function useColumns(): Column<Job>[] {
  const t = useT();
  const format = useFormat();
  const name = useJobName();
  const stop = useStop();
  return [
    { id: 'name', title: t('jobs.what'), cell: name, to: ({ to }) => to, onCard: 'title', width: 2 },
    { id: 'at', ...momentColumn(format, t('jobs.began'), ({ createdAt }) => createdAt) },
    { id: 'end', ...momentColumn(format, t('jobs.ended'), ({ finishedAt }) => finishedAt), onCard: 'none' },
    {
      id: 'state',
      title: t('jobs.state'),
      onCard: 'figure',
      cell: (job) =>
        job.state === 'WORKING' ? (
          <JobProgress job={job} />
        ) : (
          <Badge tone={TONES[job.state]}>{t(`jobs.state.${job.state}`)}</Badge>
        ),
    },
    {
      id: 'stop',
      title: t('ui.actions'),
      isNumber: true,
      onCard: 'figure',
      width: 0.7,
      cell: (job) => {
        const deed = stop(job);
        return (
          deed && (
            <Button size="small" onClick={deed}>
              {t('jobs.stop')}
            </Button>
          )
        );
      },
    },
  ];
}
