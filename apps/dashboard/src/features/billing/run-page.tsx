import { useParams } from '@tanstack/react-router';
import { Play, Square } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { useRights } from '@/features/invoices/rights';
import {
  BillingRunPageDocument,
  BillingRunsDocument,
  BillingStopDocument,
  type BillingRunRowFragment,
} from '@/gql/billing/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink, Card, Loaded, Notice, Page, Progress, Skeleton, Stat } from '@/ui';
import { useStartRun } from './billing-page';
import { openRefusals, Refusals } from './refusals';
import { isNothing, isWhole, useRest } from './rest';
import { isUnderWay, RunStatus } from './run-status';
import { lazyPart } from '@/ui/lazy-part';

// The table of invoices is that of the invoices' own list, with its words.
const RunInvoices = lazyPart(() => import('./run-invoices'), 'features/invoices');

const LIVE_MS = 1_500;

/** A run: how far it is while it goes on, then what it made and what it could not. */
export default function RunPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const first = useRead(BillingRunPageDocument, { id });
  const goesOn = first.data?.billingRun ? isUnderWay(first.data.billingRun) : false;
  const query = useRead(BillingRunPageDocument, { id }, { every: goesOn && LIVE_MS });
  return (
    <Loaded query={query} rows={8}>
      {({ billingRun }) => billingRun && <RunView run={billingRun} />}
    </Loaded>
  );
}

function RunView({ run }: { run: BillingRunRowFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const openOnes = openRefusals(run);
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t('billing.run.title', { month: format.month(run.month) })}
          <RunStatus status={run.status} />
        </span>
      }
      subtitle={t('billing.run.started', { time: format.time(run.createdAt) })}
      actions={<RunActions run={run} />}
    >
      {isUnderWay(run) && <Live run={run} />}
      {run.status === 'FAILED' && <Notice tone="danger">{t('billing.run.failed')}</Notice>}
      {run.status === 'STOPPED' && (
        <Notice tone="warn">{t('billing.run.stopped', { done: run.clientsDone, total: run.clientsTotal })}</Notice>
      )}
      {run.totals.length > 0 && (
        <div className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-3">
          {run.totals.map((total) => (
            <Stat
              key={total.currency}
              label={t('billing.run.total', { currency: total.currency })}
              value={format.money(total)}
            />
          ))}
        </div>
      )}
      {run.refusals.length > 0 && (
        <Refusals
          title={t('billing.run.refused', { count: openOnes.length, mended: run.refusals.length - openOnes.length })}
          refusals={run.refusals}
        />
      )}
      {run.payoutCount > 0 && (
        <Notice
          action={
            <ButtonLink size="small" to="/payouts" search={{ run: run.id } as never}>
              {t('billing.run.seePayouts', { count: run.payoutCount })}
            </ButtonLink>
          }
        >
          {t('billing.run.payouts', { count: run.payoutCount })}
        </Notice>
      )}
      <Suspense fallback={<Skeleton rows={8} />}>
        <RunInvoices runId={run.id} />
      </Suspense>
    </Page>
  );
}

function Live({ run }: { run: BillingRunRowFragment }): ReactNode {
  const t = useT();
  const label = t('billing.run.progress', { done: run.clientsDone, total: run.clientsTotal });
  return (
    <Card>
      <div className="flex flex-col gap-2">
        <p role="status">{label}</p>
        <Progress done={run.clientsDone} total={run.clientsTotal} label={label} />
      </div>
    </Card>
  );
}

function RunActions({ run }: { run: BillingRunRowFragment }): ReactNode {
  const t = useT();
  const { issues } = useRights();
  const stop = useAct(BillingStopDocument);
  const hasRest = run.status === 'STOPPED' || run.status === 'FAILED' || openRefusals(run).length > 0;
  return (
    <>
      <ButtonLink to="/billing" search={{ month: run.month } as never}>
        {t('billing.run.preview')}
      </ButtonLink>
      {issues && run.status === 'RUNNING' && (
        <Button icon={<Square />} isBusy={stop.isPending} onClick={() => stop.mutate({ input: { runId: run.id } })}>
          {t('billing.run.stop')}
        </Button>
      )}
      {issues && !isUnderWay(run) && hasRest && <RestButton run={run} />}
    </>
  );
}

/** Starts the month again where that would find something; else it says why there is nothing to start. */
function RestButton({ run }: { run: BillingRunRowFragment }): ReactNode {
  const t = useT();
  const { start, isBusy } = useStartRun();
  const rest = useRest(run.month);
  const { data } = useRead(BillingRunsDocument, { first: 10, filter: { month: run.month } });
  const isDone = (data?.billingRuns.nodes ?? []).some((one) => one.createdAt >= run.createdAt && isWhole(one));
  if (isDone && isNothing(rest))
    return (
      <p className="text-muted self-center">
        {t(rest.refused > 0 ? 'billing.run.stillRefused' : 'billing.run.nothingLeft')}
      </p>
    );
  return (
    <Button icon={<Play />} isBusy={isBusy || !data || !rest.isKnown} onClick={() => start(run.month)}>
      {t(run.status === 'DONE' ? 'billing.run.again' : 'billing.run.resume')}
    </Button>
  );
}
