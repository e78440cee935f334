import { useReadPages } from '@/api/use-api';
import { useAllPages, useReadWhole } from '@/api/use-read-all';
import { BillingDiscardedDocument, BillingPreviewDocument, type BillingRunRowFragment } from '@/gql/billing/graphql';
import { openRefusals } from './refusals';

interface Rest {
  /** Whether all clients were looked at. */
  isKnown: boolean;
  billed: number;
  refused: number;
  /** Payouts that it would find. */
  payouts: number;
  /** Those of them that pay anew what was discarded. */
  anew: number;
}

/** How many clients a run of the month would bill if it were started now, how many not, and whom it would pay. */
export function useRest(month: string): Rest {
  const { rows, isWhole } = useAllPages(
    useReadPages(BillingPreviewDocument, { month, first: 100 }, ({ previewBilling }) => previewBilling),
  );
  const { data } = useReadWhole(BillingDiscardedDocument, { month }, ({ payouts }) => payouts);
  const due = new Set(rows.flatMap(({ pay }) => pay.map(({ assistantId, currency }) => `${assistantId} ${currency}`)));
  const discarded = new Set(
    data?.payouts.nodes.map(({ assistant, total }) => `${assistant?.id ?? ''} ${total.currency}`),
  );
  return {
    isKnown: isWhole && data !== undefined,
    billed: rows.filter(({ invoices }) => invoices.length > 0).length,
    refused: rows.filter(({ refusal }) => refusal).length,
    payouts: due.size,
    anew: [...due].filter((payout) => discarded.has(payout)).length,
  };
}

/** Whether it has left nobody's pay for another run. */
export const isWhole = (run: Pick<BillingRunRowFragment, 'status' | 'refusals'>): boolean =>
  run.status === 'DONE' && openRefusals(run).every(({ concern }) => concern !== 'PAY');

/** Whether a run of the month would neither bill nor pay anything. */
export const isNothing = ({ isKnown, billed, payouts }: Rest): boolean => isKnown && billed === 0 && payouts === 0;

/** Whether it would only pay. */
export const isPayAlone = ({ isKnown, billed, payouts }: Rest): boolean => isKnown && billed === 0 && payouts > 0;
