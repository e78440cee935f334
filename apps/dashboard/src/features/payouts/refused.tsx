import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { RequestError } from '@/api/request';
import { useViewer } from '@/app/viewer';
import { useFormat, useProblem, useT } from '@/i18n';
import type { Row } from './use-deeds';

interface RefusedProps {
  error: RequestError;
  rows: readonly Row[];
}

/** Why a deed was refused; where accounts are wanting, whose, and where they are entered. */
export function Refused({ error, rows }: RefusedProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const problem = useProblem();
  const { reason, currencies, assistantIds } = error.details as Details;
  if (reason === 'NO_BANK_ACCOUNT' && currencies) {
    return (
      <>
        {t('payouts.noPayer', { currencies: format.list([...new Set(currencies)]) })}{' '}
        <Link to="/settings/payments" className="underline">
          {t('payouts.enterPayer')}
        </Link>
      </>
    );
  }
  if (reason === 'NO_BANK_ACCOUNT' && assistantIds) return <Payees ids={assistantIds} rows={rows} />;
  return problem(error);
}

interface Details {
  reason?: string;
  currencies?: string[];
  assistantIds?: string[];
}

/** Their pages, where accounts are entered, are open to those who run the agency. */
function Payees({ ids, rows }: { ids: readonly string[]; rows: readonly Row[] }): ReactNode {
  const t = useT();
  const { role } = useViewer();
  const nameOf = (id: string): string => rows.find(({ assistant }) => assistant.id === id)?.assistant.name ?? '–';
  return (
    <>
      {t('payouts.noPayee', { count: ids.length })}{' '}
      {ids.map((id, i) => (
        <Fragment key={id}>
          {i > 0 && ', '}
          {role === 'ACCOUNTANT' ? (
            nameOf(id)
          ) : (
            <Link to={`/team/${id}`} className="underline">
              {nameOf(id)}
            </Link>
          )}
        </Fragment>
      ))}
    </>
  );
}
