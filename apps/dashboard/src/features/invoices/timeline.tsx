import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { useFormat, useT, type Format, type Translate } from '@/i18n';
import { withoutSign } from '@/i18n/amounts';
import { cx } from '@/ui';
import type { Beside } from './invoice-aside';
import type { Paper } from './invoice-page';
import { timeOrder } from './standing';

interface Happening {
  id: string;
  /** An instant, or a day. */
  at: string;
  what: ReactNode;
  detail?: ReactNode;
  tone?: 'danger' | 'good';
}

type Settlement = Beside['settlements'][number];

interface Told {
  t: Translate;
  format: Format;
}

/** All that has happened to an invoice, the latest first. */
export function Timeline({ invoice, beside }: { invoice: Paper; beside: Beside }): ReactNode {
  const t = useT();
  const format = useFormat();
  const told = { t, format };
  const { agency } = useViewer();
  const order = timeOrder(agency.timeZone);
  // What happened last of several things of one day comes first too.
  const all = [...ownEvents(invoice, told), ...mails(beside, told), ...settlements(invoice, beside, told)]
    .reverse()
    .sort((a, b) => order(b.at).localeCompare(order(a.at)));
  return (
    <ol className="border-line ml-1 flex flex-col gap-3 border-l pl-4">
      {all.map(({ id, at, what, detail, tone }) => (
        <li key={id} className="relative">
          <span
            aria-hidden
            className={cx(
              'absolute top-1.5 -left-[1.3rem] size-2 rounded-full',
              tone === 'danger' ? 'bg-danger' : tone === 'good' ? 'bg-good' : 'bg-edge',
            )}
          />
          <div className="break-words">{what}</div>
          {detail && <div className="text-muted text-xs break-words">{detail}</div>}
          <div className="text-muted text-xs">{at.length === 10 ? format.date(at) : format.time(at)}</div>
        </li>
      ))}
    </ol>
  );
}

function ownEvents(invoice: Paper, { t }: Told): Happening[] {
  const events: Happening[] = [{ id: 'created', at: invoice.createdAt, what: t('invoices.event.created') }];
  if (invoice.approvedAt) events.push({ id: 'approved', at: invoice.approvedAt, what: t('invoices.event.approved') });
  if (invoice.issuedAt)
    events.push({
      id: 'issued',
      at: invoice.issuedAt,
      what: t('invoices.timeline.issued', { number: invoice.number ?? '' }),
    });
  return events;
}

function mails({ deliveries, reminders, creditNotes }: Beside, { t, format }: Told): Happening[] {
  const events: Happening[] = [];
  for (const { id, recipient, status, failure, requestedAt, finishedAt, viewedAt } of deliveries ?? []) {
    const what =
      status === 'FAILED'
        ? t(`invoices.delivery.${failure ?? 'NOT_TAKEN'}`)
        : t(`invoices.delivery.${status}`, { recipient });
    events.push({
      id,
      at: finishedAt ?? requestedAt,
      what,
      ...(status === 'FAILED' && { tone: 'danger' as const, detail: recipient }),
    });
    if (viewedAt) events.push({ id: `${id}-viewed`, at: viewedAt, what: t('invoices.timeline.viewed', { recipient }) });
  }
  for (const { sentAt, day, open } of reminders ?? [])
    events.push({
      id: `reminder-${sentAt}`,
      at: sentAt,
      what: day === null ? t('invoices.timeline.remindedByHand') : t('invoices.timeline.reminded', { day }),
      detail: t('invoices.timeline.open', { amount: format.money(open) }),
    });
  for (const { id, number, createdAt, issuedAt, total } of creditNotes)
    events.push({
      id,
      at: issuedAt ?? createdAt,
      what: (
        <Link to={`/invoices/${id}`} className="text-accent-text hover:underline">
          {number ? t('invoices.timeline.note', { number }) : t('invoices.draftNote')}
        </Link>
      ),
      detail: format.money(total),
    });
  return events;
}

/** As whom a settlement concerns reads it: a credit note isn't credited by itself, but set against an invoice. */
function kindOf({ undoesId, payment, refund, writeOff }: Settlement, { kind }: Paper) {
  if (undoesId) return 'undone';
  if (payment) return 'payment';
  if (refund) return 'refund';
  if (writeOff) return 'writeOff';
  return kind === 'CREDIT_NOTE' ? 'against' : 'credit';
}

function settlements(paper: Paper, beside: Beside, { t, format }: Told): Happening[] {
  return beside.settlements.map((settlement) => {
    const { id, madeOn, amount, payment, refund, creditNote, writeOff, invoice, isUndone, undoesId } = settlement;
    const kind = kindOf(settlement, paper);
    const money = format.money(undoesId ? withoutSign(amount) : amount);
    const to = (payment ?? refund) ? `/payments/${(payment ?? refund)?.id ?? ''}` : undefined;
    const number = (kind === 'against' ? invoice : creditNote)?.number ?? '';
    const text = t(`invoices.settled.${kind}`, { amount: money, number });
    return {
      id,
      at: madeOn,
      what: to ? (
        <Link to={to} className="text-accent-text hover:underline">
          {text}
        </Link>
      ) : (
        text
      ),
      detail: isUndone ? t('invoices.settled.wasUndone') : (writeOff?.reason ?? payment?.reference),
      ...(kind === 'payment' && !isUndone && { tone: 'good' as const }),
    };
  });
}
