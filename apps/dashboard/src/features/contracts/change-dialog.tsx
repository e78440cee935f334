import { useDeferredValue, useState, type ReactNode } from 'react';
import { newKey, useAct, useRead } from '@/api/use-api';
import { thisMonth } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { ContractsPreviewChangeDocument, ContractsProposeDocument } from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog, Field, Form, Input, Loaded, Textarea, type FormProblem } from '@/ui';
import { Outcome } from './outcome';
import { type OneContract } from './shared';
import type { TermsForm } from './terms-editor';
import { fieldsOf, hasRates } from './terms-fields';
import { RateList, TaskPriceList } from './terms-lists';
import { isUnderstood, TriedFields } from './tried-fields';
import { previewMonth, useChange, type Change } from './use-change';

/** Proposes other terms to the client from a month on, with what they would have done to this one. */
export function ChangeDialog({ contract, onClose }: { contract: OneContract; onClose: () => void }): ReactNode {
  const t = useT();
  const { tried, setTried, form, fromMonth, setFromMonth, change } = useChange(contract);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<FormProblem>();
  const [idempotencyKey, setKey] = useState(newKey);
  const propose = useAct(ContractsProposeDocument, {
    done: t('contracts.proposed', { client: contract.client.name }),
    onDone: onClose,
    onError: (error) => {
      if (error.code !== 'OFFLINE') setKey(newKey());
      setProblem(error);
    },
  });
  const isEmpty = !change.terms && !change.rates;
  const needsMonth = change.terms !== undefined && !fromMonth;
  const send = (): void => {
    if (!isUnderstood(tried, contract)) return;
    if (isEmpty) return setProblem(t('contracts.changeSomething'));
    if (needsMonth) return setProblem(undefined);
    if (change.rates?.some(({ fromDate }) => !fromDate)) return setProblem(t('contracts.rateNeedsDay'));
    setProblem(undefined);
    const input = { contractId: contract.id, ...change, ...(change.terms && { fromMonth }) };
    propose.mutate({ input: { ...input, note: note.trim() || null, idempotencyKey } });
  };
  return (
    <Dialog
      title={t('contracts.proposeChange')}
      description={t('contracts.proposeText')}
      isOpen
      isWide
      onClose={onClose}
    >
      <Form
        onSubmit={() => void form.handleSubmit(send)()}
        action={t('contracts.propose')}
        isBusy={propose.isPending}
        problem={problem}
      >
        <TriedFields contract={contract} value={tried} onChange={(of) => setTried({ ...tried, ...of })} />
        <WorkPrices contract={contract} form={form} fromMonth={fromMonth} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            path="fromMonth"
            label={t('contracts.fromMonth')}
            hint={contract.kind === 'HOURLY' ? t('contracts.fromMonthHint') : undefined}
            error={needsMonth ? t('contracts.chooseMonth') : undefined}
          >
            <Input type="month" value={fromMonth} onChange={({ target }) => setFromMonth(target.value)} />
          </Field>
          <Field path="note" label={t('contracts.noteToClient')} isOptional>
            <Textarea rows={1} value={note} onChange={({ target }) => setNote(target.value)} />
          </Field>
        </div>
        {!isEmpty && <Preview contract={contract} change={change} fromMonth={fromMonth} />}
      </Form>
    </Dialog>
  );
}

interface WorkPricesProps {
  contract: OneContract;
  form: TermsForm;
  fromMonth: string;
}

/** What an hour or a task costs, where the contract bills by it. */
function WorkPrices({ contract, form, fromMonth }: WorkPricesProps): ReactNode {
  const t = useT();
  const { kind, retainer } = contract;
  if (kind === 'PER_TASK') {
    return <TaskPriceList form={form} text={t('contracts.changePricesText')} />;
  }
  if (!hasRates({ kind, unit: retainer?.unit ?? 'TIME' })) return null;
  const from = fromMonth && `${fromMonth}-01`;
  const { rates: agreed } = fieldsOf(contract);
  return <RateList form={form} text={t('contracts.changeRatesText')} fromDate={from} agreed={agreed} />;
}

interface PreviewProps {
  contract: OneContract;
  change: Change;
  fromMonth: string;
}

function Preview({ contract, change, fromMonth }: PreviewProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const month = previewMonth(contract, fromMonth, thisMonth(agency.timeZone));
  const { terms, rates } = useDeferredValue(change);
  const dated = rates?.filter(({ fromDate }) => fromDate);
  const query = useRead(ContractsPreviewChangeDocument, {
    input: {
      contractId: contract.id,
      month,
      ...(terms && { fromMonth: month, terms }),
      ...(dated && dated.length > 0 && { rates: dated }),
    },
  });
  return (
    <section aria-live="polite" className="bg-sunken rounded-lg p-4">
      <h3 className="mb-2 font-semibold">
        {t(month === fromMonth ? 'contracts.wouldBeWhole' : 'contracts.wouldBe', { month: format.month(month) })}
      </h3>
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
