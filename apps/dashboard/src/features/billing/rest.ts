import { useReadPages } from '@/api/use-api';
import { BillingPreviewDocument, type BillingRunRowFragment } from '@/gql/billing/graphql';
import { openRefusals } from './refusals';
import { useAllPages } from './use-all-pages';

interface Rest {
  /** Whether all clients were looked at. */
  isKnown: boolean;
  billed: number;
  refused: number;
}

/** How many clients a run of the month would bill if it were started now, and how many not. */
export function useRest(month: string): Rest {
  const { rows, isWhole } = useAllPages(
    useReadPages(BillingPreviewDocument, { month, first: 100 }, ({ previewBilling }) => previewBilling),
  );
  return {
    isKnown: isWhole,
    billed: rows.filter(({ invoices }) => invoices.length > 0).length,
    refused: rows.filter(({ refusal }) => refusal).length,
  };
}

/** Whether it has left nobody's pay for another run. */
export const isWhole = (run: Pick<BillingRunRowFragment, 'status' | 'refusals'>): boolean =>
  run.status === 'DONE' && openRefusals(run).every(({ concern }) => concern !== 'PAY');
