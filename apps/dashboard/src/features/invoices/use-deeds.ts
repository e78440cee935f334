import { useRef } from 'react';
import { newKey, useAct } from '@/api/use-api';
import {
  InvoicesExportDocument,
  InvoicesIssueDocument,
  InvoicesRemindDocument,
  InvoicesSendDocument,
  type InvoiceFilter,
} from '@/gql/invoices/graphql';
import { useT } from '@/i18n';
import { useHeld, useToast } from '@/ui';
import { giveBack } from '@/ui/given-back';

export interface Deeds {
  /** Held for ten seconds, in which it can be stopped; a note that was to go along is given back then. */
  send: (invoices: readonly { id: string }[], note?: string) => void;
  remind: (invoices: readonly { id: string }[]) => void;
  issue: (ids: readonly string[], onDone?: () => void) => void;
  isIssuing: boolean;
}

/** What is done with one invoice or several of a list. */
export function useDeeds(): Deeds {
  const t = useT();
  const hold = useHeld();
  const send = useSending();
  const remind = useReminding();
  const { issue, isIssuing } = useIssuing();
  const hasSent: Deeds['send'] = (invoices, note = '') => {
    const count = invoices.length;
    const form = {
      title: t('invoices.send.title'),
      label: t('invoices.send.note'),
      action: t('invoices.act.send'),
    };
    const back = (): void => giveBack({ ...form, words: note, again: (words) => hasSent(invoices, words) });
    hold({
      text: t('invoices.held.send', { count }),
      run: () =>
        send(
          invoices.map(({ id }) => id),
          note.trim(),
        ),
      onStop: note.trim() ? back : undefined,
    });
  };
  return {
    issue,
    isIssuing,
    send: hasSent,
    remind: (invoices) =>
      hold({
        text: t('invoices.held.remind', { count: invoices.length }),
        run: () => remind(invoices.map(({ id }) => id)),
      }),
  };
}

/** In one request, which is all that a page that is left still gets out. */
function useSending(): (invoiceIds: string[], note?: string) => void {
  const t = useT();
  const toast = useToast();
  const act = useAct(InvoicesSendDocument, {
    onDone: ({ sendInvoices: { deliveries, refused } }) => {
      const [first] = refused;
      if (!first) return toast({ text: t('invoices.done.sent', { count: deliveries.length }) });
      const reason = t(`invoices.unsent.${first.reason}`);
      toast({ text: t('invoices.done.unsent', { count: refused.length, reason }), tone: 'danger' });
    },
  });
  return (invoiceIds, note) => act.mutate({ input: { invoiceIds, note: note || null, idempotencyKey: newKey() } });
}

function useReminding(): (invoiceIds: string[]) => void {
  const t = useT();
  const toast = useToast();
  const act = useAct(InvoicesRemindDocument, {
    onDone: ({ remindNow: reminded }) => {
      const sent = reminded.filter(({ outcome }) => outcome === 'SENT').length;
      const other = reminded.find(({ outcome }) => outcome !== 'SENT');
      if (other)
        toast({
          text: t('invoices.done.unreminded', { sent, reason: t(`invoices.remind.${other.outcome}`) }),
          tone: sent === 0 ? 'danger' : 'plain',
        });
      else toast({ text: t('invoices.done.reminded', { count: sent }) });
    },
  });
  return (invoiceIds) => act.mutate({ input: { invoiceIds, idempotencyKey: newKey() } });
}

/** What all of them are, where they are alike. */
export function kindOf<Kind extends string>(invoices: readonly { kind: Kind }[]): Kind | 'ANY' {
  const [first] = invoices;
  return first && invoices.every(({ kind }) => kind === first.kind) ? first.kind : 'ANY';
}

function useIssuing(): Pick<Deeds, 'issue' | 'isIssuing'> {
  const t = useT();
  const toast = useToast();
  // The same drafts are issued under the same key, however often the button is pressed.
  const keys = useRef(new Map<string, string>());
  const isUnderWay = useRef(false);
  const act = useAct(InvoicesIssueDocument, {
    onDone: ({ issueInvoices: result }) =>
      result.__typename === 'InvoicesIssued'
        ? toast({ text: t('invoices.done.issued', { count: result.count, kind: kindOf(result.invoices) }) })
        : toast({ text: result.reason, tone: 'danger' }),
  });
  return {
    isIssuing: act.isPending,
    issue: (ids, onDone) => {
      // A second press of the same moment comes before the button is seen to be busy.
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      const intent = [...ids].sort().join();
      const idempotencyKey = keys.current.get(intent) ?? newKey();
      keys.current.set(intent, idempotencyKey);
      act.mutate(
        { input: { invoiceIds: [...ids], idempotencyKey } },
        {
          onError: () => keys.current.delete(intent),
          onSettled: () => (isUnderWay.current = false),
          ...(onDone && { onSuccess: onDone }),
        },
      );
    },
  };
}

/** Has a file of the invoices that a list shows built in the background; it has no drafts. */
export function useExporting(filter: InvoiceFilter): (() => void) | undefined {
  const t = useT();
  const act = useAct(InvoicesExportDocument, { done: t('invoices.done.export') });
  if (filter.state === 'DRAFT' || filter.state === 'APPROVED') return undefined;
  const isNarrowed = Object.values(filter).some((one) => one !== null);
  return () => act.mutate({ input: { kind: 'INVOICES', format: 'CSV', ...(isNarrowed && { invoices: filter }) } });
}
