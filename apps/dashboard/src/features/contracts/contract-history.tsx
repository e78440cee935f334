import type { ReactNode } from 'react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import { useAgencyDay } from '@/app/agency-day';
import {
  ContractsAcceptOnPaperDocument,
  ContractsHistoryDocument,
  ContractsWithdrawChangeDocument,
  type ContractChangeStatus,
  type ContractStatus,
  type ContractsHistoryQuery,
} from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, Dialog, Field, Form, Input, Loaded, type Tone, type FormProblem } from '@/ui';
import type { OneContract } from './shared';
import { useTermWords } from './term-words';

type Change = ContractsHistoryQuery['contractChanges']['nodes'][number];
type Difference = Change['differences'][number];

const TONES: Record<ContractChangeStatus, Tone> = {
  ACCEPTED: 'info',
  DECLINED: 'danger',
  IN_FORCE: 'good',
  PROPOSED: 'warn',
  WITHDRAWN: 'plain',
};

const NOT_AGREED = new Set<ContractStatus>(['SENT', 'DECLINED', 'WITHDRAWN']);

function beginning(
  status: ContractStatus,
  isToCome: boolean,
): 'contracts.wasToBegin' | 'contracts.willBegin' | 'contracts.begun' {
  if (NOT_AGREED.has(status)) return 'contracts.wasToBegin';
  return isToCome ? 'contracts.willBegin' : 'contracts.begun';
}

/** What was proposed, and how the terms came to be, each beside what was before. */
export function ContractHistory({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const today = useAgencyDay();
  const query = useReadWhole(
    ContractsHistoryDocument,
    { contractId: contract.id },
    { of: ({ contractChanges }) => contractChanges, enabled: contract.status !== 'DRAFT' },
  );
  if (contract.status === 'DRAFT') return null;
  return (
    <Loaded query={query} rows={3}>
      {({ contractHistory, contractChanges }) => (
        <>
          {contractChanges.nodes.length > 0 && (
            <Card title={t('contracts.changes')}>
              <ul className="flex flex-col gap-4">
                {contractChanges.nodes.map((change) => (
                  <OneChange key={change.id} change={change} />
                ))}
              </ul>
            </Card>
          )}
          <Card title={t('contracts.history')}>
            <ol className="flex flex-col gap-3">
              {contractHistory.map(({ fromDate, differences, changes }, at) => (
                <li key={`${fromDate}${at}`}>
                  <p className="font-medium">
                    {t(at > 0 ? 'contracts.changedOn' : beginning(contract.status, fromDate > today), {
                      day: format.date(fromDate),
                    })}
                    {changes[0]?.answerName && (
                      <span className="text-muted font-normal"> · {changes[0].answerName}</span>
                    )}
                  </p>
                  {at > 0 && <Differences differences={differences} />}
                </li>
              ))}
            </ol>
          </Card>
        </>
      )}
    </Loaded>
  );
}

export function Differences({ differences }: { differences: readonly Difference[] }): ReactNode {
  const t = useT();
  const { say, subjectOf } = useTermWords();
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {differences.map((difference) => {
        const { term, subject, before, beforeValue, after, afterValue } = difference;
        return (
          <li key={`${term}${subject}`}>
            <span className="text-muted">{subjectOf(difference)}: </span>
            {before ? (
              <del className="text-muted">{say(term, beforeValue, before)}</del>
            ) : (
              <span className="text-muted">{t('contracts.nothing')}</span>
            )}{' '}
            <span aria-hidden>→</span>{' '}
            <ins className="font-medium no-underline">
              {say(term, afterValue, after ?? null) ?? t('contracts.nothing')}
            </ins>
          </li>
        );
      })}
    </ul>
  );
}

function OneChange({ change }: { change: Change }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isAccepting, setAccepting] = useState(false);
  const withdraw = useAct(ContractsWithdrawChangeDocument, { done: t('contracts.changeWithdrawn') });
  const { id, version, status, firstDay, note, answerName, answeredAt, answerRemark, differences } = change;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={TONES[status]}>{t(`contracts.change.${status}`)}</Badge>
        {t('contracts.holdsFrom', { day: format.date(firstDay) })}
        {answerName && <span className="text-muted">{[answerName, format.time(answeredAt)].join(' · ')}</span>}
      </p>
      {note && <p className="text-muted mt-1">{note}</p>}
      {answerRemark && <p className="mt-1 break-words">{t('contracts.clientSaid', { words: answerRemark })}</p>}
      <Differences differences={differences} />
      {status === 'PROPOSED' && (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="small" aria-haspopup="dialog" onClick={() => setAccepting(true)}>
            {t('contracts.acceptOnPaper')}
          </Button>
          <Button size="small" isBusy={withdraw.isPending} onClick={() => withdraw.mutate({ input: { id, version } })}>
            {t('contracts.withdraw')}
          </Button>
        </div>
      )}
      {isAccepting && <AcceptOnPaper change={change} onClose={() => setAccepting(false)} />}
    </li>
  );
}

function AcceptOnPaper({ change, onClose }: { change: Change; onClose: () => void }): ReactNode {
  const t = useT();
  const [problem, setProblem] = useState<FormProblem>();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: '' } });
  const accept = useAct(ContractsAcceptOnPaperDocument, {
    onDone: onClose,
    onError: setProblem,
  });
  const { id, version } = change;
  const submit = handleSubmit(({ name }) =>
    accept.mutate({ input: { id, version, name, acceptedAt: new Date().toISOString() } }),
  );
  return (
    <Dialog title={t('contracts.acceptOnPaper')} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('contracts.record')} isBusy={accept.isPending} problem={problem}>
        <Field label={t('contracts.whoAccepted')} error={formState.errors.name?.message}>
          <Input {...register('name', { required: t('ui.required') })} />
        </Field>
      </Form>
    </Dialog>
  );
}
