import { insertRows, type TenantTransaction } from '#platform/tenancy';
import { makeDemoTasks } from './make-demo-tasks.js';
import type { DemoIds } from './save-demo-agency.js';

/** Writes the demo's tasks, done and in hand. */
export async function saveDemoTasks(transaction: TenantTransaction, idOf: DemoIds, months: number): Promise<void> {
  await insertRows(transaction, {
    table: 'tasks',
    columns: {
      contract_id: 'uuid',
      service_id: 'uuid',
      assistant_id: 'uuid',
      title: 'text',
      quantity: 'numeric',
      price: 'numeric',
      status: 'text',
      due_on: 'date',
      approved_at: 'timestamptz',
      created_at: 'timestamptz',
    },
    rows: makeDemoTasks(months).map(({ contract, service, assistant, title, quantity, price, status, ...times }) => [
      ...[idOf(contract), idOf(service), idOf(assistant), title, quantity, price, status],
      ...[times.dueOn, times.approvedAt, times.createdAt],
    ]),
  });
}
