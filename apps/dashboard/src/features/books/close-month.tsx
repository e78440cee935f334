import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { addMonths, useAgencyDay } from '@/app/agency-day';
import { BooksCloseDocument, BooksReopenDocument, type BooksStateQuery } from '@/gql/books/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Confirm, Field, Input } from '@/ui';
import { StillOpen } from './still-open';

interface CloseMonthProps {
  books: BooksStateQuery['books'];
}

/** Closes months that have ended, once it was said what of each is still open. */
export function CloseMonth({ books }: CloseMonthProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const closed = books.closedThrough?.slice(0, 7);
  const last = addMonths(useAgencyDay(), -1);
  const [month, setMonth] = useState(closed && closed < last ? addMonths(closed, 1) : last);
  const [isAsking, setAsking] = useState(false);
  const close = useAct(BooksCloseDocument, {
    done: (_, { input }) => t('books.closed', { month: format.month(input.through) }),
    // Where none was closed before, it closed all there ever were.
    undo: ({ closePeriod: { version } }) =>
      request(BooksReopenDocument, { input: { ...(closed && { from: addMonths(closed, 1) }), version } }),
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
        <StillOpen through={month} />
      </Confirm>
    </>
  );
}
