import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useRights } from '@/features/invoices/rights';
import { BillingContractDocument, BillingEntryDocument, BillingTaskDocument } from '@/gql/billing/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, ButtonLink, Card } from '@/ui';

export interface Refusal {
  client: { id: string; name: string };
  code: string;
  subject: string;
  concern?: 'BILL' | 'PAY';
  /** By a later run. */
  isMended?: boolean;
}

const CODES = [
  'NO_RATE',
  'NO_PRICE',
  'OUTSIDE_CONTRACT',
  'NEGATIVE_DURATION',
  'AMOUNT_TOO_PRECISE',
  'NO_EXCHANGE_RATE',
  'RENEWAL_DUE',
] as const;
type Code = (typeof CODES)[number];
const isKnown = (code: string): code is Code => CODES.some((known) => known === code);

/** Those that no later run has made good. */
export const openRefusals = <R extends { isMended: boolean }>({ refusals }: { refusals: readonly R[] }): R[] =>
  refusals.filter(({ isMended }) => !isMended);

/** What could not be billed, why, and where it is mended. */
export function Refusals({ title, refusals }: { title: string; refusals: readonly Refusal[] }): ReactNode {
  return (
    <Card title={title}>
      <ul className="divide-line divide-y">
        {refusals.map((refusal) => (
          <RefusalRow key={`${refusal.client.id}${refusal.concern ?? ''}`} refusal={refusal} />
        ))}
      </ul>
    </Card>
  );
}

function RefusalRow({ refusal }: { refusal: Refusal }): ReactNode {
  const t = useT();
  const { mends } = useRights();
  const { client, code, concern } = refusal;
  const { what, mend, isProposed } = useMend(refusal);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0 flex-1 basis-72">
        <div>
          <Link to={`/clients/${client.id}`} className="text-accent-text font-medium hover:underline">
            {client.name}
          </Link>
          {concern === 'PAY' && <span className="text-muted"> · {t('billing.refusal.pay')}</span>}
        </div>
        <div>{isKnown(code) ? t(`billing.refusal.${code}`) : code}</div>
        {what && <div className="text-muted break-words">{what}</div>}
        {isProposed && <div className="font-medium">{t('billing.refusal.proposed', { client: client.name })}</div>}
      </div>
      {refusal.isMended && <Badge tone="good">{t('billing.refusal.mended')}</Badge>}
      {!refusal.isMended && mends && mend && (
        <ButtonLink size="small" to={mend.to}>
          {mend.label}
        </ButtonLink>
      )}
    </li>
  );
}

interface Mend {
  what: string | undefined;
  mend: { label: string; to: string } | undefined;
  /** A rate waits for the client's answer already. */
  isProposed?: boolean;
}

/** Whose subject is a contract. */
const OF_CONTRACT: ReadonlySet<string> = new Set(['AMOUNT_TOO_PRECISE', 'NO_EXCHANGE_RATE', 'RENEWAL_DUE']);
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Where a rate for the work is proposed, from the month on that could not be billed. */
const rateTo = (entry: { date: string; contract: { id: string } | null; service: { id: string } }): string =>
  `/contracts/${entry.contract?.id ?? ''}?rateOf=${entry.service.id}&rateFrom=${entry.date.slice(0, 7)}-01`;

/** What a refusal speaks of, and the place where it is put right. */
function useMend({ client, code, subject, concern }: Refusal): Mend {
  const t = useT();
  const format = useFormat();
  const isId = ID.test(subject);
  const variables = { id: subject };
  const isOfTime = code === 'NO_RATE' || code === 'NEGATIVE_DURATION' || code === 'OUTSIDE_CONTRACT';
  const entry = useRead(BillingEntryDocument, variables, { enabled: isId && isOfTime }).data?.timeEntry;
  const task = useRead(BillingTaskDocument, variables, { enabled: isId && code === 'NO_PRICE' }).data?.task;
  const isOfContract = isId && OF_CONTRACT.has(code);
  const contract = useRead(BillingContractDocument, variables, { enabled: isOfContract }).data?.contract;
  const opened = { label: t('billing.mend.contract'), to: `/contracts/${entry?.contract?.id ?? contract?.id ?? ''}` };
  const what = entry
    ? t('billing.refusal.entry', {
        who: entry.assistantName,
        service: entry.service.name,
        day: format.date(entry.date),
        contract: entry.contractTitle,
      })
    : (task?.title ?? contract?.title ?? (isId ? undefined : subject));
  if (concern === 'PAY') return { what, mend: { label: t('billing.mend.team'), to: '/team' } };
  if (code === 'NEGATIVE_DURATION') return { what, mend: { label: t('billing.mend.time'), to: '/time' } };
  if (task) return { what, mend: { label: t('billing.mend.task'), to: `/tasks/${task.id}` } };
  const pending = entry?.contract?.pendingChange;
  if (pending && code === 'NO_RATE') {
    const isProposed = pending.differences.some(({ term }) => term === 'RATE');
    const label = t(isProposed ? 'billing.mend.proposed' : 'billing.mend.pending');
    return { what, mend: { ...opened, label }, isProposed };
  }
  if (entry?.contract && code === 'NO_RATE')
    return { what, mend: { label: t('billing.mend.rate'), to: rateTo(entry) } };
  if (entry?.contract ?? contract) return { what, mend: opened };
  return { what, mend: { label: t('billing.mend.contracts'), to: `/clients/${client.id}/contracts` } };
}
