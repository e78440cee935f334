import { useRef, type ReactNode } from 'react';
import { Controller, useForm, type Control } from 'react-hook-form';
import { newKey, useAct } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import { useAgencyDay } from '@/app/agency-day';
import {
  PortalRequestChoicesDocument,
  PortalRequestTaskDocument,
  type PortalRequestChoicesQuery,
  type TaskPriority,
} from '@/gql/portal-requests/graphql';
import { ServicePicker } from '@/features/services/service-picker';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { useGoOn } from '@/ui/filters';
import { Form } from '@/ui/form';
import type { Pick } from '@/ui/picker';
import { Empty, Loaded } from '@/ui/states';

interface Fields {
  title: string;
  description: string;
  contractId: string;
  serviceId: string;
  dueOn: string;
  priority: TaskPriority;
}

const PRIORITIES: readonly TaskPriority[] = ['LOW', 'NORMAL', 'HIGH', 'URGENT'];

/** Asks the agency for something to be done. */
export function RequestDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const today = useAgencyDay();
  const query = useReadWhole(PortalRequestChoicesDocument, { today }, ({ contracts }) => contracts);
  return (
    <Dialog title={t('portal.request.new')} description={t('requests.newText')} isOpen onClose={onClose}>
      <Loaded query={query}>
        {(choices) =>
          choices.contracts.nodes.length === 0 ? (
            <Empty>{t('requests.noContract')}</Empty>
          ) : (
            <RequestForm choices={choices} />
          )
        }
      </Loaded>
    </Dialog>
  );
}

function RequestForm({ choices }: { choices: PortalRequestChoicesQuery }): ReactNode {
  const t = useT();
  const goOn = useGoOn('new');
  const key = useRef(newKey());
  const today = useAgencyDay();
  const contracts = retainersFirst(choices.contracts.nodes);
  const { register, control, handleSubmit, watch, formState } = useForm<Fields>({
    defaultValues: { contractId: contracts[0]?.id ?? '', serviceId: '', priority: 'NORMAL' },
  });
  const ask = useAct(PortalRequestTaskDocument, {
    done: t('requests.sent'),
    onDone: ({ requestTask }) => void goOn(`/portal/requests/${requestTask.id}`),
    onError: () => undefined,
  });
  const required = { required: t('ui.required') };
  const submit = handleSubmit(({ description, dueOn, ...rest }) =>
    ask.mutate({
      input: { ...rest, idempotencyKey: key.current, ...(description && { description }), ...(dueOn && { dueOn }) },
    }),
  );
  return (
    <Form onSubmit={submit} action={t('requests.send')} isBusy={ask.isPending} problem={ask.error}>
      <Field label={t('requests.what')} error={formState.errors.title?.message}>
        <Input autoFocus {...register('title', required)} />
      </Field>
      <Field label={t('requests.description')} hint={t('requests.descriptionHint')} isOptional>
        <Textarea rows={4} {...register('description')} />
      </Field>
      {contracts.length > 1 && (
        <Field label={t('requests.contract')}>
          <Select
            choices={contracts.map(({ id, title }) => ({ value: id, label: title }))}
            {...register('contractId', required)}
          />
        </Field>
      )}
      <ServiceField contract={contracts.find(({ id }) => id === watch('contractId'))} control={control} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('requests.due')} isOptional error={formState.errors.dueOn?.message}>
          <Input
            type="date"
            min={today}
            {...register('dueOn', { validate: (day) => !day || day >= today || t('requests.past') })}
          />
        </Field>
        <Field label={t('requests.priority')}>
          <Select
            choices={PRIORITIES.map((value) => ({ value, label: t(`requests.priority.${value}`) }))}
            {...register('priority')}
          />
        </Field>
      </div>
    </Form>
  );
}

type Contracts = PortalRequestChoicesQuery['contracts']['nodes'];

const retainersFirst = (contracts: Contracts): Contracts =>
  [...contracts].sort((a, b) => Number(b.kind === 'RETAINER') - Number(a.kind === 'RETAINER'));

interface ServiceFieldProps {
  contract: Contracts[number] | undefined;
  control: Control<Fields>;
}

/** Services, with their price where the contract names one. */
function ServiceField({ contract, control }: ServiceFieldProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const pickOf = ({ id, name }: { id: string; name: string }): Pick => {
    const price = contract?.taskPrices.find(({ service }) => service.id === id)?.price;
    const detail = price && contract && format.money({ amount: price, currency: contract.currency });
    return { id, label: name, ...(detail && { detail }) };
  };
  return (
    <Controller
      control={control}
      name="serviceId"
      rules={{ required: t('ui.required') }}
      render={({ field: { name, value, onChange, ref }, fieldState: { error } }) => (
        <Field label={t('requests.service')} error={error?.message}>
          <ServicePicker
            {...{ name, ref, pickOf }}
            label={t('requests.service')}
            value={value || null}
            onPick={onChange}
          />
        </Field>
      )}
    />
  );
}
