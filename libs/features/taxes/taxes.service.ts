import { Injectable } from '@nestjs/common';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import {
  insertRow,
  insertRows,
  onDuplicate,
  Tenancy,
  updateRow,
  type RowValues,
  type TenantTransaction,
} from '#platform/tenancy';
import { lockTaxRate, taxRatesById } from './tax-rate.reads.js';
import type {
  ClientTaxTermsInput,
  CreateTaxRateInput,
  SetClientTaxTermsInput,
  SetServiceTaxInput,
  UpdateTaxRateInput,
} from './tax-rate.type.js';

const nameTaken = (): ApiError => new ApiError('BAD_USER_INPUT', 'Another tax has this name.', { field: 'name' });

/** The agency's taxes, and who and what is taxed by them. What is changed counts for what is billed from then on. */
@Injectable()
export class TaxesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `BAD_USER_INPUT` */
  createTaxRate(caller: Caller, input: CreateTaxRateInput): Promise<string> {
    const row = rowOf(input);
    return this.tenancy.write(caller, async (transaction) => {
      const id = await onDuplicate(insertRow(transaction, 'tax_rates', row), nameTaken);
      await insertChanges(transaction, id, input);
      return id;
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` */
  updateTaxRate(caller: Caller, input: UpdateTaxRateInput): Promise<string> {
    const row = rowOf(input);
    const { id } = input;
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockTaxRate(transaction, id), input, 'tax');
      await onDuplicate(updateRow(transaction, { table: 'tax_rates', id }, row), nameTaken);
      await transaction.rows(`delete from tax_rate_changes where agency_id = $1 and tax_rate_id = $2`, [
        transaction.agencyId,
        id,
      ]);
      await insertChanges(transaction, id, input);
      return id;
    });
  }

  /** Archived it can't be given to anybody any more; who has it keeps it. @throws ApiError `NOT_FOUND`, `CONFLICT` */
  archiveTaxRate(caller: Caller, input: { id: string; version: number }, isArchived: boolean): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockTaxRate(transaction, input.id), input, 'tax');
      const archived = { archived_at: isArchived ? transaction.now : null };
      await updateRow(transaction, { table: 'tax_rates', id: input.id }, archived);
      return input.id;
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` */
  setClientTaxTerms(caller: Caller, { clientId, terms, version }: SetClientTaxTermsInput): Promise<string> {
    refuseUnclear(terms);
    return this.tenancy.write(caller, async (transaction) => {
      const current = await lockVersion(transaction, 'clients', clientId);
      refuseStale(current, { version }, 'client');
      await requireRates(
        transaction,
        terms.flatMap(({ taxRateId }) => taxRateId ?? []),
      );
      await transaction.rows(`delete from client_tax_terms where agency_id = $1 and client_id = $2`, [
        transaction.agencyId,
        clientId,
      ]);
      await insertRows(transaction, {
        table: 'client_tax_terms',
        columns: { client_id: 'uuid', from_date: 'date', treatment: 'text', tax_rate_id: 'uuid', reason: 'text' },
        rows: terms.map(({ from, treatment, taxRateId, reason }) => [clientId, from, treatment, taxRateId, reason]),
      });
      await updateRow(transaction, { table: 'clients', id: clientId }, {});
      return clientId;
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `BAD_USER_INPUT` */
  setServiceTax(caller: Caller, { serviceId, version, taxRateId = null }: SetServiceTaxInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockVersion(transaction, 'services', serviceId), { version }, 'service');
      if (taxRateId !== null) await requireRates(transaction, [taxRateId]);
      await updateRow(transaction, { table: 'services', id: serviceId }, { tax_rate_id: taxRateId });
      return serviceId;
    });
  }
}

const bad = (message: string, field: string): ApiError => new ApiError('BAD_USER_INPUT', message, { field });

/** @throws ApiError `BAD_USER_INPUT` */
function rowOf({ name, percent, changes, treatment: given, reason = null }: CreateTaxRateInput): RowValues {
  const treatment = given ?? 'STANDARD';
  const days = (changes ?? []).map(({ from }) => from);
  if (new Set(days).size < days.length) throw bad('Two changes are of one day.', 'changes');
  if (treatment === 'STANDARD' && reason !== null) throw bad('What is taxed needs no reason.', 'reason');
  if (treatment !== 'STANDARD' && (days.length > 0 || /[1-9]/.test(percent)))
    throw bad('Of this treatment it takes nothing.', 'percent');
  return { name: name.trim(), percent, treatment, reason };
}

const insertChanges = (
  transaction: TenantTransaction,
  id: string,
  { changes }: Pick<CreateTaxRateInput, 'changes'>,
): Promise<void> =>
  insertRows(transaction, {
    table: 'tax_rate_changes',
    columns: { tax_rate_id: 'uuid', from_date: 'date', percent: 'numeric' },
    rows: (changes ?? []).map(({ from, percent }) => [id, from, percent]),
  });

/** @throws ApiError `BAD_USER_INPUT` */
function refuseUnclear(terms: readonly ClientTaxTermsInput[]): void {
  const days = terms.map(({ from }) => from ?? '');
  if (new Set(days).size < days.length) throw bad('Two terms are of one day.', 'terms');
  for (const [i, { treatment, taxRateId, reason }] of terms.entries()) {
    if (treatment === 'STANDARD' && reason) throw bad('Who is taxed needs no reason.', `terms.${i}.reason`);
    if (treatment !== 'STANDARD' && taxRateId) throw bad('Of this treatment there is no tax.', `terms.${i}.taxRateId`);
  }
}

/** @throws ApiError `BAD_USER_INPUT` */
async function requireRates(transaction: TenantTransaction, ids: readonly string[]): Promise<void> {
  const found = await taxRatesById(transaction, [...new Set(ids)]);
  const missing = ids.find((id) => !found.has(id));
  if (missing !== undefined) throw bad('There is no such tax.', 'taxRateId');
}

async function lockVersion(
  transaction: TenantTransaction,
  table: 'clients' | 'services',
  id: string,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await transaction.rows<{ id: string; version: number }>(
    `select id, version from ${table} where agency_id = $1 and id = $2 for update`,
    [transaction.agencyId, id],
  );
  return row;
}
