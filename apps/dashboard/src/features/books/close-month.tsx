import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import { addMonths, lastDayOf, useAgencyDay } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import {
  BooksCloseDocument,
  BooksReopenDocument,
  BooksStillOpenDocument,
  type BooksStateQuery,
} from '@/gql/books/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Confirm, Field, Input, Loaded } from '@/ui';

interface CloseMonthProps {
  books: BooksStateQuery['books'];
}

/** Closes months that have ended, once it was said what of the last is still open. */
export function CloseMonth({ books }: CloseMonthProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const closed = books.closedThrough?.slice(0, 7);
  const last = addMonths(useAgencyDay(), -1);
  const [month, setMonth] = useState(closed && closed < last ? addMonths(closed, 1) : last);
  const [isAsking, setAsking] = useState(false);
  const close = useAct(BooksCloseDocument, {
    done: (_, { input }) => t('books.closed', { month: format.month(input.through) }),
    undo: ({ closePeriod: { version } }, { input }) =>
      request(BooksReopenDocument, { input: { from: closed ? addMonths(closed, 1) : input.through, version } }),
    onDone: () => setAsking(false),
  });
  if (closed && closed >= last) return <p className="text-muted">{t('books.allClosed')}</p>;
  const isEnded = /^\d{4}-\d{2}$/.test(month) && month <= last;
  return (
    <>
      <Field label={t('books.closeThrough')} {...(month > last && { error: t('books.notEnded') })}>
        <Input type="month" value={month} max={last} onChange={({ target }) => setMonth(target.value)} />
      </Field>
      <Button kind="primary" aria-haspopup="dialog" disabled={!isEnded} onClick={() => setAsking(true)}>
        {t('books.close')}
      </Button>
      <Confirm
        title={t('books.close.title', { month: format.month(month) })}
        action={t('books.close.anyway')}
        isOpen={isAsking}
        isBusy={close.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => close.mutate({ input: { through: month, version: books.version } })}
      >
        <StillOpen month={month} />
      </Confirm>
    </>
  );
}

/** What would still be booked or billed of a month. */
function StillOpen({ month }: { month: string }): ReactNode {
  const t = useT();
  const { role } = useViewer();
  const query = useRead(BooksStillOpenDocument, { month, from: `${month}-01`, to: lastDayOf(month) });
  const decides = role !== 'ACCOUNTANT';
  return (
    <Loaded query={query} rows={3}>
      {({ drafts, approved, payouts, time, expenses }) => {
        const open = [
          {
            id: 'drafts',
            count: drafts.totalCount + approved.totalCount,
            to: `/invoices?month=${month}`,
            isShown: true,
          },
          { id: 'payouts', count: payouts.totalCount, to: '/payouts?state=FOUND', isShown: true },
          { id: 'time', count: time.totalCount, to: '/time/approvals', isShown: decides },
          { id: 'expenses', count: expenses.totalCount, to: '/time/approvals/expenses', isShown: decides },
        ] as const;
        const rows = open.filter(({ count }) => count > 0);
        if (rows.length === 0) return <p>{t('books.close.clear')}</p>;
        return (
          <>
            <p>{t('books.close.open')}</p>
            <ul className="mt-2 list-disc pl-5">
              {rows.map(({ id, count, to, isShown }) => (
                <li key={id}>
                  {isShown ? (
                    <Link to={to} className="text-accent-text inline-flex min-h-7 items-center underline">
                      {t(`books.close.${id}`, { count })}
                    </Link>
                  ) : (
                    t(`books.close.${id}`, { count })
                  )}
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
}
