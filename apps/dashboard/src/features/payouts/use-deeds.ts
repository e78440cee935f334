import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import type { RequestError } from '@/api/request';
import { newKey, useAct } from '@/api/use-api';
import {
  PayoutsApproveDocument,
  PayoutsCreateBatchesDocument,
  PayoutsDiscardDocument,
  PayoutsHoldDocument,
  PayoutsPayDocument,
  PayoutsReleaseDocument,
  PayoutsTakeBackDocument,
  type PayoutsCreateBatchesMutation,
  type PayoutsCreateBatchesMutationVariables,
  type PayoutsRowFragment,
} from '@/gql/payouts/graphql';
import { useT } from '@/i18n';
import { useToast } from '@/ui/toast';

export type Deed = 'APPROVE' | 'DISCARD' | 'HOLD' | 'RELEASE' | 'TAKE_BACK' | 'PAY' | 'BATCH';
export type Row = PayoutsRowFragment;

export interface Answers {
  reason: string;
  day: string;
}

interface DeedOptions {
  done: string;
  onDone: () => void;
  onError: () => void;
}

/** Makes payment files; what is said of it leads to them. */
function useBatch(
  onDone: () => void,
): ReturnType<typeof useAct<PayoutsCreateBatchesMutation, PayoutsCreateBatchesMutationVariables>> {
  const t = useT();
  const toast = useToast();
  const navigate = useNavigate();
  const onPress = (): void => void navigate({ to: '/payouts/batches' });
  return useAct(PayoutsCreateBatchesDocument, {
    onDone: () => {
      onDone();
      toast({ text: t('payouts.done.BATCH'), action: { label: t('payouts.toFiles'), onPress } });
    },
    onError: () => undefined,
  });
}

/** What can be done with several payouts at once, each by its mutation, under one key an intent. */
export function useDeeds(onDone: () => void): {
  run: (deed: Deed, rows: Row[], answers: Answers) => void;
  isBusy: boolean;
  /** Of the last of them, for the dialog that asks. */
  error: RequestError | null;
} {
  const t = useT();
  const key = useRef<string | null>(null);
  const finish = (): void => {
    key.current = null;
    onDone();
  };
  const options = (done: string): DeedOptions => ({ done, onDone: finish, onError: () => undefined });
  const approve = useAct(PayoutsApproveDocument, options(t('payouts.done.APPROVE')));
  const discard = useAct(PayoutsDiscardDocument, options(t('payouts.done.DISCARD')));
  const hold = useAct(PayoutsHoldDocument, options(t('payouts.done.HOLD')));
  const release = useAct(PayoutsReleaseDocument, options(t('payouts.done.RELEASE')));
  const takeBack = useAct(PayoutsTakeBackDocument, options(t('payouts.done.TAKE_BACK')));
  const pay = useAct(PayoutsPayDocument, options(t('payouts.done.PAY')));
  const batch = useBatch(finish);
  const all = [approve, discard, hold, release, takeBack, pay, batch];
  return {
    isBusy: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error)?.error ?? null,
    run: (deed, rows, { reason, day }) => {
      key.current ??= newKey();
      const input = { idempotencyKey: key.current, payouts: rows.map(({ id, version }) => ({ id, version })) };
      if (deed === 'APPROVE') approve.mutate({ input });
      if (deed === 'DISCARD') discard.mutate({ input });
      if (deed === 'RELEASE') release.mutate({ input });
      if (deed === 'HOLD') hold.mutate({ input: { ...input, reason } });
      if (deed === 'TAKE_BACK') takeBack.mutate({ input: { ...input, reason } });
      if (deed === 'PAY') pay.mutate({ input: { ...input, paidOn: day } });
      if (deed === 'BATCH') batch.mutate({ input: { ...input, executeOn: day } });
    },
  };
}
