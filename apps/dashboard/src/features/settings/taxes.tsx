import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import {
  SettingsArchiveTaxDocument,
  SettingsCreateTaxDocument,
  SettingsRestoreTaxDocument,
  SettingsTaxesDocument,
  SettingsUpdateTaxDocument,
  type SettingsTaxesQuery,
  type TaxTreatment,
} from '@/gql/settings/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Badge, Loaded } from '@/ui/states';
import { useMay } from './may';
import { ArchivableDeeds, nowOf, RecordList } from './record-list';
import { decimalOf, SpecForm } from './spec-form';

type Rate = SettingsTaxesQuery['taxRates'][number];
const TREATMENTS: readonly TaxTreatment[] = ['STANDARD', 'REVERSE_CHARGE', 'EXEMPT', 'OUTSIDE_SCOPE'];

export default function TaxesSection(): ReactNode {
  const t = useT();
  const format = useFormat();
  const mayChange = useMay()('taxes');
  const [edited, setEdited] = useState<Rate | 'new'>();
  const query = useRead(SettingsTaxesDocument, {});
  return (
    <Loaded query={query} rows={5}>
      {({ taxRates }) => (
        <>
          <RecordList
            title={t('settings.taxes.rates')}
            none={t('settings.taxes.none')}
            add={mayChange && { label: t('settings.taxes.add'), onPress: () => setEdited('new') }}
            rows={taxRates.map((rate) => ({
              id: rate.id,
              name: rate.name,
              detail: [t(`settings.treatment.${rate.treatment}`), rate.reason].filter(Boolean).join(' · '),
              figure: (
                <>
                  {rate.archivedAt && <Badge>{t('settings.archived')}</Badge>}
                  {format.rate(rate.percent)}
                </>
              ),
              actions: mayChange && <Actions rate={rate} onEdit={() => setEdited(rate)} />,
            }))}
          />
          {edited && <TaxDialog rate={nowOf(edited, taxRates)} onClose={() => setEdited(undefined)} />}
        </>
      )}
    </Loaded>
  );
}

function Actions({ rate, onEdit }: { rate: Rate; onEdit: () => void }): ReactNode {
  const t = useT();
  const { id, version, name, archivedAt } = rate;
  const archive = useAct(SettingsArchiveTaxDocument, {
    done: t('settings.archivedOne', { name }),
    undo: ({ archiveTaxRate }) => request(SettingsRestoreTaxDocument, { id, version: archiveTaxRate.version }),
  });
  const restore = useAct(SettingsRestoreTaxDocument);
  return (
    <ArchivableDeeds
      name={name}
      isArchived={archivedAt !== null}
      isBusy={archive.isPending || restore.isPending}
      onEdit={onEdit}
      onPress={() => (archivedAt ? restore : archive).mutate({ id, version })}
    />
  );
}

function TaxDialog({ rate, onClose }: { rate: Rate | undefined; onClose: () => void }): ReactNode {
  const t = useT();
  const options = { done: t('settings.saved'), onDone: onClose, onError: () => undefined };
  const create = useAct(SettingsCreateTaxDocument, options);
  const update = useAct(SettingsUpdateTaxDocument, options);
  return (
    <Dialog title={rate?.name ?? t('settings.taxes.add')} isOpen onClose={onClose}>
      <SpecForm
        specs={[
          { name: 'name', label: t('settings.name'), isRequired: true },
          { name: 'percent', label: t('settings.taxes.percent'), kind: 'decimal', isRequired: true },
          {
            name: 'treatment',
            label: t('settings.taxes.treatment'),
            kind: 'select',
            choices: TREATMENTS.map((value) => ({ value, label: t(`settings.treatment.${value}`) })),
          },
          { name: 'reason', label: t('settings.taxes.reason'), hint: t('settings.taxes.reasonHint'), isWide: true },
        ]}
        values={{
          name: rate?.name ?? '',
          percent: rate?.percent ?? '',
          treatment: rate?.treatment ?? 'STANDARD',
          reason: rate?.reason ?? '',
        }}
        version={rate?.version}
        isBusy={create.isPending || update.isPending}
        error={create.error ?? update.error}
        onSave={({ name, percent, treatment, reason }, version) => {
          const input = {
            name: String(name),
            percent: decimalOf(percent) ?? '0',
            treatment: treatment as TaxTreatment,
            ...(reason && { reason: String(reason) }),
          };
          // Rates of later days aren't edited here, and stay as they are.
          const { changes } = rate ?? {};
          if (rate) update.mutate({ input: { ...input, ...(changes && { changes }), id: rate.id, version } });
          else create.mutate({ input });
        }}
      />
    </Dialog>
  );
}
