import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { ContractsInvoiceFragment, ContractsOutcomeFragment } from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Facts, Notice } from '@/ui';
import { useQuantity } from './shared';

/** The lines of an invoice that isn't one yet. */
export function InvoiceLines({ invoice }: { invoice: ContractsInvoiceFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { lines, subtotal, tax, total } = invoice;
  const sum = 'flex justify-between gap-3';
  return (
    <div className="flex flex-col gap-2">
      <p className="tabular text-xl font-semibold">{format.money(total)}</p>
      <ul className="flex flex-col gap-2">
        {lines.map((line, at) => (
          <li key={at} className="border-line flex justify-between gap-3 border-t pt-2">
            <span className="min-w-0">
              <LineKind kind={line.kind} />
              <span className="text-muted block text-xs">
                {[
                  line.service,
                  line.quantitySeconds !== null && format.hours(line.quantitySeconds),
                  format.month(line.period),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className="tabular">{format.money(line.amount)}</span>
          </li>
        ))}
      </ul>
      <div className="border-line text-muted border-t pt-2 text-xs">
        <p className={sum}>
          {t('contracts.beforeTax')} <span className="tabular">{format.money(subtotal)}</span>
        </p>
        <p className={sum}>
          {t('contracts.tax')} <span className="tabular">{format.money(tax)}</span>
        </p>
      </div>
    </div>
  );
}

/** Kinds come as plain text: one that has no word yet is shown as it is. */
function LineKind({ kind }: { kind: string }): ReactNode {
  const intl = useIntl();
  const id = `contracts.line.${kind}`;
  return <>{id in intl.messages ? intl.formatMessage({ id }) : kind}</>;
}

/** What a month comes to under some terms, with a retainer's account. */
export function Outcome({ outcome }: { outcome: ContractsOutcomeFragment }): ReactNode {
  const t = useT();
  const quantity = useQuantity();
  const { invoice, refusal, statement } = outcome;
  if (refusal)
    return <Notice tone="warn">{t('contracts.cannotBill', { subject: refusal.subject, code: refusal.code })}</Notice>;
  return (
    <div className="flex flex-col gap-4">
      {invoice ? <InvoiceLines invoice={invoice} /> : <p className="text-muted">{t('contracts.nothingBilled')}</p>}
      {statement && (
        <Facts
          facts={[
            [t('contracts.granted'), quantity(statement.granted)],
            [t('contracts.carriedIn'), quantity(statement.carriedIn)],
            [t('contracts.used'), quantity(statement.used)],
            [t('contracts.beyond'), quantity(statement.overage)],
            [t('contracts.expired'), quantity(statement.expired)],
            [t('contracts.carriedOut'), quantity(statement.carriedOut)],
          ]}
        />
      )}
    </div>
  );
}
