import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  ContractsPreviewUnearnedDocument,
  type ContractsUnearnedFeeFragment,
  type PauseDaysInput,
} from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { ButtonLink, Notice } from '@/ui';
import type { OneContract } from './shared';

type Fee = ContractsUnearnedFeeFragment;

const isOpen = ({ open }: Fee): boolean => Number(open.amount) > 0;

/** What of billed fees the contract doesn't earn as its days are, each with the way to give it back. */
export function UnearnedFees({ contract }: { contract: OneContract }): ReactNode {
  return contract.unearnedFees?.filter(isOpen).map((fee) => <UnearnedFee key={fee.lineId} fee={fee} />);
}

function UnearnedFee({ fee }: { fee: Fee }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { role } = useViewer();
  const { invoiceId, invoiceNumber, isDraft, month, open } = fee;
  const says = { amount: format.money(open), month: format.month(month), number: invoiceNumber ?? '' };
  const creditsIt = !isDraft && (role === 'OWNER' || role === 'MANAGER');
  return (
    <Notice
      tone="warn"
      action={
        <ButtonLink size="small" to={creditsIt ? creditOf(fee) : `/invoices/${invoiceId}`}>
          {t(creditsIt ? 'contracts.giveFeeBack' : isDraft ? 'contracts.seeDraft' : 'contracts.seeInvoice')}
        </ButtonLink>
      }
    >
      {t(isDraft ? 'contracts.feeUnearnedOnDraft' : 'contracts.feeUnearned', says)}
    </Notice>
  );
}

/** Where the credit note is written, with the line and its amount filled in. */
const creditOf = ({ invoiceId, lineId, lineOpen }: Fee): string =>
  `/invoices/${invoiceId}?${new URLSearchParams({ unearned: lineId, amount: lineOpen.amount }).toString()}`;

interface WouldNotBeEarnedProps {
  contract: OneContract;
  endDate?: string;
  pause?: PauseDaysInput;
}

/** What would be left over of fees that are billed already, before the contract ends or rests. */
export function WouldNotBeEarned({ contract, endDate, pause }: WouldNotBeEarnedProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const input = { contractId: contract.id, endDate: endDate ?? null, pause: pause ?? null };
  const enabled = contract.retainer !== null && Boolean(endDate ?? pause?.fromDate);
  const { data } = useRead(ContractsPreviewUnearnedDocument, { input }, { enabled });
  const fees = data?.previewUnearnedFees.filter(isOpen) ?? [];
  if (fees.length === 0) return null;
  return (
    <Notice tone="warn">
      {fees.map(({ lineId, open, month }) => (
        <p key={lineId}>
          {t('contracts.feeWouldBeUnearned', { amount: format.money(open), month: format.month(month) })}
        </p>
      ))}
    </Notice>
  );
}
