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

type Asked = Pick<Retainer['overageQuestions'][number], 'answer' | 'overage'>;

/** Questions about overage that have such an answer, or none; the work that was asked about may have been taken back since. */
export function askedOf<One extends Asked>(
  retainer: Pick<Retainer, 'contract'> & { overageQuestions: One[] },
): { open: One[]; refused: One[] } {
  const asked = retainer.overageQuestions.filter(
    ({ overage: { seconds, money } }) => Number(seconds ?? money?.amount) > 0,
  );
  return {
    open: asked.filter(({ answer }) => answer === null),
    refused: isOver(retainer) ? [] : asked.filter(({ answer }) => answer === 'REFUSED'),
  };
}

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
