import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { ClientPicker } from '@/features/clients/client-picker';
import { useT } from '@/i18n';
import { Button, Empty, Input, MoreFilters, useAddress, useNarrowing } from '@/ui';

interface FilterBarProps {
  /** Names in the address that narrow the list. */
  names: readonly string[];
  /** What narrows it beside client and days. */
  children: ReactNode;
}

/** By what a list of money is narrowed: its client, what is special of it, its days. */
export function FilterBar({ names, children }: FilterBarProps): ReactNode {
  const t = useT();
  const [search, setSearch] = useAddress();
  const { isNarrowed, clear } = useNarrowing(names);
  return (
    <div className="border-line flex min-h-15 flex-wrap items-center gap-2 border-b px-4 py-3">
      <MoreFilters names={names}>
        <div className="w-full sm:w-56">
          <ClientPicker
            label={t('payments.client')}
            none={t('payments.filter.allClients')}
            value={search['client'] ?? null}
            onPick={(client) => setSearch({ client: client ?? undefined })}
          />
        </div>
        {children}
        {(['from', 'to'] as const).map((name) => (
          <Input
            key={name}
            type="date"
            aria-label={t(`payments.filter.${name}`)}
            value={search[name] ?? ''}
            onChange={({ target }) => setSearch({ [name]: target.value })}
            className="max-sm:w-[calc(50%-0.25rem)] sm:w-36"
          />
        ))}
      </MoreFilters>
      {isNarrowed && (
        <Button kind="quiet" icon={<X />} onClick={clear}>
          {t('ui.clearFilters')}
        </Button>
      )}
    </div>
  );
}

/** Why a list is empty: filters hide what there is, or there is nothing yet, which `otherwise` says. */
export function NoneShown({ names, otherwise }: { names: readonly string[]; otherwise: ReactNode }): ReactNode {
  const t = useT();
  const { isNarrowed, clear } = useNarrowing(names);
  if (!isNarrowed) return otherwise;
  return <Empty action={<Button onClick={clear}>{t('ui.clearFilters')}</Button>}>{t('ui.filtersHide')}</Empty>;
}
