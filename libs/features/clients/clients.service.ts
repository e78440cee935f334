import { Injectable } from '@nestjs/common';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { Tenancy, updateRow, type RowValues, type TenantTransaction } from '#platform/tenancy';
import type { CreateClientInput, UpdateClientInput } from './client.inputs.js';
import { lockClient } from './client.reads.js';
import { addClient, rowOf, saveContacts } from './client.rows.js';

/** Contracts that go on, or are about to. */
const RUNNING = `
  select id, title, status from contracts
   where agency_id = $1 and client_id = $2 and status in ('SENT', 'SIGNED', 'ACTIVE', 'PAUSED') order by id`;

/** Who buys the work. */
@Injectable()
export class ClientsService {
  constructor(private readonly tenancy: Tenancy) {}

  createClient(caller: Caller, input: CreateClientInput): Promise<string> {
    return this.tenancy.write(caller, (transaction) => addClient(transaction, input));
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` for a contact of somebody else */
  updateClient(caller: Caller, input: UpdateClientInput): Promise<string> {
    return this.change(caller, input, async (transaction) => {
      if (input.contacts) await saveContacts(transaction, input.id, input.contacts);
      return rowOf(input);
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` while a contract runs */
  archiveClient(caller: Caller, input: { id: string; version: number }): Promise<string> {
    return this.change(caller, input, async (transaction) => {
      const contracts = await transaction.rows<object>(RUNNING, [transaction.agencyId, input.id]);
      if (contracts.length > 0) {
        const details = { reason: 'CONTRACT_RUNS', contracts };
        throw new ApiError('NOT_POSSIBLE', 'End the client’s contracts first.', details);
      }
      return { archived_at: transaction.now };
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT` */
  restoreClient(caller: Caller, input: { id: string; version: number }): Promise<string> {
    return this.change(caller, input, () => Promise.resolve({ archived_at: null }));
  }

  private change(
    caller: Caller,
    input: { id: string; version: number },
    prepare: (transaction: TenantTransaction) => Promise<RowValues>,
  ): Promise<string> {
    const { id } = input;
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockClient(transaction, id), input, 'client');
      await updateRow(transaction, { table: 'clients', id }, await prepare(transaction));
      return id;
    });
  }
}
