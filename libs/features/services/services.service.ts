import { Injectable } from '@nestjs/common';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { insertRow, onDuplicate, Tenancy, updateRow, type RowValues, type TenantTransaction } from '#platform/tenancy';
import type { CreateServiceInput, UpdateServiceInput } from './service.inputs.js';
import { lockService } from './service.reads.js';

const nameTaken = (): ApiError => new ApiError('BAD_USER_INPUT', 'Another service has this name.', { field: 'name' });

const rowOf = ({ name, hourlyRate, unitPrice, taxRate }: Partial<CreateServiceInput>): RowValues => ({
  name: name?.trim(),
  hourly_rate: hourlyRate,
  unit_price: unitPrice,
  tax_rate: taxRate,
});

/** The agency's catalogue. A change of a price counts for what is billed from then on. */
@Injectable()
export class ServicesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `BAD_USER_INPUT` for a name that another one has */
  createService(caller: Caller, input: CreateServiceInput): Promise<string> {
    return this.tenancy.write(caller, (transaction) =>
      onDuplicate(insertRow(transaction, 'services', rowOf(input)), nameTaken),
    );
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` for a name that another one has */
  updateService(caller: Caller, input: UpdateServiceInput): Promise<string> {
    return this.change(caller, input, (transaction) =>
      onDuplicate(updateRow(transaction, { table: 'services', id: input.id }, rowOf(input)), nameTaken),
    );
  }

  /** Takes it out of what is offered; what was agreed and done with it stays. @throws ApiError `NOT_FOUND`, `CONFLICT` */
  archiveService(caller: Caller, input: { id: string; version: number }, isArchived: boolean): Promise<string> {
    return this.change(caller, input, (transaction) =>
      updateRow(transaction, { table: 'services', id: input.id }, { archived_at: isArchived ? transaction.now : null }),
    );
  }

  private change(
    caller: Caller,
    input: { id: string; version: number },
    write: (transaction: TenantTransaction) => Promise<void>,
  ): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockService(transaction, input.id), input, 'service');
      await write(transaction);
      return input.id;
    });
  }
}
