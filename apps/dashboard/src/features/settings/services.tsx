import { useState, type ReactNode } from 'react';
import { rowsRead, useAct, useReadPages } from '@/api/use-api';
import { request } from '@/api/request';
import { useViewer } from '@/app/viewer';
import {
  SettingsArchiveServiceDocument,
  SettingsCreateServiceDocument,
  SettingsRestoreServiceDocument,
  SettingsServicesDocument,
  SettingsUpdateServiceDocument,
  type SettingsServicesQuery,
} from '@/gql/settings/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Badge, Loaded } from '@/ui/states';
import { useMay } from './may';
import { ArchivableDeeds, nowOf, RecordList } from './record-list';
import { decimalOf, SpecForm } from './spec-form';

type Service = SettingsServicesQuery['services']['nodes'][number];

export default function ServicesSection(): ReactNode {
  const t = useT();
  const format = useFormat();
  const mayChange = useMay()('office');
  const { agency } = useViewer();
  const [edited, setEdited] = useState<Service | 'new'>();
  const pages = useReadPages(SettingsServicesDocument, {}, (data) => data.services);
  const priceOf = ({ hourlyRate, unitPrice }: Service): string[] => [
    ...(hourlyRate
      ? [t('settings.services.perHour', { amount: format.money({ amount: hourlyRate, currency: agency.currency }) })]
      : []),
    ...(unitPrice
      ? [t('settings.services.perTask', { amount: format.money({ amount: unitPrice, currency: agency.currency }) })]
      : []),
  ];
  return (
    <Loaded query={rowsRead(pages)} rows={8}>
      {(services) => (
        <>
          <RecordList
            title={t('settings.services.title')}
            none={t('settings.services.none')}
            add={mayChange && { label: t('settings.services.add'), onPress: () => setEdited('new') }}
            pages={pages}
            rows={services.map((service) => ({
              id: service.id,
              name: service.name,
              detail: priceOf(service).join(' · ') || t('settings.services.noPrice'),
              figure: service.archivedAt && <Badge>{t('settings.archived')}</Badge>,
              actions: mayChange && <Actions service={service} onEdit={() => setEdited(service)} />,
            }))}
          />
          {edited && <ServiceDialog service={nowOf(edited, services)} onClose={() => setEdited(undefined)} />}
        </>
      )}
    </Loaded>
  );
}

function Actions({ service, onEdit }: { service: Service; onEdit: () => void }): ReactNode {
  const t = useT();
  const { id, version, name, archivedAt } = service;
  const archive = useAct(SettingsArchiveServiceDocument, {
    done: t('settings.archivedOne', { name }),
    undo: ({ archiveService }) => request(SettingsRestoreServiceDocument, { id, version: archiveService.version }),
  });
  const restore = useAct(SettingsRestoreServiceDocument);
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

function ServiceDialog({ service, onClose }: { service: Service | undefined; onClose: () => void }): ReactNode {
  const t = useT();
  const { currency } = useViewer().agency;
  const options = { done: t('settings.saved'), onDone: onClose, onError: () => undefined };
  const create = useAct(SettingsCreateServiceDocument, options);
  const update = useAct(SettingsUpdateServiceDocument, options);
  return (
    <Dialog title={service?.name ?? t('settings.services.add')} isOpen onClose={onClose}>
      <SpecForm
        specs={[
          { name: 'name', label: t('settings.name'), isRequired: true, isWide: true },
          { name: 'hourlyRate', label: t('settings.services.hourlyRate'), kind: 'decimal', currency },
          { name: 'unitPrice', label: t('settings.services.unitPrice'), kind: 'decimal', currency },
        ]}
        values={{
          name: service?.name ?? '',
          hourlyRate: service?.hourlyRate ?? '',
          unitPrice: service?.unitPrice ?? '',
        }}
        version={service?.version}
        isBusy={create.isPending || update.isPending}
        error={create.error ?? update.error}
        onSave={({ name, hourlyRate, unitPrice }, version) => {
          const input = {
            name: String(name),
            hourlyRate: decimalOf(hourlyRate),
            unitPrice: decimalOf(unitPrice),
          };
          if (service) update.mutate({ input: { ...input, id: service.id, version } });
          else create.mutate({ input });
        }}
      />
    </Dialog>
  );
}
