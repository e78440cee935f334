import type { UseQueryResult } from '@tanstack/react-query';
import type { RequestError } from '@/api/request';
import { useRead } from '@/api/use-api';
import { isOver } from './retainer-words';
import { PortalPendingDocument, type PortalPendingQuery } from '@/gql/portal/graphql';

type Retainer = PortalPendingQuery['retainers']['nodes'][number];

interface Question {
  id: string;
  period: string;
  title: string;
}

/** What waits for the client's word: how much, and of each kind what comes first. */
export interface Pending extends Omit<PortalPendingQuery, 'work' | 'objected' | 'retainers'> {
  /** Entries of time, without those that the agency is to answer for. */
  workCount: number;
  questions: Question[];
  /** Whether something stands with the agency, or with the client who may think again. */
  isAnswered: { work: boolean; question: boolean };
}

/** Questions about overage that have such an answer, or none. */
export const askedOf = <Asked extends { answer: string | null }>(
  retainer: Pick<Retainer, 'contract'> & { overageQuestions: Asked[] },
): { open: Asked[]; refused: Asked[] } => ({
  open: retainer.overageQuestions.filter(({ answer }) => answer === null),
  refused: isOver(retainer) ? [] : retainer.overageQuestions.filter(({ answer }) => answer === 'REFUSED'),
});

function pendingOf({ work, objected, retainers: { nodes }, ...rest }: PortalPendingQuery): Pending {
  return {
    ...rest,
    workCount: work.totalCount - objected.totalCount,
    questions: nodes.flatMap((retainer) => {
      const { id, title } = retainer.contract;
      return askedOf(retainer).open.map(({ period }) => ({ id: id + period, period, title }));
    }),
    isAnswered: {
      work: objected.totalCount > 0,
      question: nodes.some((retainer) => askedOf(retainer).refused.length > 0),
    },
  };
}

/** How many things wait; all work is one of them. */
const countOf = ({
  workCount,
  questions,
  expenses,
  contracts,
  contractChanges,
  charters,
  delivered,
  priced,
}: Pending) =>
  [expenses, contracts, contractChanges, charters, delivered, priced].reduce(
    (sum, { totalCount }) => sum + totalCount,
    questions.length + (workCount > 0 ? 1 : 0),
  );

export function usePending(): {
  query: UseQueryResult<PortalPendingQuery, RequestError>;
  pending: Pending | undefined;
  count: number;
} {
  const query = useRead(PortalPendingDocument, {});
  const pending = query.data && pendingOf(query.data);
  return { query, pending, count: pending ? countOf(pending) : 0 };
}
