import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { useOnePress } from '@/api/one-press';
import { call, request, type RequestError } from '@/api/request';
import { newKey, onlyOnce } from '@/api/use-api';
import {
  MeCreateExpenseDocument,
  MeSubmitExpenseDocument,
  MeUpdateExpenseDocument,
  type CreateExpenseInput,
  type UpdateExpenseInput,
} from '@/gql/me/graphql';
import type { Expense } from './expenses-page';

export interface Spent {
  contractId: string;
  day: string;
  description: string;
  amount: string;
  currency: string;
  advancedBy: 'ASSISTANT' | 'AGENCY';
  /** A file that is there already stays without it. */
  receipt: File | undefined;
}

type Saved = Pick<Expense, 'id' | 'version'>;

/** Writes an expense down, keeps its receipt and hands it in; what was written down already is changed by another try. */
export function useHandIn(
  expense: Expense | undefined,
  onDone: () => void,
): UseMutationResult<void, RequestError, Spent> {
  const client = useQueryClient();
  const key = useRef(newKey());
  const saved = useRef<Saved | undefined>(expense);
  const press = useOnePress();
  const act = useMutation<void, RequestError, Spent>({
    mutationFn: async ({ contractId, receipt, ...spent }) => {
      const { id, version } = saved.current
        ? await update({ ...spent, id: saved.current.id, version: saved.current.version })
        : await create({ ...spent, contractId, idempotencyKey: key.current });
      saved.current = { id, version };
      if (receipt) await keepReceipt(id, receipt);
      await request(MeSubmitExpenseDocument, { input: { id, version } });
    },
    onSuccess: onDone,
    onSettled: (_data, error, spent) => {
      press.end(spent, error === null);
      return client.invalidateQueries();
    },
  });
  return onlyOnce(act, press);
}

const create = async (input: CreateExpenseInput): Promise<Saved> =>
  (await request(MeCreateExpenseDocument, { input })).createExpense;

const update = async (input: UpdateExpenseInput): Promise<Saved> =>
  (await request(MeUpdateExpenseDocument, { input })).updateExpense;

const keepReceipt = (id: string, file: File): Promise<Response> =>
  call(`/api/expenses/${id}/receipt`, { method: 'POST', body: file, headers: { 'content-type': file.type } });
