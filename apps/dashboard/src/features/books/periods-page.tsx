import { useState, type ReactNode } from 'react';
import { newKey, useAct, useRead } from '@/api/use-api';
import { addMonths, lastDayOf, useAgencyDay } from '@/app/agency-day';
import { BooksRevalueDocument, BooksStateDocument, type BooksStateQuery } from '@/gql/books/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Facts, Field, Input, Loaded } from '@/ui';
import { CloseMonth } from './close-month';
import { BooksFrame, useMayWrite } from './frame';
import { ReopenMonths } from './reopen-months';

type Books = BooksStateQuery['books'];

export default function PeriodsPage(): ReactNode {
  const query = useRead(BooksStateDocument, {});
  return (
    <BooksFrame current="periods">
      <Loaded query={query} rows={6}>
        {({ books }) => (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <Periods key={books.version} books={books} />
            <Revaluation />
          </div>
        )}
      </Loaded>
    </BooksFrame>
  );
}

function Periods({ books }: { books: Books }): ReactNode {
  const t = useT();
  const format = useFormat();
  const mayWrite = useMayWrite();
  const closed = books.closedThrough?.slice(0, 7);
  return (
    <Card title={t('books.tab.periods')}>
      <Facts
        facts={[
          [t('books.closedThrough'), closed ? format.date(books.closedThrough) : t('books.nothingClosed')],
          [t('books.firstOpen'), format.date(books.firstOpenDay)],
          [t('books.currency'), books.currency],
          [t('books.recognition'), t(`books.recognition.${books.revenueRecognition}`)],
          [t('books.rateDays'), t('books.days', { count: books.rateValidDays })],
        ]}
      />
      {mayWrite && (
        <div className="mt-4 flex flex-wrap items-end gap-2">
          <CloseMonth books={books} />
          {closed && <ReopenMonths books={books} closed={closed} />}
        </div>
      )}
      <p className="text-muted mt-3">{t('books.closeAbout')}</p>
    </Card>
  );
}

function Revaluation(): ReactNode {
  const t = useT();
  const mayWrite = useMayWrite();
  const [asOf, setAsOf] = useState(lastDayOf(addMonths(useAgencyDay(), -1)));
  const [key, setKey] = useState(newKey);
  const act = useAct(BooksRevalueDocument, {
    done: ({ revalueBooks }) => t(revalueBooks ? 'books.revalued' : 'books.nothingToRevalue'),
    onDone: () => setKey(newKey()),
  });
  if (!mayWrite) return null;
  return (
    <Card title={t('books.revaluation')}>
      <p className="text-muted">{t('books.revaluationAbout')}</p>
      <div className="mt-4 flex flex-wrap items-end gap-2">
        <Field label={t('books.asOf')}>
          <Input type="date" value={asOf} onChange={({ target }) => setAsOf(target.value)} />
        </Field>
        <Button isBusy={act.isPending} onClick={() => act.mutate({ input: { asOf, idempotencyKey: key } })}>
          {t('books.revalue')}
        </Button>
      </div>
    </Card>
  );
}
