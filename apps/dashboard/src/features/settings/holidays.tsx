import { useState, type ReactNode } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { rowsRead, useAct, useReadPages } from '@/api/use-api';
import {
  SettingsCreateHolidayDocument,
  SettingsDeleteHolidayDocument,
  SettingsHolidaysDocument,
  type SettingsHolidaysQuery,
} from '@/gql/settings/graphql';
import { AssistantPicker } from '@/features/team/assistant-picker';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { Badge, Loaded } from '@/ui/states';
import { useMay } from './may';
import { RecordList, RowButton } from './record-list';

type Holiday = SettingsHolidaysQuery['holidays']['nodes'][number];

export default function HolidaysSection(): ReactNode {
  const t = useT();
  const format = useFormat();
  const mayChange = useMay()('office');
  const [isAdding, setAdding] = useState(false);
  const pages = useReadPages(SettingsHolidaysDocument, {}, (data) => data.holidays);
  return (
    <Loaded query={rowsRead(pages)} rows={6}>
      {(holidays) => (
        <>
          <RecordList
            title={t('settings.holidays.title')}
            none={t('settings.holidays.none')}
            add={mayChange && { label: t('settings.holidays.add'), onPress: () => setAdding(true) }}
            pages={pages}
            rows={holidays.map((holiday) => ({
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

interface Fields {
  name: string;
  date: string;
  assistantId: string | null;
}

function HolidayDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const create = useAct(SettingsCreateHolidayDocument, { onDone: onClose, onError: () => undefined });
  const { register, control, handleSubmit, formState } = useForm<Fields>({
    defaultValues: { name: '', date: '', assistantId: null },
  });
  const { errors } = formState;
  const required = { required: t('ui.required') };
  return (
    <Dialog title={t('settings.holidays.add')} isOpen onClose={onClose}>
      <Form
        onSubmit={handleSubmit((input) => create.mutate({ input }))}
        action={t('ui.save')}
        isBusy={create.isPending}
        problem={create.error}
      >
        <Field label={t('settings.name')} error={errors.name?.message}>
          <Input {...register('name', required)} />
        </Field>
        <Field label={t('settings.holidays.date')} error={errors.date?.message}>
          <Input type="date" {...register('date', required)} />
        </Field>
        <Controller
          control={control}
          name="assistantId"
          render={({ field: { name, value, onChange, ref } }) => (
            <Field label={t('settings.holidays.whose')}>
              <AssistantPicker
                {...{ name, value, ref }}
                label={t('settings.holidays.whose')}
                none={t('settings.holidays.everybody')}
                onPick={onChange}
              />
            </Field>
          )}
        />
      </Form>
    </Dialog>
  );
}
