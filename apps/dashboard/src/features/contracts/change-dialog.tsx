import { useDeferredValue, useState, type ReactNode } from 'react';
import { newKey, useAct, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { ContractsPreviewChangeDocument, ContractsProposeDocument } from '@/gql/contracts/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { Dialog, Field, Form, Input, Loaded, Textarea } from '@/ui';
import { Outcome } from './outcome';
import { addMonths, todayIn } from '@/app/agency-day';
import { type OneContract } from './shared';
import { TriedFields, triedInput, type Tried } from './tried-fields';

/** Proposes other terms to the client from a month on, with what they would have done to this one. */
export function ChangeDialog({ contract, onClose }: { contract: OneContract; onClose: () => void }): ReactNode {
  const t = useT();
  const problemOf = useProblem();
  const { agency } = useViewer();
  const thisMonth = todayIn(agency.timeZone).slice(0, 7);
  const [tried, setTried] = useState<Tried>({});
  const [fromMonth, setFromMonth] = useState(addMonths(thisMonth, 1));
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string>();
  const [idempotencyKey, setKey] = useState(newKey);
  const propose = useAct(ContractsProposeDocument, {
    done: t('contracts.proposed', { client: contract.client.name }),
    onDone: onClose,
    onError: (error) => {
      if (error.code !== 'OFFLINE') setKey(newKey());
      setProblem(problemOf(error));
    },
  });
  const terms = triedInput(tried, contract);
  const isEmpty = Object.keys(terms).length === 0;
  const submit = (): void => {
    if (isEmpty) return setProblem(t('contracts.changeSomething'));
    setProblem(undefined);
    propose.mutate({
      input: { contractId: contract.id, fromMonth, terms, note: note.trim() || null, idempotencyKey },
    });
  };
  return (
    <Dialog
      title={t('contracts.proposeChange')}
      description={t('contracts.proposeText')}
      isOpen
      isWide
      onClose={onClose}
    >
      <Form onSubmit={submit} action={t('contracts.propose')} isBusy={propose.isPending} problem={problem}>
        <TriedFields contract={contract} value={tried} onChange={(change) => setTried({ ...tried, ...change })} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('contracts.fromMonth')}>
            <Input type="month" value={fromMonth} onChange={({ target }) => setFromMonth(target.value)} />
          </Field>
          <Field label={t('contracts.noteToClient')} isOptional>
            <Textarea rows={1} value={note} onChange={({ target }) => setNote(target.value)} />
          </Field>
        </div>
        {!isEmpty && <Preview contract={contract} tried={tried} month={thisMonth} />}
      </Form>
    </Dialog>
  );
}

function Preview({ contract, tried, month }: { contract: OneContract; tried: Tried; month: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const terms = triedInput(useDeferredValue(tried), contract);
  const query = useRead(ContractsPreviewChangeDocument, {
    input: { contractId: contract.id, month, fromMonth: month, terms },
  });
  return (
    <section aria-live="polite" className="bg-sunken rounded-lg p-4">
      <h3 className="mb-2 font-semibold">{t('contracts.wouldBe', { month: format.month(month) })}</h3>
      <Loaded query={query} rows={3}>
        {({ previewContractChange: { agreed, alternatives } }) => (
          <div className="grid gap-6 sm:grid-cols-2">
            <div>
              <h4 className="text-muted mb-1">{t('contracts.agreed')}</h4>
              <Outcome outcome={agreed} />
            </div>
            {alternatives[0] && (
              <div>
                <h4 className="text-muted mb-1">{t('contracts.proposedTerms')}</h4>
                <Outcome outcome={alternatives[0]} />
              </div>
            )}
          </div>
        )}
      </Loaded>
    </section>
  );
}
