import type { LocalDate } from '#core/time';
import type { AssistantKey, ContractKey, ServiceKey } from './demo.types.js';

/** Work on some weekdays of a week. */
interface DemoRow {
  contract: ContractKey;
  service: ServiceKey;
  /** As typed into the grid, from Monday on; nothing where there was no such work. */
  days: readonly string[];
}

export interface DemoWeek {
  assistant: AssistantKey;
  /** Which Monday of the month that goes on it begins with: 0 is the first. */
  index: number;
  rows: readonly DemoRow[];
  /** What became of it; a week that goes on is in no such list. */
  outcome: 'APPROVED' | 'SUBMITTED' | 'REJECTED' | 'DRAFT';
  reason?: string;
}

const row = (contract: ContractKey, service: ServiceKey, ...days: string[]): DemoRow => ({ contract, service, days });
const week = (assistant: AssistantKey, index: number, outcome: DemoWeek['outcome'], ...rows: DemoRow[]): DemoWeek => ({
  assistant,
  index,
  outcome,
  rows,
});

/** The month that goes on: what some assistants have written down so far, week by week. */
export const demoWeeks: readonly DemoWeek[] = [
  week(
    ...(['assistant:maya', 0, 'APPROVED'] as const),
    row('contract:kessler/inbox', 'service:inbox', '3:30', '2:45', '3', '', '2:30'),
    row('contract:lumen/members', 'service:calls', '1:30', '', '2:15', '3'),
  ),
  week(
    ...(['assistant:maya', 1, 'APPROVED'] as const),
    row('contract:kessler/inbox', 'service:inbox', '', '3:15', '2', '3:30', '2'),
    row('contract:suryoday/care', 'service:calls', '', '2', '', '2:30', '1:45'),
  ),
  week(
    ...(['assistant:maya', 2, 'SUBMITTED'] as const),
    row('contract:kessler/inbox', 'service:inbox', '4', '3:15', '2:30', '3', '1:30'),
    row('contract:lumen/members', 'service:inbox', '1', '', '2', '', '2:15'),
  ),
  week(
    ...(['assistant:maya', 3, 'DRAFT'] as const),
    row('contract:kessler/inbox', 'service:inbox', '2:45', '3', '1:30'),
  ),
  // Until the demo moves on, a week into the next month.
  week(
    ...(['assistant:maya', 4, 'DRAFT'] as const),
    row('contract:kessler/inbox', 'service:inbox', '3:15', '2:30', '2'),
  ),
  week(
    ...(['assistant:maya', 5, 'DRAFT'] as const),
    row('contract:kessler/inbox', 'service:inbox', '2', '3:30', '1:45'),
  ),
  week(
    ...(['assistant:nneka', 0, 'APPROVED'] as const),
    row('contract:ferngrove/reception', 'service:inbox', '3', '3:30', '2', '3', '2:30'),
  ),
  week(
    ...(['assistant:nneka', 1, 'APPROVED'] as const),
    row('contract:ferngrove/reception', 'service:calls', '2', '3', '2:30', '', '3'),
  ),
  week(
    ...(['assistant:nneka', 2, 'SUBMITTED'] as const),
    row('contract:kessler/inbox', 'service:inbox', '1', '2', '1:30', '2', '1'),
  ),
  week(
    ...(['assistant:grace', 1, 'APPROVED'] as const),
    row('contract:blue-heron/care', 'service:inbox', '5', '4:30', '6', '5', '4'),
  ),
  week(
    ...(['assistant:grace', 2, 'SUBMITTED'] as const),
    row('contract:blue-heron/care', 'service:calls', '4', '5:15', '3:30', '4', '5'),
  ),
  {
    ...week(
      ...(['assistant:analyn', 2, 'REJECTED'] as const),
      row('contract:kessler/calls', 'service:calls', '6', '6', '16', '6', '6'),
    ),
    reason: 'Sixteen hours on Wednesday: is it six?',
  },
];

export interface DemoExpense {
  description: string;
  contract: ContractKey;
  assistant?: AssistantKey;
  day: LocalDate;
  amount: string;
  handedInOn: LocalDate;
  /** Approved for the client to pay; without it the agency has not decided. */
  approved?: { on: LocalDate; markupPercent?: string; asksClient?: boolean };
}

export const demoExpenses: readonly DemoExpense[] = [
  {
    ...{ description: 'Courier for the study models', contract: 'contract:kessler/inbox', assistant: 'assistant:maya' },
    ...{ day: '2026-11-10', amount: '38.50', handedInOn: '2026-11-11' },
    approved: { on: '2026-11-12', markupPercent: '10', asksClient: true },
  },
  {
    ...{ description: 'Stock photos for the shop', contract: 'contract:quarry-road/shop', day: '2026-11-05' },
    ...{ amount: '24.00', handedInOn: '2026-11-06', approved: { on: '2026-11-09' } },
  },
  {
    ...{ description: 'Parcel to the laboratory', contract: 'contract:kessler/inbox', assistant: 'assistant:maya' },
    ...{ day: '2026-11-19', amount: '12.80', handedInOn: '2026-11-20' },
  },
];
