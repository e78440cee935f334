import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { lastDayOf } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { BooksStillOpenDocument, type BooksStillOpenQuery } from '@/gql/books/graphql';
import { useFormat, useT } from '@/i18n';
import { Loaded } from '@/ui';

type StillOpenRow = BooksStillOpenQuery['stillOpen'][number];

/** Where a kind is seen to; the accountant sees neither work nor expenses. */
function placeOf({ kind, month }: StillOpenRow, decides: boolean): string | undefined {
  if (kind === 'INVOICE_DRAFT') return `/invoices?month=${month}`;
  if (kind === 'PAYOUT_FOUND') return '/payouts?state=FOUND';
  if (kind === 'TIME_UNBILLED' || kind === 'EXPENSE_UNBILLED') return `/billing?month=${month}`;
  if (kind === 'TASK_UNBILLED') return `/billing?month=${month}`;
  if (!decides) return undefined;
  const [area, status] = kind.split('_');
  if (kind === 'TASK_DELIVERED') return '/tasks?state=DELIVERED';
  if (area === 'EXPENSE') return `/time/approvals/expenses?status=${status}`;
  if (kind === 'TIME_SUBMITTED') return '/time/approvals';
  return `/time?status=${status}&from=${month}-01&to=${lastDayOf(month)}`;
}

/** What would still be booked or billed of each month that closes. */
export function StillOpen({ through }: { through: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const query = useRead(BooksStillOpenDocument, { through });
  return (
    <Loaded query={query} rows={3}>
      {({ stillOpen }) => {
        if (stillOpen.length === 0) return <p>{t('books.close.clear')}</p>;
        const months = [...new Set(stillOpen.map(({ month }) => month))];
        return (
          <>
            <p>{t('books.close.open')}</p>
            {months.map((month) => (
              <section key={month} className="mt-3">
                <h3 className="font-medium">{format.month(month)}</h3>
                <ul className="list-disc pl-5">
                  {stillOpen
                    .filter((row) => row.month === month)
                    .map((row) => (
                      <StillOpenItem key={row.kind} row={row} />
                    ))}
                </ul>
              </section>
            ))}
          </>
        );
      }}
    </Loaded>
  );
}

function StillOpenItem({ row }: { row: StillOpenRow }): ReactNode {
  const t = useT();
  const format = useFormat();
  const to = placeOf(row, useViewer().role !== 'ACCOUNTANT');
  const words = t(`books.close.${row.kind}`, { count: row.count, hours: format.hours(row.seconds) });
  return (
    <li>
      {to ? (
        <Link to={to} className="text-accent-text inline-flex min-h-7 items-center underline">
          {words}
        </Link>
      ) : (
        words
      )}
    </li>
  );
}
