import type { ViewerQuery } from '@/gql/session/graphql';

const LAST = 'factotum.last-agency';

/** In which agency this browser's person acted last, so that it can be named to her once she belongs to it no more. */
export const lastAgency = {
  keep: ({ user, agency }: ViewerQuery['viewer']): void =>
    localStorage.setItem(LAST, JSON.stringify({ userId: user.id, name: agency.name })),
  nameFor: (userId: string): string | undefined => {
    const kept = JSON.parse(localStorage.getItem(LAST) ?? 'null') as { userId: string; name: string } | null;
    return kept?.userId === userId ? kept.name : undefined;
  },
  forget: (): void => localStorage.removeItem(LAST),
};
