import type { BillingCase, ClientBill, ExplainInput, Line } from '#core/billing';

/** What a line of a bill is explained with: its own work or, where it doesn't stand alone, all that its period charged. */
export function explainedBy(line: Line, bill: ClientBill, { entries, tasks }: BillingCase): ExplainInput {
  const isNeeded = ({ line: first, period }: { line?: Line; period: string }): boolean =>
    'among' in line.basis ? period === line.period : first === line;
  const contract = bill.contracts.find(({ contractId }) => contractId === line.contractId);
  const charged = [...(contract?.chargedEntries ?? []), ...(contract?.chargedTasks ?? [])].filter(isNeeded);
  const ids = new Set(charged.map(({ id }) => id));
  return {
    // As it is once it was stored.
    basis: JSON.parse(JSON.stringify(line.basis)) as Line['basis'],
    entries: entries.filter(({ id }) => ids.has(id)),
    tasks: tasks.filter(({ id }) => ids.has(id)),
  };
}
