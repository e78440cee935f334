import { request } from '@/api/request';
import { addDays } from '@/app/agency-day';
import { TimeDecidedDocument, TimeUndoApprovalDocument, type TimeApproveWeeksMutation } from '@/gql/time/graphql';

export type ApprovedWeek = NonNullable<TimeApproveWeeksMutation['approveTimeWeeks'][number]['week']>;

/** So many entries are taken back at once. */
const MOST_AT_ONCE = 500;

/** The entries that were approved with their week: others of it may have been before. */
async function approvedWith({ assistantId, weekStart: from, decidedAt }: ApprovedWeek): Promise<string[]> {
  const filter = { assistantId, from, to: addDays(from, 6) };
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const read: { timeEntries: Decided } = await request(TimeDecidedDocument, { filter, first: 100, after });
    const { nodes, pageInfo } = read.timeEntries;
    ids.push(...nodes.filter((entry) => entry.decidedAt === decidedAt).map(({ id }) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return ids;
}

interface Decided {
  nodes: { id: string; decidedAt: string | null }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/**
 * Takes back what was approved with weeks, which wait to be decided again then.
 * @returns what stays approved, and why
 * @throws RequestError
 */
export async function undoWeeks(weeks: readonly ApprovedWeek[], reason: string): Promise<{ message: string }[]> {
  const ids = (await Promise.all(weeks.map(approvedWith))).flat();
  const problems: { message: string }[] = [];
  for (let at = 0; at < ids.length; at += MOST_AT_ONCE) {
    const input = { ids: ids.slice(at, at + MOST_AT_ONCE), reason };
    const { takeBackTimeEntries: outcomes } = await request(TimeUndoApprovalDocument, { input });
    problems.push(...outcomes.flatMap(({ problem }) => problem ?? []));
  }
  return problems;
}
