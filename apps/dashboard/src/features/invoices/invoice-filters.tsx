import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { useViewer } from '@/app/viewer';
import { Button, ButtonLink, Empty, Select, useAddress } from '@/ui';
import { ClientPicker } from './client-picker';
import { monthsBefore, thisMonth } from '@/app/agency-day';
import { useRights } from './rights';

const MONTHS_TO_CHOOSE = 24;

/** By what the list is narrowed; all of it stands in the address. */
export function InvoiceFilters(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const [search, setSearch] = useAddress();
  const months = monthsBefore(thisMonth(agency.timeZone), MONTHS_TO_CHOOSE);
  const isNarrowed = Boolean(search['client'] ?? search['month'] ?? search['kind']);
  return (
    <div className="flex min-h-15 flex-wrap items-center gap-2 px-4 py-3">
      <div className="w-full sm:w-64">
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
        className="max-sm:w-[calc(50%-0.25rem)] sm:w-52"
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
        className="max-sm:w-[calc(50%-0.25rem)] sm:w-52"
      />
      {isNarrowed && (
        <Button
          kind="quiet"
          icon={<X />}
          onClick={() => setSearch({ client: undefined, month: undefined, kind: undefined })}
        >
          {t('ui.clearFilters')}
        </Button>
      )}
    </div>
  );
}

export function EmptyInvoices(): ReactNode {
  const t = useT();
  const { issues } = useRights();
  const [search, setSearch] = useAddress();
  const isNarrowed = Boolean(search['client'] ?? search['month'] ?? search['kind'] ?? search['state']);
  if (isNarrowed)
    return (
      <Empty
        action={
          <Button onClick={() => setSearch({ client: undefined, month: undefined, kind: undefined, state: undefined })}>
            {t('ui.clearFilters')}
          </Button>
        }
      >
        {t('ui.filtersHide')}
      </Empty>
    );
  return (
    <Empty action={issues && <ButtonLink to="/billing">{t('invoices.empty.action')}</ButtonLink>}>
      {t('invoices.empty')}
    </Empty>
  );
}
