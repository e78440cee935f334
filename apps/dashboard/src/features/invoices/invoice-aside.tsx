import { Link } from '@tanstack/react-router';
import { Suspense, useState, type ReactNode } from 'react';
import { newKey, useAct, useRead } from '@/api/use-api';
import {
  InvoiceAllocateCreditDocument,
  InvoiceBesideDocument,
  InvoiceReverseWriteOffDocument,
  type InvoiceBesideQuery,
} from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Facts, Loaded } from '@/ui';
import type { Amount } from '@/i18n/format';
import { isNegative, isZero, withoutSign } from '@/i18n/amounts';
import { lazyPart } from '@/ui/lazy-part';
import { HeldMoney } from './held-money';
import type { Paper } from './invoice-page';
import { SetAgainst } from './set-against';
import { Timeline } from './timeline';

const RefundDialog = lazyPart(() => import('@/features/payments/refund-dialog'), 'features/payments');

export type Beside = NonNullable<InvoiceBesideQuery['invoice']>;

/** Beside the document: what is open of it, what it belongs to, what has happened. */
export function InvoiceAside({ invoice }: { invoice: Paper }): ReactNode {
  const t = useT();
  const query = useRead(InvoiceBesideDocument, { id: invoice.id });
  return (
    <Loaded query={query} rows={6}>
      {({ invoice: beside }) =>
        beside && (
          <>
            <Standing invoice={invoice} beside={beside} />
            <Related invoice={invoice} beside={beside} />
            <Card title={t('invoices.timeline')}>
              <Timeline invoice={invoice} beside={beside} />
            </Card>
          </>
        )
      }
    </Loaded>
  );
}

interface PartProps {
  invoice: Paper;
  beside: Beside;
}

function Standing({ invoice, beside }: PartProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { balance } = beside;
  const allocate = useAct(InvoiceAllocateCreditDocument, {
    done: ({ allocateCreditNote }) => t('invoices.allocate.done', { count: allocateCreditNote.length }),
  });
  if (!balance) return null;
  const rows = (['paid', 'credited', 'writtenOff'] as const).filter((name) => !isZero(balance[name]));
  const isOpenNote = invoice.kind === 'CREDIT_NOTE' && isNegative(balance.open);
  return (
    <Card>
      <div className="text-muted">{t(isOpenNote ? 'invoices.balance.openNote' : 'invoices.balance.open')}</div>
      <div className="tabular text-2xl font-semibold">{format.money(balance.open)}</div>
      {rows.length > 0 && (
        <div className="tabular mt-3">
          <Facts
            facts={[
              [t('invoices.column.total'), format.money(invoice.total)],
              ...rows.map((name): [ReactNode, ReactNode] => [
                t(`invoices.balance.${name}`),
                format.money(balance[name]),
              ]),
            ]}
          />
        </div>
      )}
      {invoice.kind === 'INVOICE' && !isZero(balance.open) && !isNegative(balance.open) && (
        <HeldMoney invoice={invoice} open={balance.open} />
      )}
      {isOpenNote && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button
            isBusy={allocate.isPending}
            onClick={() => allocate.mutate({ input: { creditNoteId: invoice.id, idempotencyKey: newKey() } })}
          >
            {t('invoices.allocate')}
          </Button>
          <PayBack note={invoice} open={balance.open} />
        </div>
      )}
      {invoice.kind === 'CREDIT_NOTE' && <SetAgainst settlements={beside.settlements} />}
    </Card>
  );
}

/** Pays out what no invoice takes of a credit note. */
function PayBack({ note, open }: { note: Paper; open: Amount }): ReactNode {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('invoices.payBack')}
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <RefundDialog
            source={{ creditNoteId: note.id, number: note.number ?? '' }}
            available={withoutSign(open)}
            client={note.client}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}

const LINK = 'text-accent-text hover:underline';

function Related({ invoice, beside }: PartProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const facts: [ReactNode, ReactNode][] = [];
  if (invoice.run)
    facts.push([
      t('invoices.related.run'),
      <Link key="run" to={`/billing/${invoice.run.id}`} className={LINK}>
        {format.month(invoice.run.month)}
      </Link>,
    ]);
  if (invoice.corrects)
    facts.push([
      t('invoices.paper.corrects'),
      <Link key="corrects" to={`/invoices/${invoice.corrects.id}`} className={LINK}>
        {invoice.corrects.number}
      </Link>,
    ]);
  for (const note of beside.creditNotes)
    facts.push([
      t('invoices.related.note'),
      <Link key={note.id} to={`/invoices/${note.id}`} className={LINK}>
        {note.number ?? t('invoices.draftNote')} · {format.money(note.total)}
      </Link>,
    ]);
  for (const fee of beside.lateFees)
    facts.push([
      t('invoices.related.lateFee'),
      <Link key={fee.invoice.id} to={`/invoices/${fee.invoice.id}`} className={LINK}>
        {fee.invoice.number ?? t('invoices.draft')} · {format.money(fee.amount)}
      </Link>,
    ]);
  if (invoice.kind === 'CREDIT_NOTE')
    facts.push([
      t('invoices.related.work'),
      t(invoice.givesBack ? 'invoices.related.givesBack' : 'invoices.related.keeps'),
    ]);
  const writeOffs = beside.settlements.filter(({ writeOff, isUndone, undoesId }) => writeOff && !isUndone && !undoesId);
  if (facts.length + writeOffs.length === 0) return null;
  return (
    <Card title={t('invoices.related')}>
      {facts.length > 0 && <Facts facts={facts} />}
      {writeOffs.map(({ id, writeOff }) => writeOff && <WrittenOff key={id} writeOff={writeOff} />)}
    </Card>
  );
}

function WrittenOff({ writeOff }: { writeOff: { id: string; reason: string | null } }): ReactNode {
  const t = useT();
  const reverse = useAct(InvoiceReverseWriteOffDocument, { done: t('invoices.writeOff.reversed') });
  return (
    <div className="border-line mt-3 flex flex-wrap items-center justify-between gap-2 border-t pt-3 first:mt-0 first:border-0 first:pt-0">
      <span className="min-w-0 break-words">{t('invoices.writeOff.because', { reason: writeOff.reason ?? '–' })}</span>
      <Button
        size="small"
        isBusy={reverse.isPending}
        onClick={() => reverse.mutate({ input: { writeOffId: writeOff.id, idempotencyKey: newKey() } })}
      >
        {t('invoices.writeOff.reverse')}
      </Button>
    </div>
  );
}
