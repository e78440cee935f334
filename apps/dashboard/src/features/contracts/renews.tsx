import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ContractStatus } from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Notice } from '@/ui';
import type { OneContract } from './shared';

const NOT_SIGNED: ReadonlySet<ContractStatus> = new Set(['DRAFT', 'SENT']);

interface RenewsProps {
  contract: OneContract;
  /** The first day, as it is typed. */
  startDate: string;
}

/** Whose place it takes; before it is signed also that it can’t be, while both would hold for some days. */
export function Renews({ contract: { renews, status }, startDate }: RenewsProps): ReactNode {
  const t = useT();
  const format = useFormat();
  if (!renews || !NOT_SIGNED.has(status)) return null;
  const { id, title, endDate } = renews;
  const isOverlap = endDate !== null && startDate <= endDate;
  const days = { from: format.date(startDate), to: format.date(endDate) };
  return (
    <Notice tone={isOverlap ? 'warn' : 'info'}>
      {t('contracts.takesPlace')}{' '}
      <Link to={`/contracts/${id}`} className="underline">
        {title}
      </Link>
      {endDate && ` (${t('contracts.endsOn', { day: format.date(endDate) })})`}
      {isOverlap && <span className="block">{t('contracts.bothHold', days)}</span>}
    </Notice>
  );
}
