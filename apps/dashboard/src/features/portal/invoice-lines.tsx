import { Link } from '@tanstack/react-router';
import { Suspense, useState, type ReactNode } from 'react';
import type { PortalInvoiceQuery } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/layout';
import { lazyPart } from '@/ui/lazy-part';
import { AskAboutLine } from './invoice-remarks';
import { lineTitle } from './line-title';

const LineWork = lazyPart(() => import('./line-work'));

type Invoice = NonNullable<PortalInvoiceQuery['invoice']>;
type Line = Invoice['lines'][number];

/** The lines of an invoice and what they come to. */
export function InvoiceLines({ invoice }: { invoice: Invoice }): ReactNode {
  const t = useT();
  const [asked, setAsked] = useState<Line>();
  const [seen, setSeen] = useState<Line>();
  return (
    <Card title={t('portal.invoice.lines')} isFlush>
      <ul className="divide-line border-line divide-y border-t">
        {invoice.lines.map((line) => (
          <LineRow
            key={line.id}
            line={line}
            currency={invoice.total.currency}
            onAsk={() => setAsked(line)}
            onSee={() => setSeen(line)}
          />
        ))}
      </ul>
      <Totals invoice={invoice} />
      {asked && <AskAboutLine invoice={invoice} line={asked} onClose={() => setAsked(undefined)} />}
      <Suspense>{seen && <LineWork invoice={invoice} line={seen} onClose={() => setSeen(undefined)} />}</Suspense>
      {invoice.note && (
        <p className="border-line text-muted border-t px-4 py-3 break-words whitespace-pre-line">{invoice.note}</p>
      )}
    </Card>
  );
}

interface LineRowProps {
  line: Line;
  currency: string;
  onAsk: () => void;
  onSee: () => void;
}

function LineRow({ line, currency, onAsk, onSee }: LineRowProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { note, period, part, contract, amount } = line;
  const { quantity, quantitySeconds, unitPrice, factor } = line;
  const count = quantitySeconds === null ? format.number(quantity) : format.exactHours(quantitySeconds);
  const isCounted = quantitySeconds !== null || (quantity !== null && quantity !== '1');
  const title = lineTitle(line, t, format);
  const of = part && t('portal.invoice.part', { active: part.activeDays, days: part.daysInMonth });
  const where = [contract?.title, format.month(period), of].filter((word): word is string => Boolean(word));
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3">
      <div className="min-w-0">
        <div className="break-words">{title}</div>
        <div className="text-muted text-xs">{where.join(' · ')}</div>
        {note && <div className="text-muted text-xs break-words">{note}</div>}
        <BehindLine line={line} title={title} onSee={onSee} />
        <Button
          size="small"
          kind="quiet"
          className="-ml-2"
          aria-label={t('portal.ask.this', { name: title })}
          aria-haspopup="dialog"
          onClick={onAsk}
        >
          {t('portal.ask')}
        </Button>
      </div>
      <div className="tabular shrink-0 text-right">
        <div>{format.money(amount)}</div>
        {isCounted && (
          <div className="text-muted text-xs">
            {count} × {format.money({ amount: unitPrice, currency })}
            {factor && ` × ${format.number(factor)}`}
          </div>
        )}
      </div>
    </li>
  );
}

/** Leads to what was done for it: of a retainer that is its month. */
function BehindLine({ line, title, onSee }: Pick<LineRowProps, 'line' | 'onSee'> & { title: string }): ReactNode {
  const t = useT();
  const { kind, period } = line;
  if (kind === 'OVERAGE') {
    return (
      <Link
        to="/portal/retainer"
        search={{ month: period } as never}
        className="text-accent-text mr-3 text-xs hover:underline"
      >
        {t('portal.work.month')}
      </Link>
    );
  }
  if (kind !== 'HOURLY' && kind !== 'TASK') return null;
  return (
    <Button
      size="small"
      kind="quiet"
      className="-ml-2"
      aria-label={t('portal.work.of', { name: title })}
      aria-haspopup="dialog"
      onClick={onSee}
    >
      {t('portal.work')}
    </Button>
  );
}

function Totals({ invoice }: { invoice: Invoice }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { subtotal, taxes, total } = invoice;
  return (
    <dl className="border-line tabular grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 border-t px-4 py-3 text-right">
      <dt className="text-muted">{t('portal.invoice.subtotal')}</dt>
      <dd>{format.money(subtotal)}</dd>
      {taxes.map(({ rate, category, amount }) => (
        <div key={`${category}${rate}`} className="contents">
          <dt className="text-muted">
            {category === 'S' || category === 'Z'
              ? t('portal.invoice.tax', { rate: format.rate(rate) })
              : t(`portal.tax.${category}`)}
          </dt>
          <dd>{format.money(amount)}</dd>
        </div>
      ))}
      <dt className="text-base font-semibold">{t('portal.invoice.total')}</dt>
      <dd className="text-base font-semibold">{format.money(total)}</dd>
    </dl>
  );
}
