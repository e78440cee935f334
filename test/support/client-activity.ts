/** Something that has happened with a client, as the API tells it. */
export interface ClientEvent {
  id: string;
  at: string;
  kind: string;
  subjectType: string;
  subjectId: string;
  title: string | null;
  byName: string | null;
  amount: { amount: string; currency: string } | null;
}
export interface Activity {
  totalCount: number;
  nodes: ClientEvent[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export const ACTIVITY = `query ($id: ID!, $first: Int!, $after: String) { client(id: $id) { activity(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { id at kind subjectType subjectId title byName amount { amount currency } } } } }`;

/** `02-06T08:00 · WRITTEN_OFF · INV-2026-0001 · Olga · 5.00 USD`: without what isn't there. */
export const inShort = ({ at, kind, title, byName, amount }: ClientEvent): string =>
  [at.slice(5, 16), kind, title, byName, amount && `${amount.amount} ${amount.currency}`].filter(Boolean).join(' · ');
