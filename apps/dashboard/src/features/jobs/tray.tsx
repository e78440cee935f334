import { Link, useNavigate } from '@tanstack/react-router';
import { LoaderCircle } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useRef, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Button, useToast } from '@/ui';
import { JobProgress, useJobName } from './job-name';
import { useJobs, type Job } from './use-jobs';
import { useStop } from './use-stop';

export default function Tray(): ReactNode {
  const t = useT();
  const jobs = useJobs(5);
  useTelling(jobs);
  const working = jobs?.filter(({ state }) => state === 'WORKING') ?? [];
  if (working.length === 0) return null;
  const label = t('jobs.underWay', { count: working.length });
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button
          kind="quiet"
          aria-label={label}
          title={label}
          icon={<LoaderCircle aria-hidden className="animate-spin" />}
        >
          <span className="tabular">{working.length}</span>
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          aria-label={label}
          className="bg-surface border-line z-50 w-80 max-w-[calc(100vw-1.5rem)] rounded-lg border p-4 shadow-lg"
        >
          <ul className="flex flex-col gap-4">
            {working.map((job) => (
              <Item key={job.kind + job.id} job={job} />
            ))}
          </ul>
          <Link to="/jobs" className="text-accent-text mt-4 block hover:underline">
            {t('jobs.all')}
          </Link>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Item({ job }: { job: Job }): ReactNode {
  const t = useT();
  const name = useJobName();
  const stop = useStop()(job);
  return (
    <li className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <Link to={job.to} className="min-w-0 truncate font-medium hover:underline">
          {name(job)}
        </Link>
        {stop && (
          <Button size="small" onClick={stop}>
            {t('jobs.stop')}
          </Button>
        )}
      </div>
      <JobProgress job={job} />
    </li>
  );
}

/** Says of each job that was seen under way when it is over. */
function useTelling(jobs: Job[] | undefined): void {
  const t = useT();
  const toast = useToast();
  const navigate = useNavigate();
  const name = useJobName();
  const seen = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs ?? []) {
      const key = job.kind + job.id;
      if (job.state === 'WORKING') seen.current.add(key);
      else if (seen.current.delete(key) && location.pathname !== job.to) {
        toast({
          text: t(`jobs.over.${job.state}`, { name: name(job) }),
          ...(job.state === 'FAILED' && { tone: 'danger' as const }),
          action: { label: t('jobs.open'), onPress: () => void navigate({ to: job.to }) },
        });
      }
    }
  }, [jobs, t, toast, navigate, name]);
}
