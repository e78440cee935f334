import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { request } from '@/api/request';
import { newKey } from '@/api/use-api';
import { InvoicesDiscardDocument, type InvoicesDiscardMutation } from '@/gql/invoices/graphql';
import { useT } from '@/i18n';
import { useProblem, useSay } from '@/i18n/problem';
import { useToast } from '@/ui';

type Results = InvoicesDiscardMutation['discardInvoices'];
type Seen = readonly { id: string; version: number }[];

/** So many the api discards at once. */
const MOST = 50;

/** Discards however many drafts; of what was refused it says why. */
export function useDiscarding(onDone: () => void): { discard: (drafts: Seen) => void; isBusy: boolean } {
  const client = useQueryClient();
  const toast = useToast();
  const problem = useProblem();
  const tell = useTelling();
  const [isBusy, setBusy] = useState(false);
  // A second press of the same moment comes before the button is seen to be busy.
  const isUnderWay = useRef(false);
  const run = async (drafts: Seen): Promise<void> => {
    const results: Results = [];
    try {
      for (let at = 0; at < drafts.length; at += MOST) {
        const invoices = drafts.slice(at, at + MOST).map(({ id, version }) => ({ id, version }));
        const input = { invoices, idempotencyKey: newKey() };
        results.push(...(await request(InvoicesDiscardDocument, { input })).discardInvoices);
      }
    } catch (error) {
      toast({ text: problem(error), tone: 'danger' });
    }
    if (results.length > 0) tell(results);
    await client.invalidateQueries();
  };
  const discard = (drafts: Seen): void => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    void run(drafts).finally(() => {
      isUnderWay.current = false;
      setBusy(false);
      onDone();
    });
  };
  return { discard, isBusy };
}

function useTelling(): (results: Results) => void {
  const t = useT();
  const toast = useToast();
  const say = useSay();
  return (results) => {
    const refused = results.flatMap(({ refused: why }) => why ?? []);
    const done = results.length - refused.length;
    const [first] = refused;
    if (!first) return toast({ text: t('invoices.discard.done', { count: done }) });
    const { message, sentence, data } = first;
    const reason = say({ ...(data as object), message, sentence });
    toast({ text: t('invoices.discard.refused', { done, count: refused.length, reason }), tone: 'danger' });
  };
}
