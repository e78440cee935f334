import { useEffect, useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import {
  ContractsPreviewDocument,
  type ContractsPreviewQuery,
  type ContractTermsInput,
  type PreviewContractInput,
} from '@/gql/contracts/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { Card, Facts, Notice, Skeleton } from '@/ui';
import { InvoiceLines } from './outcome';
import { useQuantity } from './shared';
import { addMonths } from '@/app/agency-day';
import type { TermsFields } from './terms-fields';
import { hasWrongNumber, isEnough, termsInput } from './terms-input';

const PAUSE_MS = 400;

/** What stands still for a moment, so that not every key asks the api. */
function useSettled(text: string): string {
  const [settled, set] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => set(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What a month would come to, as the terms are typed; before it the first, where that one is not whole. */
export function TermsPreview({ clientId, fields }: { clientId: string; fields: TermsFields }): ReactNode {
  const t = useT();
  const isWrong = hasWrongNumber(fields);
  const isReady = Boolean(clientId) && isEnough(fields) && !isWrong;
  const text = useSettled(JSON.stringify(termsInput({ ...fields, title: fields.title || '–' })));
  const terms = JSON.parse(text) as ContractTermsInput;
  const startDate = terms.startDate || fields.startDate || '2026-01-01';
  const first = startDate.slice(0, 7);
  const months = startDate.endsWith('-01') ? [addMonths(first, 1)] : [first, addMonths(first, 1)];
  const isAsked = isReady && Boolean(terms.startDate);
  return (
    <Card title={t('contracts.aMonthUnderIt')} className="lg:sticky lg:top-18">
      {!isReady && <p className="text-muted">{t(isWrong ? 'contracts.previewWrong' : 'contracts.previewNeeds')}</p>}
      {isReady && (
        <div className="flex flex-col gap-6">
          {months.map((month) => (
            <MonthUnder key={month} input={{ clientId, month, terms }} isAsked={isAsked} isFirst={month === first} />
          ))}
        </div>
      )}
    </Card>
  );
}

interface MonthUnderProps {
  input: PreviewContractInput;
  isAsked: boolean;
  /** Then its balance is told too, which is a part of a whole month's. */
  isFirst: boolean;
}

function MonthUnder({ input, isAsked, isFirst }: MonthUnderProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const problem = useProblem();
  const { data, error, isFetching } = useRead(ContractsPreviewDocument, { input }, { enabled: isAsked });
  const preview = data?.previewContract;
  return (
    <section aria-live="polite" aria-busy={isFetching}>
      <h3 className="text-muted mb-1 text-xs">
        {t(isFirst ? 'contracts.firstMonth' : 'contracts.wholeMonth', { month: format.month(input.month) })}
      </h3>
      {error && <Notice tone="warn">{'fields' in error.details ? t('contracts.previewWrong') : problem(error)}</Notice>}
      {!error && !preview && <Skeleton rows={4} className="p-0" />}
      {!error && preview && <WouldBill preview={preview} isFirst={isFirst} />}
    </section>
  );
}

type Preview = ContractsPreviewQuery['previewContract'];

function WouldBill({ preview, isFirst }: { preview: Preview; isFirst: boolean }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useQuantity();
  const { refusal, invoices, statement, usageOf } = preview;
  return (
    <>
      {refusal && (
        <Notice tone="warn">{t('contracts.cannotBill', { subject: refusal.subject, code: refusal.code })}</Notice>
      )}
      {invoices.map((invoice, at) => (
        <InvoiceLines key={at} invoice={invoice} />
      ))}
      {invoices.length === 0 && !refusal && <p className="text-muted">{t('contracts.nothingBilled')}</p>}
      {isFirst && statement && <Facts facts={[[t('contracts.granted'), quantity(statement.granted)]]} />}
      <p className="text-muted mt-3 text-xs">
        {usageOf ? t('contracts.usageOf', { month: format.month(usageOf) }) : t('contracts.noUsage')}
      </p>
    </>
  );
}
