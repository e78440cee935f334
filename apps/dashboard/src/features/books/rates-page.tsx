import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct, useRead, useReadPages } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { BooksRatesDocument, BooksSetRateDocument, BooksStateDocument } from '@/gql/books/graphql';
import { useFormat, useT } from '@/i18n';
import { asDecimal, readNumber } from '@/i18n/read-decimal';
import {
  Badge,
  Button,
  Card,
  DataTable,
  Dialog,
  Empty,
  Field,
  Form,
  Input,
  Notice,
  useAddress,
  useCurrencyRule,
} from '@/ui';
import { BooksFrame, useMayWrite } from './frame';

interface Start {
  day: string;
  base: string;
}

export default function RatesPage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const mayWrite = useMayWrite();
  const today = useAgencyDay();
  const [address, setAddress] = useAddress();
  const [start, setStart] = useState<Start | null>(null);
  const currency = /^[A-Z]{3}$/.test(address['currency'] ?? '') ? address['currency'] : undefined;
  const pages = useReadPages(
    BooksRatesDocument,
    { first: 50, filter: { ...(currency && { currency }) } },
    (data) => data.exchangeRates,
  );
  const add = mayWrite && (
    <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setStart({ day: today, base: '' })}>
      {t('books.newRate')}
    </Button>
  );
  return (
    <BooksFrame current="rates" actions={add}>
      <MissingRates {...(mayWrite && { onMend: setStart })} />
      <Card isFlush>
        <div className="border-line border-b px-4 py-2.5">
          <Input
            maxLength={3}
            className="max-w-40"
            aria-label={t('books.currency')}
            placeholder={t('books.currency')}
            defaultValue={address['currency'] ?? ''}
            onChange={({ target }) => setAddress({ currency: target.value.toUpperCase() })}
          />
        </div>
        <DataTable
          label={t('books.tab.rates')}
          pages={pages}
          rowId={({ id }) => id}
          rowName={({ base, quote, day }) => `${base} ${quote} ${day}`}
          empty={<Empty action={add}>{t('books.noRates')}</Empty>}
          columns={[
            { id: 'day', title: t('books.date'), cell: ({ day }) => format.date(day), onCard: 'title' },
            { id: 'pair', title: t('books.pair'), cell: ({ base, quote }) => t('books.one', { base, quote }) },
            {
              id: 'rate',
              title: t('books.rate'),
              isNumber: true,
              cell: ({ rate }) => format.number(rate, { maximumFractionDigits: 10 }),
              onCard: 'figure',
            },
            {
              id: 'source',
              title: t('books.source'),
              cell: ({ source }) => <Badge>{t(`books.source.${source}`)}</Badge>,
            },
          ]}
        />
      </Card>
      <Dialog title={t('books.newRate')} isOpen={start !== null} onClose={() => setStart(null)}>
        {start && <RateForm start={start} onDone={() => setStart(null)} />}
      </Dialog>
    </BooksFrame>
  );
}

/** What waits for a rate, with the way to give it. */
function MissingRates({ onMend }: { onMend?: (start: Start) => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { data } = useRead(BooksStateDocument, {});
  return data?.missingExchangeRates.slice(0, 5).map(({ currency, day, entries }) => (
    <Notice
      key={currency + day}
      tone="warn"
      action={
        onMend && (
          <Button size="small" onClick={() => onMend({ day, base: currency })}>
            {t('books.newRate')}
          </Button>
        )
      }
    >
      {t('books.missing', { currency, date: format.date(day), count: entries })}
    </Notice>
  ));
}

function RateForm({ start, onDone }: { start: Start; onDone: () => void }): ReactNode {
  const t = useT();
  const own = useViewer().agency.currency;
  const { register, handleSubmit, formState } = useForm({ defaultValues: { ...start, quote: own, rate: '' } });
  const { errors } = formState;
  const act = useAct(BooksSetRateDocument, { onDone, onError: () => undefined });
  const currency = {
    required: t('ui.required'),
    validate: useCurrencyRule(),
  };
  return (
    <Form
      action={t('ui.save')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={handleSubmit(({ day, base, quote, rate }) =>
        act.mutate({
          input: { day, base: base.toUpperCase(), quote: quote.toUpperCase(), rate: asDecimal(rate) },
        }),
      )}
    >
      <Field label={t('books.date')}>
        <Input type="date" {...register('day', { required: true })} />
      </Field>
      <div className="grid grid-cols-3 gap-3">
        <Field label={t('books.base')} error={errors.base?.message}>
          <Input maxLength={3} {...register('base', currency)} />
        </Field>
        <Field label={t('books.rate')} error={errors.rate?.message}>
          <Input
            inputMode="decimal"
            {...register('rate', {
              required: t('ui.required'),
              validate: (typed) => readNumber(typed) > 0 || t('books.notRate'),
            })}
          />
        </Field>
        <Field label={t('books.quote')} error={errors.quote?.message}>
          <Input maxLength={3} {...register('quote', currency)} />
        </Field>
      </div>
    </Form>
  );
}
