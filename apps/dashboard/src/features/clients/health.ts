import type { ClientsListQuery, ClientsStandingFragment } from '@/gql/clients/graphql';
import type { Tone } from '@/ui/states';
import { isZero } from '@/i18n/amounts';

export type ClientRow = ClientsListQuery['clients']['nodes'][number];
export type Health = 'ARCHIVED' | 'LATE' | 'OVER' | 'LOW' | 'IDLE' | 'GOOD';

export const HEALTH_TONES: Record<Health, Tone> = {
  ARCHIVED: 'plain',
  LATE: 'danger',
  OVER: 'danger',
  LOW: 'warn',
  IDLE: 'plain',
  GOOD: 'good',
};

/** A retainer that has used so much is soon at its end. */
const LOW_PERCENT = 80;

/** The retainer that is nearest to its end. */
export const tightest = ({ contracts }: Pick<ClientRow, 'contracts'>): ClientsStandingFragment | undefined =>
  contracts.nodes.flatMap(({ retainer }) => retainer?.standing ?? []).sort((a, b) => b.percentUsed - a.percentUsed)[0];

/** What most needs a look at a client. */
export function healthOf(client: ClientRow): Health {
  if (client.archivedAt) return 'ARCHIVED';
  if (client.balance.some(({ overdue }) => !isZero(overdue))) return 'LATE';
  const used = tightest(client)?.percentUsed ?? 0;
  if (used > 100) return 'OVER';
  if (used >= LOW_PERCENT) return 'LOW';
  return client.contracts.nodes.some(({ status }) => status === 'ACTIVE') ? 'GOOD' : 'IDLE';
}

export const toneOfUse = (percent: number): Tone => {
  if (percent > 100) return 'danger';
  return percent >= LOW_PERCENT ? 'warn' : 'plain';
};
