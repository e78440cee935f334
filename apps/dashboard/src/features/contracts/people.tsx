import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  ContractsAddPersonDocument,
  ContractsPeopleDocument,
  ContractsRemovePersonDocument,
  type ContractsPeopleQuery,
} from '@/gql/contracts/graphql';
import { AssistantPicker } from '@/features/team/assistant-picker';
import { useProblem, useT } from '@/i18n';
import { Button, Card, Dialog, Field, Form, Loaded } from '@/ui';
import type { OneContract } from './shared';

type Person = NonNullable<NonNullable<ContractsPeopleQuery['contract']>['people']>[number];

/** Who may record time on the contract, and why. */
export function People({ contract: { id } }: { contract: OneContract }): ReactNode {
  const t = useT();
  const { role } = useViewer();
  const [isOpen, setOpen] = useState(false);
  const query = useRead(ContractsPeopleDocument, { id });
  const people = query.data?.contract?.people ?? [];
  const mayChange = role === 'OWNER' || role === 'MANAGER';
  return (
    <Card
      title={t('contracts.people')}
      aside={
        mayChange && (
          <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            {t('contracts.addPerson')}
          </Button>
        )
      }
    >
      <Loaded query={query} rows={2}>
        {({ timeSettings: { booking } }) => (
          <>
            <p className="text-muted">{t(`contracts.mayRecord.${booking}`, { count: people.length })}</p>
            <ul className="mt-2 flex flex-col gap-2">
              {people.map((person) => (
                <OnePerson key={person.assistant.id} contractId={id} person={person} mayChange={mayChange} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {isOpen && <AddPerson contractId={id} people={people} onClose={() => setOpen(false)} />}
    </Card>
  );
}

interface OnePersonProps {
  contractId: string;
  person: Person;
  mayChange: boolean;
}

function OnePerson({ contractId, person: { assistant, reasons }, mayChange }: OnePersonProps): ReactNode {
  const t = useT();
  const { id: assistantId, name } = assistant;
  const input = { contractId, assistantId };
  const remove = useAct(ContractsRemovePersonDocument, {
    done: t('contracts.personRemoved', { name }),
    undo: () => request(ContractsAddPersonDocument, { input }),
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-2">
      <span>
        <Link to={`/team/${assistantId}`} className="text-accent-text underline">
          {name}
        </Link>{' '}
        <span className="text-muted">· {reasons.map((reason) => t(`contracts.reason.${reason}`)).join(' · ')}</span>
      </span>
      {mayChange && reasons.includes('ADDED') && (
        <Button
          size="small"
          aria-label={t('contracts.removePerson', { name })}
          isBusy={remove.isPending}
          onClick={() => remove.mutate({ input })}
        >
          {t('contracts.remove')}
        </Button>
      )}
    </li>
  );
}

interface AddPersonProps {
  contractId: string;
  people: readonly Person[];
  onClose: () => void;
}

function AddPerson({ contractId, people, onClose }: AddPersonProps): ReactNode {
  const t = useT();
  const problemOf = useProblem();
  const { control, handleSubmit } = useForm({ defaultValues: { assistantId: '' } });
  const add = useAct(ContractsAddPersonDocument, { onDone: onClose, onError: () => undefined });
  const added = new Set(people.filter(({ reasons }) => reasons.includes('ADDED')).map(({ assistant }) => assistant.id));
  return (
    <Dialog title={t('contracts.addPerson')} description={t('contracts.addPersonText')} isOpen onClose={onClose}>
      <Form
        onSubmit={handleSubmit(({ assistantId }) => add.mutate({ input: { contractId, assistantId } }))}
        action={t('contracts.add')}
        isBusy={add.isPending}
        problem={add.error && problemOf(add.error)}
      >
        <Controller
          control={control}
          name="assistantId"
          rules={{ required: t('ui.required') }}
          render={({ field: { name, value, onChange, ref }, fieldState: { error } }) => (
            <Field label={t('contracts.assistant')} error={error?.message}>
              <AssistantPicker
                {...{ name, ref }}
                label={t('contracts.assistant')}
                without={added}
                value={value || null}
                onPick={onChange}
              />
            </Field>
          )}
        />
      </Form>
    </Dialog>
  );
}
