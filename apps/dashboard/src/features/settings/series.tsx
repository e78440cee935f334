import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct, useRead } from '@/api/use-api';
import {
  SettingsCreateEntityDocument,
  SettingsPreviewSeriesDocument,
  SettingsSeriesDocument,
  SettingsSetSeriesDocument,
  SettingsUpdateEntityDocument,
  type SettingsSeriesQuery,
} from '@/gql/settings/graphql';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Checkbox, Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { Loaded, Notice } from '@/ui/states';
import { useOpened } from '@/ui/use-opened';
import { useMay } from './may';
import { EditButton, nowOf, RecordList } from './record-list';
import { SpecForm } from './spec-form';

type Series = SettingsSeriesQuery['invoiceSeries'][number];
type Entity = SettingsSeriesQuery['legalEntities'][number];

export default function SeriesSection(): ReactNode {
  const t = useT();
  const mayChange = useMay()('settings');
  const [series, setSeries] = useState<Series>();
  const [entity, setEntity] = useState<Entity | 'new'>();
  const query = useRead(SettingsSeriesDocument, {});
  return (
    <Loaded query={query} rows={6}>
      {({ invoiceSeries, legalEntities }) => (
        <>
          <RecordList
            title={t('settings.series.list')}
            none={t('settings.series.none')}
            rows={invoiceSeries.map((one) => ({
              id: one.code,
              name: t(`settings.kind.${one.kind}`),
              detail: [one.entity?.name ?? t('settings.series.own'), one.pattern].join(' · '),
              figure: t('settings.series.next', { number: one.nextNumber }),
              actions: mayChange && <EditButton name={t(`settings.kind.${one.kind}`)} onPress={() => setSeries(one)} />,
            }))}
          />
          <RecordList
            title={t('settings.entities.title')}
            none={t('settings.entities.none')}
            add={mayChange && { label: t('settings.entities.add'), onPress: () => setEntity('new') }}
            rows={legalEntities.map((one) => ({
              id: one.id,
              name: one.name,
              detail: [one.code, one.taxId].filter(Boolean).join(' · '),
              actions: mayChange && <EditButton name={one.name} onPress={() => setEntity(one)} />,
            }))}
          />
          {series && (
            <SeriesDialog
              series={invoiceSeries.find(({ code }) => code === series.code) ?? series}
              onClose={() => setSeries(undefined)}
            />
          )}
          {entity && <EntityDialog entity={nowOf(entity, legalEntities)} onClose={() => setEntity(undefined)} />}
        </>
      )}
    </Loaded>
  );
}

/** While a pattern is written, what the next number would be. */
function SeriesDialog({ series, onClose }: { series: Series; onClose: () => void }): ReactNode {
  const t = useT();
  const { code } = series;
  const fields = { pattern: series.pattern, resetsYearly: series.resetsYearly };
  const form = useForm({ defaultValues: fields });
  const { pattern, resetsYearly } = form.watch();
  const preview = useRead(SettingsPreviewSeriesDocument, { code, pattern, resetsYearly }, { enabled: pattern !== '' });
  const save = useAct(SettingsSetSeriesDocument, {
    done: t('settings.saved'),
    onDone: onClose,
    onError: () => undefined,
  });
  const opened = useOpened(form, { version: series.version, fields }, save.error);
  const seen = preview.data?.previewInvoiceSeries;
  return (
    <Dialog title={t(`settings.kind.${series.kind}`)} isOpen onClose={onClose}>
      <Form
        action={t('ui.save')}
        isBusy={save.isPending}
        problem={opened.problem}
        onSubmit={form.handleSubmit((given) => save.mutate({ input: { code, version: opened.version, ...given } }))}
      >
        <Field
          label={t('settings.series.pattern')}
          hint={t('settings.series.patternHint', { year: '{year}', number: '{number:5}' })}
        >
          <Input {...form.register('pattern')} />
        </Field>
        <Checkbox label={t('settings.series.resets')} {...form.register('resetsYearly')} />
        {seen && (
          <Notice tone={seen.problem ? 'warn' : 'info'}>
            {seen.problem
              ? t(`settings.seriesProblem.${seen.problem}`, { other: seen.collidesWith ?? '' })
              : t('settings.series.next', { number: seen.nextNumber ?? '' })}
          </Notice>
        )}
      </Form>
    </Dialog>
  );
}

function EntityDialog({ entity, onClose }: { entity: Entity | undefined; onClose: () => void }): ReactNode {
  const t = useT();
  const options = { done: t('settings.saved'), onDone: onClose, onError: () => undefined };
  const create = useAct(SettingsCreateEntityDocument, options);
  const update = useAct(SettingsUpdateEntityDocument, options);
  return (
    <Dialog title={entity?.name ?? t('settings.entities.add')} isOpen onClose={onClose}>
      <SpecForm
        specs={[
          { name: 'name', label: t('settings.agency.legalName'), isRequired: true },
          ...(entity
            ? []
            : [
                {
                  name: 'code',
                  label: t('settings.entities.code'),
                  hint: t('settings.entities.codeHint'),
                  isRequired: true,
                  check: (typed: string) => /^[A-Z0-9]{1,8}$/i.test(typed.trim()) || t('settings.entities.codeRule'),
                },
              ]),
          { name: 'taxId', label: t('settings.agency.taxId') },
          { name: 'address', label: t('settings.agency.address'), kind: 'long' },
        ]}
        values={{ name: entity?.name ?? '', code: '', taxId: entity?.taxId ?? '', address: entity?.address ?? '' }}
        version={entity?.version}
        isBusy={create.isPending || update.isPending}
        error={create.error ?? update.error}
        onSave={({ name, code, taxId, address }, version) => {
          const input = { name: String(name), taxId: String(taxId) || null, address: String(address) };
          if (entity) update.mutate({ input: { ...input, id: entity.id, version } });
          else create.mutate({ input: { ...input, code: String(code).trim().toUpperCase() } });
        }}
      />
    </Dialog>
  );
}
