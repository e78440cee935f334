import { useRef } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { request } from '@/api/request';
import {
  TimeContractOfDocument,
  TimeCreateDocument,
  TimeDeleteDocument,
  type TimeContractOfQuery,
} from '@/gql/time/graphql';
import { useT } from '@/i18n';
import { clockOf } from '@/features/timer/clock';
import type { Entry } from './states';

interface Whose {
  assistantId?: string | undefined;
  contractId?: string | undefined;
}

/** Which contract an entry is of, by its week's grid: an assistant isn't told it on the entry. */
export const contractIn = ({ rows }: TimeContractOfQuery['timeSheet'], entryId: string): string | undefined =>
  rows.find(({ cells }) => cells.some(({ entryIds }) => entryIds.includes(entryId)))?.contractId;

async function contractOf({ id, date }: Entry, assistantId?: string): Promise<string | undefined> {
  const { timeSheet } = await request(TimeContractOfDocument, { week: date, assistantId: assistantId ?? null });
  return contractIn(timeSheet, id);
}

/** Deletes an entry; undone, the same work is written down anew. */
export function useDeleteEntry(): (entry: Entry, whose?: Whose) => void {
  const t = useT();
  const known = useRef(new Map<string, { entry: Entry } & Whose>());
  const writeAgain = (id: string): Promise<unknown> => {
    const { entry, contractId, assistantId } = known.current.get(id) ?? {};
    if (!entry || !contractId) return Promise.resolve();
    const { service, task, description, isBillable, hasClockTimes, startedAt, endedAt, date, seconds } = entry;
    return request(TimeCreateDocument, {
      input: {
        ...{ contractId, serviceId: service.id, description, isBillable, idempotencyKey: newKey() },
        ...(task && { taskId: task.id }),
        ...(assistantId && { assistantId }),
        ...(hasClockTimes ? { startedAt, endedAt } : { date, time: clockOf(seconds) }),
      },
    });
  };
  const remove = useAct(TimeDeleteDocument, {
    done: t('time.deleted'),
    undo: (_data, { input: { id } }) => writeAgain(id),
  });
  return (entry, { assistantId, contractId } = {}) => {
    const { id, version } = entry;
    void (contractId ? Promise.resolve(contractId) : contractOf(entry, assistantId).catch(() => undefined)).then(
      (ofContract) => {
        known.current.set(id, { entry, assistantId, contractId: ofContract });
        remove.mutate({ input: { id, version } });
      },
    );
  };
}
