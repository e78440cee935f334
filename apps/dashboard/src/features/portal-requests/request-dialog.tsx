import { useRef, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { newKey, useAct, useRead } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import {
  PortalRequestChoicesDocument,
  PortalRequestTaskDocument,
  type PortalRequestChoicesQuery,
  type TaskPriority,
} from '@/gql/portal-requests/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { useGoOn } from '@/ui/filters';
import { Form } from '@/ui/form';
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
  const query = useRead(PortalRequestChoicesDocument, { today: useAgencyDay() });
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
  const { register, handleSubmit, watch, formState } = useForm<Fields>({
    defaultValues: { contractId: contracts[0]?.id ?? '', priority: 'NORMAL' },
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
      <ServiceField
        choices={choices}
        contractId={watch('contractId')}
        error={formState.errors.serviceId?.message}
        field={register('serviceId', required)}
      />
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
  choices: PortalRequestChoicesQuery;
  contractId: string;
  error: string | undefined;
  field: Record<string, unknown>;
}

/** Services, with their price where the contract names one. */
function ServiceField({ choices, contractId, error, field }: ServiceFieldProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const contract = choices.contracts.nodes.find(({ id }) => id === contractId);
  const labelOf = ({ id, name }: { id: string; name: string }): string => {
    const price = contract?.taskPrices.find(({ service }) => service.id === id)?.price;
    return price && contract ? `${name} · ${format.money({ amount: price, currency: contract.currency })}` : name;
  };
  return (
    <Field label={t('requests.service')} error={error}>
      <Select
        none={t('ui.choose')}
        choices={choices.services.nodes.map((service) => ({ value: service.id, label: labelOf(service) }))}
        {...field}
      />
    </Field>
  );
}
