import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { useViewer } from '@/app/viewer';
import { Button, ButtonLink, Empty, Input, MoreFilters, SearchBox, Select, useAddress, useNarrowing } from '@/ui';
import { ClientPicker } from '@/features/clients/client-picker';
import { monthsBefore, thisMonth } from '@/app/agency-day';
import { dayKindOf, NARROWING } from './invoice-filter';
import { useRights } from './rights';

const MONTHS_TO_CHOOSE = 24;
const HALF = 'max-sm:w-[calc(50%-0.25rem)]';

/** By what the list is narrowed; all of it stands in the address. */
export function InvoiceFilters(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const [search, setSearch] = useAddress();
  const { isNarrowed, clear } = useNarrowing(NARROWING);
  const months = monthsBefore(thisMonth(agency.timeZone), MONTHS_TO_CHOOSE);
  return (
    <div className="flex min-h-15 flex-wrap items-center gap-2 px-4 py-3">
      <SearchBox label={t('invoices.filter.search')} name="q" />
      <MoreFilters names={['client', 'month', 'kind', 'by']}>
        <div className="w-full sm:w-48">
          <ClientPicker
            label={t('invoices.filter.client')}
            none={t('invoices.filter.allClients')}
            value={search['client'] ?? null}
            onPick={(client) => setSearch({ client: client ?? undefined })}
          />
        </div>
        <Select
          aria-label={t('invoices.filter.month')}
          none={t('invoices.filter.allMonths')}
          choices={months.map((month) => ({ value: month, label: format.month(month) }))}
          value={search['month'] ?? ''}
          onChange={({ target }) => setSearch({ month: target.value })}
          className={`${HALF} sm:w-48`}
        />
        <Select
          aria-label={t('invoices.filter.kind')}
          none={t('invoices.filter.allKinds')}
          choices={[
            { value: 'INVOICE', label: t('invoices.kind.INVOICE') },
            { value: 'CREDIT_NOTE', label: t('invoices.kind.CREDIT_NOTE') },
          ]}
          value={search['kind'] ?? ''}
          onChange={({ target }) => setSearch({ kind: target.value })}
          className={`${HALF} sm:w-56`}
        />
        <Days />
      </MoreFilters>
      {isNarrowed && (
        <Button kind="quiet" icon={<X />} onClick={clear}>
          {t('ui.clearFilters')}
        </Button>
      )}
    </div>
  );
}

/** From one day to another, of issue or on which it is due. */
function Days(): ReactNode {
  const t = useT();
  const [search, setSearch] = useAddress();
  const by = dayKindOf(search);
  return (
    <>
      <Select
        aria-label={t('invoices.filter.days')}
        none={t('invoices.filter.allDays')}
        choices={(['issued', 'due'] as const).map((value) => ({ value, label: t(`invoices.filter.by.${value}`) }))}
        value={by ?? ''}
        onChange={({ target }) =>
          setSearch(target.value ? { by: target.value } : { by: undefined, from: undefined, to: undefined })
        }
        className={by ? 'sm:w-40' : `${HALF} sm:w-40`}
      />
      {by &&
        (['from', 'to'] as const).map((end) => (
          <Input
            key={end}
            type="date"
            aria-label={t(`invoices.filter.${end}`)}
            value={search[end] ?? ''}
            onChange={({ target }) => setSearch({ [end]: target.value })}
            className={`${HALF} sm:w-36`}
          />
        ))}
    </>
  );
}

export function EmptyInvoices(): ReactNode {
  const t = useT();
  const { issues } = useRights();
  const { isNarrowed, clear } = useNarrowing([...NARROWING, 'state']);
  if (isNarrowed)
    return <Empty action={<Button onClick={clear}>{t('ui.clearFilters')}</Button>}>{t('ui.filtersHide')}</Empty>;
  return (
    <Empty action={issues && <ButtonLink to="/billing">{t('invoices.empty.action')}</ButtonLink>}>
      {t('invoices.empty')}
    </Empty>
  );
}
