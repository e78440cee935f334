import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import {
  PortalAnswerPriceDocument,
  PortalApproveTaskDocument,
  PortalCancelTaskDocument,
  PortalWantChangesDocument,
} from '@/gql/portal-requests/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/states';
import { useHeld } from '@/ui/toast';
import { ReasonDialog } from '../portal/reason-dialog';
import type { RequestTask } from './request-page';

/** What the client may do with it in its state. */
export function TaskActions({ task }: { task: RequestTask }): ReactNode {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const hold = useHeld();
  const input = { id: task.id, version: task.version };
  const approve = useAct(PortalApproveTaskDocument, { done: t('requests.answer.approved') });
  const cancel = useAct(PortalCancelTaskDocument, { done: t('requests.answer.cancelled') });
  const change = useAct(PortalWantChangesDocument, {
    done: t('requests.answer.changesSent'),
    onDone: () => setAsking(false),
    onError: () => undefined,
  });
  const can = (action: RequestTask['actions'][number]): boolean => task.actions.includes(action);
  return (
    <>
      {can('CANCEL') && (
        <Button
          isBusy={cancel.isPending}
          onClick={() => hold({ text: t('requests.answer.cancelledSoon'), run: () => cancel.mutate({ input }) })}
        >
          {t('requests.answer.cancel')}
        </Button>
      )}
      {can('WANT_CHANGES') && (
        <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
          {t('requests.answer.wantChanges')}
        </Button>
      )}
      {can('APPROVE') && (
        <Button kind="primary" isBusy={approve.isPending} onClick={() => approve.mutate({ input })}>
          {t('requests.answer.approve')}
        </Button>
      )}
      {isAsking && (
        <ReasonDialog
          title={t('requests.answer.wantChanges')}
          label={t('requests.answer.changes')}
          action={t('portal.answer.send')}
          act={change}
          onClose={() => setAsking(false)}
          onSay={(note) => change.mutate({ input: { ...input, note } })}
        />
      )}
    </>
  );
}

export function DeliveredNotice({ task }: { task: RequestTask }): ReactNode {
  const t = useT();
  const format = useFormat();
  if (!task.actions.includes('APPROVE')) return null;
  const note = task.history.findLast(({ action }) => action === 'DELIVER')?.note;
  return (
    <Notice>
      {t('requests.answer.delivered')}{' '}
      {task.approvesItselfAt && t('requests.answer.itself', { time: format.time(task.approvesItselfAt) })}
      {note && <p className="mt-2 break-words whitespace-pre-line">{note}</p>}
    </Notice>
  );
}

/** A price that was named for it, and waits for a yes or no. */
export function PriceNotice({ task }: { task: RequestTask }): ReactNode {
  const t = useT();
  const format = useFormat();
  const answer = useAct(PortalAnswerPriceDocument);
  const asked = task.priceAgreements?.find(({ status }) => status === 'PROPOSED');
  if (!asked || !task.contract) return null;
  const say = (agrees: boolean): void => answer.mutate({ input: { agreementId: asked.id, agrees } });
  return (
    <Notice
      tone="warn"
      action={
        <span className="flex gap-2">
          <Button size="small" isBusy={answer.isPending} onClick={() => say(false)}>
            {t('requests.answer.no')}
          </Button>
          <Button size="small" kind="primary" isBusy={answer.isPending} onClick={() => say(true)}>
            {t('requests.answer.agree')}
          </Button>
        </span>
      }
    >
      {t('requests.answer.price', {
        amount: format.money({ amount: asked.price, currency: task.contract.currency }),
        quantity: task.quantity,
      })}
      {asked.note && <p className="break-words">{asked.note}</p>}
    </Notice>
  );
}
