import { ChevronDown, ChevronRight } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { Fragment, useState, type ReactNode } from 'react';
import { isNegative, isZero } from '@/i18n/amounts';
import { addMonths } from '@/app/agency-day';
import { useFormat, useT } from '@/i18n';
import type { MessageId } from '@/gql/message-ids';
import type { Amount } from '@/i18n/format';
import { Badge, IconButton, ScrollRegion } from '@/ui';
import type { ClientChange, LineChange } from './compare';

const CELL = 'px-4 py-2.5';

/** One client a row; opened it says line by line what is different. */
export function PreviewTable({ changes, month }: { changes: readonly ClientChange[]; month: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <ScrollRegion label={t('billing.preview')}>
      <table className="w-full">
        <thead>
          <tr className="border-line text-muted border-b text-left text-xs [&>th]:px-4 [&>th]:py-2 [&>th]:font-medium">
            <th scope="col">{t('billing.column.client')}</th>
            <th scope="col" className="text-right max-md:hidden">
              {format.month(addMonths(month, -1))}
            </th>
            <th scope="col" className="text-right">
              {format.month(month)}
            </th>
            <th scope="col" className="text-right">
              {t('billing.column.change')}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <ClientRows key={change.id} change={change} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function ClientRows({ change }: { change: ClientChange }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { id, name, currencies, lines } = change;
  return (
    <Fragment>
      <tr className="border-line border-b align-top">
        <th scope="row" className="px-2 py-1.5 text-left font-normal">
          <span className="flex items-center gap-1">
            <IconButton
              size="small"
              className="w-7"
              label={t(isOpen ? 'billing.lines.hide' : 'billing.lines.show', { name })}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? <ChevronDown /> : <ChevronRight />}
            </IconButton>
            <Link to={`/clients/${id}`} className="text-accent-text hover:underline">
              {name}
            </Link>
          </span>
        </th>
        <td className={`${CELL} text-muted tabular text-right max-md:hidden`}>
          {currencies.map(({ before }) => (
            <div key={before.currency}>{isZero(before) ? '–' : format.money(before)}</div>
          ))}
        </td>
        <td className={`${CELL} tabular text-right font-medium`}>
          {currencies.map((one) => (
            <div key={one.now.currency}>
              {isZero(one.now) && !isZero(one.before) ? '–' : format.money(one.now)}
              <Billed billed={one.billed} />
            </div>
          ))}
        </td>
        <td className={`${CELL} tabular text-right`}>
          {currencies.map(({ now, before, difference }) =>
            isZero(before) ? (
              <Badge key={now.currency} tone="info">
                {t('billing.new')}
              </Badge>
            ) : (
              <Change key={now.currency} difference={difference} />
            ),
          )}
        </td>
      </tr>
      {isOpen && lines.map((line) => <LineRow key={line.key} line={line} />)}
    </Fragment>
  );
}

function Change({ difference }: { difference: Amount }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (isZero(difference)) return <div className="text-muted">{t('billing.same')}</div>;
  return (
    <div className={isNegative(difference) ? 'text-warn' : undefined}>
      {isNegative(difference) ? '' : '+'}
      {format.money(difference)}
    </div>
  );
}

/** What runs of the month have billed already, which the change counts too. */
function Billed({ billed }: { billed: Amount }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (isZero(billed)) return null;
  return (
    <div className="text-muted text-xs font-normal">{t('billing.billedAlready', { amount: format.money(billed) })}</div>
  );
}

function LineRow({ line }: { line: LineChange }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { kind, contract, service, now, billed, before, difference } = line;
  return (
    <tr className="border-line bg-sunken/60 border-b text-xs">
      <td className="py-1.5 pr-4 pl-11">
        {service || t(`billing.kind.${kind}` as MessageId)}
        {contract && <span className="text-muted"> · {contract}</span>}
      </td>
      <td className="text-muted tabular px-4 py-1.5 text-right max-md:hidden">
        {isZero(before) ? '–' : format.money(before)}
      </td>
      <td className="tabular px-4 py-1.5 text-right">
        {isZero(now) ? '–' : format.money(now)}
        <Billed billed={billed} />
      </td>
      <td className="tabular px-4 py-1.5 text-right">
        <Change difference={difference} />
      </td>
    </tr>
  );
}
