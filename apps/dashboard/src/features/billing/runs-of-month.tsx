import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { addMonths } from '@/app/agency-day';
import { BillingRunsDocument, type BillingRunRowFragment } from '@/gql/billing/graphql';
import { useFormat, useT } from '@/i18n';
import { sumByCurrency } from '@/i18n/amounts';
import { ButtonLink, Notice } from '@/ui';
import { isPayAlone, useRest } from './rest';
import { isUnderWay } from './run-status';

/** More often nobody starts a month. */
const MOST_RUNS = 50;

export function useRunsOf(month: string): BillingRunRowFragment[] {
  const { data } = useRead(BillingRunsDocument, { first: MOST_RUNS, filter: { month } });
  return (data?.billingRuns.nodes ?? []).filter((one) => one.month === month);
}

/** That the month was run before, and what all its runs have billed: what follows is the rest of it. */
export function RunsOfMonth({ month }: { month: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const runs = useRunsOf(month);
  // One that found nothing left doesn't hide the one before it.
  const run = runs.find((one) => isUnderWay(one) || one.invoiceCount > 0) ?? runs[0];
  if (!run) return null;
  const billing = runs.filter(({ invoiceCount }) => invoiceCount > 0);
  const discarded = runs.reduce((sum, { discardedCount }) => sum + discardedCount, 0);
  if (!isUnderWay(run) && billing.length === 0 && discarded > 0) return <Discarded month={month} count={discarded} />;
  return (
    <Notice
      action={
        <ButtonLink size="small" to={`/billing/${run.id}`}>
          {t('billing.run.see')}
        </ButtonLink>
      }
    >
      {isUnderWay(run)
        ? t('billing.run.underWay', { done: run.clientsDone, total: run.clientsTotal })
        : t('billing.run.before', {
            ago: format.ago(run.createdAt),
            count: billing.reduce((sum, { invoiceCount }) => sum + invoiceCount, 0),
            runs: billing.length,
            amounts: format.list(sumByCurrency(billing.flatMap(({ totals }) => totals)).map(format.money)),
          })}
    </Notice>
  );
}

/** What was on them goes on to the next month, whatever of it is seen there. */
function Discarded({ month, count }: { month: string; count: number }): ReactNode {
  const t = useT();
  const format = useFormat();
  const next = addMonths(month, 1);
  return (
    <Notice
      action={
        <ButtonLink size="small" to="/billing" search={{ month: next }}>
          {t('billing.run.seeNext', { month: format.month(next) })}
        </ButtonLink>
      }
    >
      {t('billing.run.allDiscarded', { count })}
    </Notice>
  );
}

/** Payouts that wait for a run: those that were discarded, and where nothing else is left all others too. */
export function PayToCome({ month }: { month: string }): ReactNode {
  const t = useT();
  const rest = useRest(month);
  const { anew, payouts } = rest;
  const others = isPayAlone(rest) ? payouts - anew : 0;
  if (!rest.isKnown || anew + others === 0) return null;
  return (
    <Notice>
      {anew > 0 && <p>{t('billing.pay.anew', { count: anew })}</p>}
      {others > 0 && <p>{t('billing.pay.others', { count: others })}</p>}
    </Notice>
  );
}
