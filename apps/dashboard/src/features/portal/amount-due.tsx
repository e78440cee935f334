import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PortalHomeQuery, PortalInvoiceRowFragment } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/layout';
import { PayButton } from './pay-button';
import { InvoiceState } from './invoice-state';

type Balance = NonNullable<PortalHomeQuery['client']>['balance'][number];

const isSomething = ({ amount }: { amount: string }): boolean => /[1-9]/.test(amount);

/** What the client owes, by currency, and the invoices that are due first. */
export function AmountDue({ data }: { data: PortalHomeQuery }): ReactNode {
  const t = useT();
  const balances = data.client?.balance ?? [];
  const owed = balances.filter((balance) => isSomething(balance.open));
  const open = data.invoices.nodes;
  return (
    <Card title={t('portal.due.title')}>
      {owed.length > 0 ? (
        <div className="flex flex-col gap-4">
          {owed.map((balance) => (
            <Due key={balance.currency} balance={balance} />
          ))}
          <ul className="divide-line border-line divide-y border-y">
            {open.map((invoice) => (
              <OpenInvoice key={invoice.id} invoice={invoice} />
            ))}
          </ul>
          <div className="flex flex-wrap items-center gap-3">
            {open[0] && <Pay invoice={open[0]} takesCards={data.agency.takesCards === true} />}
            <Link to="/portal/invoices" className="text-accent-text">
              {t('portal.due.all')}
            </Link>
          </div>
        </div>
      ) : (
        <p className="text-good">{t('portal.due.nothing')}</p>
      )}
      <InFavour balances={balances} />
    </Card>
  );
}

/** By card, or where none are taken by what its page says. */
function Pay({ invoice, takesCards }: { invoice: PortalInvoiceRowFragment; takesCards: boolean }): ReactNode {
  const t = useT();
  const page = `/portal/invoices/${invoice.id}`;
  if (!takesCards) {
    return (
      <ButtonLink kind="primary" to={page}>
        {t('portal.pay.howInvoice', { number: invoice.number ?? '' })}
      </ButtonLink>
    );
  }
  return (
    <PayButton
      invoiceId={invoice.id}
      label={t('portal.pay.invoice', { number: invoice.number ?? '' })}
      otherwise={
        <Link to={page} className="underline">
          {t('portal.pay.how')}
        </Link>
      }
    />
  );
}

function Due({ balance }: { balance: Balance }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { open, overdue } = balance;
  return (
    <div>
      <div className="tabular text-2xl font-semibold">{format.money(open)}</div>
      {isSomething(overdue) && (
        <p className="text-danger">{t('portal.due.overdue', { amount: format.money(overdue) })}</p>
      )}
    </div>
  );
}

/** What the client has paid or was credited beyond what it owes, by currency, and what becomes of it. */
function InFavour({ balances }: { balances: Balance[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const words = balances.flatMap(({ held, credited }) => [
    ...(isSomething(held) ? [t('portal.due.held', { amount: format.money(held) })] : []),
    ...(isSomething(credited) ? [t('portal.due.credited', { amount: format.money(credited) })] : []),
  ]);
  if (words.length === 0) return null;
  return (
    <div className="border-line mt-4 border-t pt-3">
      {words.map((word) => (
        <p key={word} className="text-good">
          {word}
        </p>
      ))}
      <p className="text-muted mt-1">{t('portal.due.use')}</p>
    </div>
  );
}

function OpenInvoice({ invoice }: { invoice: PortalInvoiceRowFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
      <span className="flex min-w-0 flex-wrap items-center gap-2">
        <Link to={`/portal/invoices/${invoice.id}`} className="text-accent-text">
          {invoice.number}
        </Link>
        <InvoiceState invoice={invoice} />
      </span>
      <span className="text-right">
        <span className="tabular block">{format.money(invoice.balance?.open)}</span>
        <span className="text-muted block text-xs">{t('portal.due.by', { day: format.date(invoice.dueOn) })}</span>
      </span>
    </li>
  );
}
