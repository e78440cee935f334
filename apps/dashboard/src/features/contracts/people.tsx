import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  ContractsAddPersonDocument,
  ContractsChoicesDocument,
  ContractsPeopleDocument,
  ContractsRemovePersonDocument,
  type ContractsPeopleQuery,
} from '@/gql/contracts/graphql';
import { useProblem, useT } from '@/i18n';
import { Button, Card, Dialog, Field, Form, Loaded, Select } from '@/ui';
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
  const { data } = useRead(ContractsChoicesDocument, {});
  const { register, handleSubmit, formState } = useForm({ defaultValues: { assistantId: '' } });
  const add = useAct(ContractsAddPersonDocument, { onDone: onClose, onError: () => undefined });
  const added = new Set(people.filter(({ reasons }) => reasons.includes('ADDED')).map(({ assistant }) => assistant.id));
  const choices = (data?.assistants.nodes ?? [])
    .filter(({ id, archivedAt }) => archivedAt === null && !added.has(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Dialog title={t('contracts.addPerson')} description={t('contracts.addPersonText')} isOpen onClose={onClose}>
      <Form
        onSubmit={handleSubmit(({ assistantId }) => add.mutate({ input: { contractId, assistantId } }))}
        action={t('contracts.add')}
        isBusy={add.isPending}
        problem={add.error && problemOf(add.error)}
      >
        <Field label={t('contracts.assistant')} error={formState.errors.assistantId?.message}>
          <Select
            none={t('ui.choose')}
            choices={choices}
            {...register('assistantId', { required: t('ui.required') })}
          />
        </Field>
      </Form>
    </Dialog>
  );
}
