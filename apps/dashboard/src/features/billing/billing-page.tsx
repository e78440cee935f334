import { ChevronLeft, ChevronRight, Play } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { newKey, useAct, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { addMonths, monthsBefore, thisMonth } from '@/app/agency-day';
import { useRights } from '@/features/invoices/rights';
import { BillingMonthToBillDocument, BillingStartDocument } from '@/gql/billing/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, IconButton, Notice, Page, Select, Skeleton, useAddress, useToast } from '@/ui';
import { EarlierRuns } from './earlier-runs';
import { LateWorkCard } from './late-work';
import { awaitedBy, LeftOutCard, LeftOutConfirm, useLeftOut } from './left-out';
import { Preview } from './preview';
import { isNothing, isPayAlone, isWhole, useRest } from './rest';
import { PayToCome, RunsOfMonth, useRunsOf } from './runs-of-month';

const MONTHS_TO_CHOOSE = 24;

/** What a month would bill, what is different from the month before, and what stands in the way. */
export default function BillingPage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const [search, setSearch] = useAddress();
  const current = thisMonth(agency.timeZone);
  const { client } = search;
  const wanted = useRead(BillingMonthToBillDocument, { clientId: client ?? '' }, { enabled: asksForMonth(search) });
  if (wanted.isLoading) return <Skeleton rows={10} />;
  const month = search['month'] ?? wanted.data?.monthToBill ?? addMonths(current, -1);
  const hasEnded = month < current;
  return (
    <Page
      title={t('billing.title', { month: format.month(month) })}
      subtitle={t('billing.subtitle')}
      actions={
        <>
          <MonthChoice month={month} latest={current} onChange={(chosen) => setSearch({ month: chosen })} />
          <StartButton month={month} hasEnded={hasEnded} />
        </>
      }
    >
      {asksForMonth(search) && wanted.data && (
        <Notice>
          {t(wanted.data.monthToBill ? 'billing.oldest' : 'billing.nothingToBill', { month: format.month(month) })}
        </Notice>
      )}
      {!hasEnded && <Notice>{t('billing.notEnded', { month: format.month(month) })}</Notice>}
      <RunsOfMonth month={month} />
      <PayToCome month={month} />
      <LeftOutCard month={month} client={client ?? null} />
      <LateWorkCard month={month} client={client ?? null} />
      <Preview key={month} month={month} client={client ?? null} />
      <EarlierRuns />
    </Page>
  );
}

/** Whoever comes from a client is shown the month in which something of it is to bill. */
const asksForMonth = ({ client, month }: Partial<Record<string, string>>): boolean =>
  client !== undefined && month === undefined;

interface MonthChoiceProps {
  month: string;
  latest: string;
  onChange: (month: string) => void;
}

function MonthChoice({ month, latest, onChange }: MonthChoiceProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const known = monthsBefore(latest, MONTHS_TO_CHOOSE);
  const months = known.includes(month) ? known : [...known, month];
  return (
    <div className="flex items-center gap-1">
      <IconButton label={t('billing.month.before')} onClick={() => onChange(addMonths(month, -1))}>
        <ChevronLeft />
      </IconButton>
      <Select
        aria-label={t('billing.month')}
        choices={months.map((value) => ({ value, label: format.month(value) }))}
        value={month}
        onChange={({ target }) => onChange(target.value)}
        className="w-44"
      />
      <IconButton
        label={t('billing.month.after')}
        disabled={month >= latest}
        onClick={() => onChange(addMonths(month, 1))}
      >
        <ChevronRight />
      </IconButton>
    </div>
  );
}

/** Starts the run of a month, or what of it is left, and goes to see it. */
export function useStartRun(): { start: (month: string) => void; isBusy: boolean } {
  const t = useT();
  const format = useFormat();
  const toast = useToast();
  const navigate = useNavigate();
  const [key, setKey] = useState(newKey);
  const act = useAct(BillingStartDocument, {
    onDone: ({ startBillingRun: result }) => {
      setKey(newKey());
      if (result.__typename === 'BillingRun') void navigate({ to: `/billing/${result.id}` });
      else toast({ text: t('billing.endsAt', { time: format.time(result.endsAt) }), tone: 'danger' });
    },
  });
  return { isBusy: act.isPending, start: (month) => act.mutate({ input: { month, idempotencyKey: key } }) };
}

function StartButton({ month, hasEnded }: { month: string; hasEnded: boolean }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { issues } = useRights();
  const { start, isBusy } = useStartRun();
  const { data, isLoading } = useLeftOut(month);
  const [isAsking, setAsking] = useState(false);
  const rest = useRest(month);
  const wasRun = useRunsOf(month).some(isWhole);
  // What is left says itself that it is nothing.
  if (!issues || !hasEnded || (wasRun && isNothing(rest))) return null;
  const awaited = awaitedBy(data?.workLeftOut ?? []);
  const asks = awaited.length > 0;
  return (
    <>
      <Button
        kind="primary"
        icon={<Play />}
        isBusy={isBusy || isLoading}
        {...(asks && { 'aria-haspopup': 'dialog' })}
        onClick={() => (asks ? setAsking(true) : start(month))}
      >
        {isPayAlone(rest)
          ? t('billing.startPay', { count: rest.payouts, isAnew: rest.anew === rest.payouts ? 'yes' : 'no' })
          : t('billing.start', { month: format.month(month) })}
      </Button>
      <LeftOutConfirm
        rows={awaited}
        month={month}
        isOpen={isAsking}
        isBusy={isBusy}
        onClose={() => setAsking(false)}
        onConfirm={() => start(month)}
      />
    </>
  );
}
