import type { InboxNotificationsQuery } from '@/gql/inbox/graphql';

export type Told = InboxNotificationsQuery['notifications']['nodes'][number];

export type State = 'NEW' | 'SNOOZED' | 'READ';

export function stateOf({ readAt, snoozedUntil }: Told): State {
  if (readAt !== null) return 'READ';
  return snoozedUntil !== null && Date.parse(snoozedUntil) > Date.now() ? 'SNOOZED' : 'NEW';
}

export interface Group {
  key: string;
  /** The client, or else the contract or task that they are about; none where they are of nothing named. */
  name: string | undefined;
  told: Told[];
}

const NAMES = ['client', 'clientName', 'contract', 'contractTitle', 'task', 'assistant'] as const;

function nameOf({ data }: Told): string | undefined {
  const words = (data ?? {}) as Record<string, unknown>;
  const name = NAMES.map((key) => words[key]).find((value) => typeof value === 'string' && value !== '');
  return name as string | undefined;
}

/** Notifications by whom or what they are about; groups with something new come first, each the latest first. */
export function groupsOf(told: readonly Told[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of told) {
    const name = nameOf(one);
    const key = name ?? one.subjectType;
    const group = groups.get(key) ?? { key, name, told: [] };
    group.told.push(one);
    groups.set(key, group);
  }
  const isNew = ({ told: all }: Group): boolean => all.some((one) => stateOf(one) === 'NEW');
  return [...groups.values()].sort((a, b) => Number(isNew(b)) - Number(isNew(a)));
}
