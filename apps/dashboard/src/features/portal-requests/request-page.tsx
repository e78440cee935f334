import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReadWhole } from '@/api/use-read-all';
import { PortalRequestDocument, type PortalRequestQuery } from '@/gql/portal-requests/graphql';
import { FilesCard } from '@/features/files/files-card';
import { Markdown } from '@/features/manuals/markdown';
import { useFormat, useT } from '@/i18n';
import { Card, Facts, Page, WithAside } from '@/ui/layout';
import { Badge, Empty, Loaded } from '@/ui/states';
import { Comments } from './comments';
import { DeliveredNotice, PriceNotice, TaskActions } from './task-answers';
import { STATUS_TONES } from './task-tones';

/** Who does a task is the agency's business. */
const TOLD = [
  ...(['REQUEST', 'MAKE', 'ACCEPT', 'START', 'DELIVER'] as const),
  ...(['WANT_CHANGES', 'APPROVE', 'REOPEN', 'CANCEL', 'RESTORE', 'TAKE_BACK'] as const),
];

export type RequestTask = NonNullable<PortalRequestQuery['task']>;

export default function PortalRequestPage(): ReactNode {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useReadWhole(PortalRequestDocument, { id }, ({ task }) => task?.comments);
  return (
    <Loaded query={query} rows={8}>
      {({ task }) => (task ? <Shown task={task} /> : <Empty>{t('problem.NOT_FOUND')}</Empty>)}
    </Loaded>
  );
}

function Shown({ task }: { task: RequestTask }): ReactNode {
  const t = useT();
  return (
    <Page
      title={task.title}
      subtitle={
        <span className="flex flex-wrap items-center gap-2">
          <Link to="/portal/requests" className="text-accent-text inline-flex items-center gap-1">
            <ArrowLeft aria-hidden className="size-4" />
            {t('portal.nav.requests')}
          </Link>
          <Badge tone={STATUS_TONES[task.status]}>{t(`portal.task.${task.status}`)}</Badge>
        </span>
      }
      actions={<TaskActions task={task} />}
    >
      <PriceNotice task={task} />
      <DeliveredNotice task={task} />
      <WithAside aside={<Beside task={task} />}>
        {task.description && (
          <Card title={t('requests.wanted')}>
            <Markdown text={task.description} />
          </Card>
        )}
        <FilesCard taskId={task.id} />
        <Comments task={task} />
      </WithAside>
    </Page>
  );
}

function Beside({ task }: { task: RequestTask }): ReactNode {
  const t = useT();
  const format = useFormat();
  const prices = useAnsweredPrices(task);
  const { service, contractTitle, assistantName, dueOn, priority, queuePlace } = task;
  return (
    <>
      <Card title={t('requests.facts')}>
        <Facts
          facts={[
            [t('requests.service'), service.name],
            [t('requests.contract'), contractTitle],
            [t('requests.who'), assistantName ?? t('requests.nobody')],
            [t('requests.due'), format.date(dueOn)],
            [t('requests.priority'), t(`requests.priority.${priority}`)],
            ...prices.map((price) => [t('requests.price'), price] as [ReactNode, ReactNode]),
            ...(queuePlace === null
              ? []
              : [[t('requests.queue'), format.number(queuePlace)] as [ReactNode, ReactNode]]),
          ]}
        />
      </Card>
      <History task={task} />
    </>
  );
}

/** The price that holds, and a later one that was declined. */
function useAnsweredPrices({ priceAgreements, contract }: RequestTask): string[] {
  const t = useT();
  const format = useFormat();
  const answered = (priceAgreements ?? []).flatMap(({ status, price, answeredAt }) =>
    status === 'AGREED' || status === 'DECLINED' ? [{ status, price, answeredAt }] : [],
  );
  const told = new Set([answered.findLast(({ status }) => status === 'AGREED'), answered.at(-1)]);
  return [...told].flatMap((one) => {
    if (!one || !contract) return [];
    const amount = format.money({ amount: one.price, currency: contract.currency });
    return [t(`requests.price.${one.status}`, { amount, day: format.date(one.answeredAt) })];
  });
}

function History({ task: { history } }: { task: RequestTask }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={t('requests.history')}>
      <ol className="flex flex-col gap-2">
        {[...history].reverse().map(({ id, action, at, byName, note }) => {
          const told = TOLD.find((one) => one === action);
          if (!told) return null;
          return (
            <li key={id}>
              {t(`requests.event.${told}`)}
              <span className="text-muted block text-xs">{[byName, format.time(at)].filter(Boolean).join(' · ')}</span>
              {note && <span className="text-muted block text-xs break-words">{note}</span>}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
