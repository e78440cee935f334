import { useRead, useReadPages } from '@/api/use-api';
import { BillingDiscardedDocument, BillingPreviewDocument, type BillingRunRowFragment } from '@/gql/billing/graphql';
import { openRefusals } from './refusals';
import { useAllPages } from './use-all-pages';

interface Rest {
  /** Whether all clients and payouts were looked at. */
  isKnown: boolean;
  /** Whether payouts of the month were discarded, whose work a run pays anew. */
  hasDiscarded: boolean;
  billed: number;
  refused: number;
}

/** How many clients a run of the month would bill if it were started now, and how many not. */
export function useRest(month: string): Rest {
  const { rows, isWhole } = useAllPages(
    useReadPages(BillingPreviewDocument, { month, first: 100 }, ({ previewBilling }) => previewBilling),
  );
  const { data } = useRead(BillingDiscardedDocument, { first: 100 });
  return {
    isKnown: isWhole && data !== undefined,
    hasDiscarded: data?.payouts.nodes.some((payout) => payout.month === month) ?? false,
    billed: rows.filter(({ invoices }) => invoices.length > 0).length,
    refused: rows.filter(({ refusal }) => refusal).length,
  };
}

/** Whether it has left nobody's pay for another run. */
export const isWhole = (run: Pick<BillingRunRowFragment, 'status' | 'refusals'>): boolean =>
  run.status === 'DONE' && openRefusals(run).every(({ concern }) => concern !== 'PAY');

/** Whether a run of the month would neither bill nor pay anything, as far as that can be told. */
export const isNothing = ({ isKnown, billed, hasDiscarded }: Rest): boolean => isKnown && billed === 0 && !hasDiscarded;
