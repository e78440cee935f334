import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { PortalLineWorkDocument, type PortalInvoiceQuery } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Empty, Loaded } from '@/ui/states';
import { lineTitle } from './line-title';

type Invoice = NonNullable<PortalInvoiceQuery['invoice']>;

interface LineWorkProps {
  invoice: Invoice;
  line: Invoice['lines'][number];
  onClose: () => void;
}

/** What was done for a line, day by day; its parts sum exactly to the line. */
export default function LineWork({ invoice, line, onClose }: LineWorkProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const query = useRead(PortalLineWorkDocument, { id: invoice.id });
  return (
    <Dialog
      title={t('portal.work.of', { name: lineTitle(line, t, format) })}
      description={[line.contract?.title, format.month(line.period)].filter(Boolean).join(' · ')}
      isOpen
      onClose={onClose}
      footer={
        <span className="tabular mr-auto font-semibold">
          {line.quantitySeconds !== null && `${format.exactHours(line.quantitySeconds)} · `}
          {format.money(line.amount)}
        </span>
      }
    >
      <Loaded query={query} rows={6}>
        {({ invoice: found }) => {
          const parts = found?.groupedLines?.filter(({ lineId, key }) => lineId === line.id && key) ?? [];
          if (parts.length === 0) return <Empty>{t('portal.work.none')}</Empty>;
          return (
            <ul className="divide-line divide-y">
              {parts.map(({ key, label, day, quantitySeconds, amount }) => (
                <li key={key} className="flex items-baseline justify-between gap-4 py-2">
                  <span className="min-w-0 break-words">
                    {day && <span className="text-muted block text-xs">{format.date(day)}</span>}
                    {label ?? t('portal.work.noWords')}
                  </span>
                  <span className="tabular shrink-0 text-right">
                    {quantitySeconds !== null && <span className="block">{format.exactHours(quantitySeconds)}</span>}
                    <span className="text-muted block text-xs">{format.money(amount)}</span>
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Dialog>
  );
}
