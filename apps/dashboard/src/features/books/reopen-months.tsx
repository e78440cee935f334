import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import { monthsBetween } from '@/app/agency-day';
import { BooksExportsDocument, BooksReopenDocument, type BooksStateQuery } from '@/gql/books/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Confirm, Field, Input, Textarea } from '@/ui';

interface ReopenProps {
  books: BooksStateQuery['books'];
  /** The last month that is closed. */
  closed: string;
}

/** Opens closed months again, once it was said what that means and why it is done. */
export function ReopenMonths({ books, closed }: ReopenProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('books.reopen', { month: format.month(closed) })}
      </Button>
      {isAsking && <ReopenDialog books={books} closed={closed} onClose={() => setAsking(false)} />}
    </>
  );
}

function ReopenDialog({ books, closed, onClose }: ReopenProps & { onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [from, setFrom] = useState(closed);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const reopen = useAct(BooksReopenDocument, {
    done: (_, { input }) =>
      t('books.reopened', {
        month: format.month(input.from ?? closed),
        isMore: String((input.from ?? closed) < closed),
      }),
    onDone: onClose,
  });
  const isClosed = /^\d{4}-\d{2}$/.test(from) && from <= closed;
  const why = reason.trim();
  const confirm = (): void => {
    setTried(true);
    if (isClosed && why) reopen.mutate({ input: { from, version: books.version, reason: why } });
  };
  return (
    <Confirm
      title={t('books.reopen.title')}
      action={t('books.reopen.action')}
      isOpen
      isBusy={reopen.isPending}
      onClose={onClose}
      onConfirm={confirm}
    >
      <div className="flex flex-col gap-3">
        <Field label={t('books.reopen.from')} error={isClosed ? undefined : t('books.reopen.isOpen')}>
          <Input type="month" value={from} max={closed} onChange={({ target }) => setFrom(target.value)} />
        </Field>
        {isClosed && <Meaning from={from} closed={closed} />}
        <Field label={t('books.reopen.why')} error={isTried && !why ? t('ui.required') : undefined}>
          <Textarea rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
      </div>
    </Confirm>
  );
}

/** Which months open, and which files were made of them that may no longer say what the books do. */
function Meaning({ from, closed }: { from: string; closed: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { data } = useReadWhole(BooksExportsDocument, {}, ({ exports }) => exports);
  const months = monthsBetween(from, closed);
  const given = (data?.exports.nodes ?? []).filter(
    ({ kind, status, to }) =>
      kind === 'JOURNAL' && (status === 'DONE' || status === 'EXPIRED') && (!to || to >= `${from}-01`),
  );
  const span = months.length === 1 ? format.month(from) : `${format.month(from)} – ${format.month(closed)}`;
  return (
    <div>
      <p>{t('books.reopen.means', { count: months.length, span })}</p>
      {given[0] && (
        <p className="text-warn mt-2">
          {t('books.reopen.exports', { count: given.length, day: format.time(given[0].createdAt) })}
        </p>
      )}
    </div>
  );
}
