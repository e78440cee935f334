import type { ContractStatus } from '@/gql/retainers/graphql';
import type { RetainersStandingFragment } from '@/gql/retainers/graphql';
import type { Tone } from '@/ui';
import { unitsOf } from './quantity';

export type RetainerState = 'OVER' | 'USED_UP' | 'EARLY' | 'LOW' | 'FINE' | 'NO_RATE' | 'RESTS' | 'ENDED';

export const STATE_TONES: Record<RetainerState, Tone> = {
  OVER: 'danger',
  USED_UP: 'danger',
  EARLY: 'warn',
  LOW: 'warn',
  FINE: 'good',
  NO_RATE: 'warn',
  RESTS: 'plain',
  ENDED: 'plain',
};

/** States that somebody should look at. */
export const AT_RISK: ReadonlySet<RetainerState> = new Set(['OVER', 'USED_UP', 'EARLY', 'LOW', 'NO_RATE']);

const RUNS: ReadonlySet<ContractStatus> = new Set(['ACTIVE', 'SIGNED']);
const IS_OVER: ReadonlySet<ContractStatus> = new Set(['ENDED', 'RENEWED']);
const LOW_FROM = 80;

/** Whether nothing is granted or sold under it any more. */
export const isOver = (status: ContractStatus): boolean => IS_OVER.has(status);

/** What has no month under way. */
export const isIdle = (state: RetainerState): boolean => state === 'RESTS' || state === 'ENDED';

/** Then the day on which it runs out is no news. */
export const isUsedUp = (standing: RetainersStandingFragment): boolean => unitsOf(standing.left) <= 0;

/** How much of the month is left, in percent: not all where something is used, and not nothing where something is left. */
export function percentLeft({ left, available }: RetainersStandingFragment): number {
  const [rest, whole] = [unitsOf(left), unitsOf(available)];
  if (rest <= 0) return 0;
  if (rest >= whole) return 100;
  return Math.min(99, Math.max(1, Math.round((rest / whole) * 100)));
}

/** What to think of a retainer's month, in one word. */
export function stateOf(status: ContractStatus, standing: RetainersStandingFragment | null | undefined): RetainerState {
  if (isOver(status)) return 'ENDED';
  if (!RUNS.has(status)) return 'RESTS';
  if (!standing) return status === 'SIGNED' ? 'RESTS' : 'NO_RATE';
  if (unitsOf(standing.overage) > 0) return 'OVER';
  if (isUsedUp(standing)) return 'USED_UP';
  if (standing.runsOutOn?.startsWith(standing.period)) return 'EARLY';
  return standing.percentUsed >= LOW_FROM ? 'LOW' : 'FINE';
}
