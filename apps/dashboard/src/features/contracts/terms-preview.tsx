import { useEffect, useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ContractsPreviewDocument, type ContractTermsInput } from '@/gql/contracts/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { Card, Notice, Skeleton } from '@/ui';
import { InvoiceLines } from './outcome';
import { addMonths } from '@/app/agency-day';
import type { TermsFields } from './terms-fields';
import { isEnough, termsInput } from './terms-input';

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

/** What a month would come to, as the terms are typed. */
export function TermsPreview({ clientId, fields }: { clientId: string; fields: TermsFields }): ReactNode {
  const t = useT();
  const format = useFormat();
  const problem = useProblem();
  const isReady = Boolean(clientId) && isEnough(fields);
  const text = useSettled(JSON.stringify(termsInput({ ...fields, title: fields.title || '–' })));
  const terms = JSON.parse(text) as ContractTermsInput;
  const month = addMonths((terms.startDate || fields.startDate || '2026-01').slice(0, 7), 1);
  const { data, error, isFetching } = useRead(
    ContractsPreviewDocument,
    { input: { clientId, month, terms } },
    { enabled: isReady && Boolean(terms.startDate) },
  );
  const preview = data?.previewContract;
  return (
    <Card
      title={t('contracts.aMonthUnderIt')}
      aside={<span className="text-xs">{format.month(month)}</span>}
      className="lg:sticky lg:top-18"
    >
      <div aria-live="polite" aria-busy={isFetching}>
        {!isReady && <p className="text-muted">{t('contracts.previewNeeds')}</p>}
        {isReady && error && <Notice tone="warn">{problem(error)}</Notice>}
        {isReady && !error && !preview && <Skeleton rows={4} className="p-0" />}
        {isReady && !error && preview && (
          <>
            {preview.refusal && (
              <Notice tone="warn">
                {t('contracts.cannotBill', { subject: preview.refusal.subject, code: preview.refusal.code })}
              </Notice>
            )}
            {preview.invoices.map((invoice, at) => (
              <InvoiceLines key={at} invoice={invoice} />
            ))}
            {preview.invoices.length === 0 && !preview.refusal && (
              <p className="text-muted">{t('contracts.nothingBilled')}</p>
            )}
            <p className="text-muted mt-3 text-xs">
              {preview.usageOf
                ? t('contracts.usageOf', { month: format.month(preview.usageOf) })
                : t('contracts.noUsage')}
            </p>
          </>
        )}
      </div>
    </Card>
  );
}
