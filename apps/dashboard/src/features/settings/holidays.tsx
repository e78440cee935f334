import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import {
  SettingsAssistantsDocument,
  SettingsCreateHolidayDocument,
  SettingsDeleteHolidayDocument,
  SettingsHolidaysDocument,
  type SettingsHolidaysQuery,
} from '@/gql/settings/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Badge, Loaded } from '@/ui/states';
import { useMay } from './may';
import { RecordList, RowButton } from './record-list';
import { SpecForm } from './spec-form';

type Holiday = SettingsHolidaysQuery['holidays']['nodes'][number];

export default function HolidaysSection(): ReactNode {
  const t = useT();
  const format = useFormat();
  const mayChange = useMay()('office');
  const [isAdding, setAdding] = useState(false);
  const query = useRead(SettingsHolidaysDocument, {});
  return (
    <Loaded query={query} rows={6}>
      {({ holidays }) => (
        <>
          <RecordList
            title={t('settings.holidays.title')}
            none={t('settings.holidays.none')}
            add={mayChange && { label: t('settings.holidays.add'), onPress: () => setAdding(true) }}
            rows={holidays.nodes.map((holiday) => ({
              id: holiday.id,
              name: holiday.name,
              detail: format.date(holiday.date),
              figure: holiday.assistant && <Badge>{holiday.assistant.name}</Badge>,
              actions: mayChange && <Remove holiday={holiday} />,
            }))}
          />
          {isAdding && <HolidayDialog onClose={() => setAdding(false)} />}
        </>
      )}
    </Loaded>
  );
}

function Remove({ holiday: { id, version, name, date, assistant } }: { holiday: Holiday }): ReactNode {
  const t = useT();
  const input = { name, date, ...(assistant && { assistantId: assistant.id }) };
  const remove = useAct(SettingsDeleteHolidayDocument, {
    done: t('settings.removedOne', { name }),
    undo: () => request(SettingsCreateHolidayDocument, { input }),
  });
  return (
    <RowButton
      label={t('settings.remove')}
      name={name}
      isBusy={remove.isPending}
      onClick={() => remove.mutate({ id, version })}
    />
  );
}

function HolidayDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const create = useAct(SettingsCreateHolidayDocument, { onDone: onClose, onError: () => undefined });
  const { data } = useRead(SettingsAssistantsDocument, { search: null });
  const assistants = data?.assistants.nodes ?? [];
  return (
    <Dialog title={t('settings.holidays.add')} isOpen onClose={onClose}>
      <SpecForm
        specs={[
          { name: 'name', label: t('settings.name'), isRequired: true },
          { name: 'date', label: t('settings.holidays.date'), kind: 'date', isRequired: true },
          {
            name: 'assistantId',
            label: t('settings.holidays.whose'),
            kind: 'select',
            choices: [
              { value: '', label: t('settings.holidays.everybody') },
              ...assistants.map(({ id, name }) => ({ value: id, label: name })),
            ],
          },
        ]}
        values={{ name: '', date: '', assistantId: '' }}
        isBusy={create.isPending}
        error={create.error}
        onSave={({ name, date, assistantId }) =>
          create.mutate({
            input: { name: String(name), date: String(date), ...(assistantId && { assistantId: String(assistantId) }) },
          })
        }
      />
    </Dialog>
  );
}
