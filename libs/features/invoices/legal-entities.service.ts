import { Injectable } from '@nestjs/common';
import { checkPattern, collides, formatInvoiceNumber, patternExpression, type SeriesPlace } from '#core/invoicing';
import { lockClient } from '#features/clients';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { insertRow, onDuplicate, Tenancy, updateRow, type TenantTransaction } from '#platform/tenancy';
import type { SetClientInvoicingInput } from './invoice-drafts.inputs.js';
import { readSeries, type SeriesRow } from './legal-entities.reads.js';
import type {
  CreateLegalEntityInput,
  PreviewSeriesArgs,
  SeriesPreview,
  SetInvoiceSeriesInput,
  UpdateLegalEntityInput,
} from './legal-entities.type.js';
import { ensureSeries } from './take-numbers.js';
import { todayOf } from './invoice-state.js';

/** In whose name an agency invoices, and how its documents are numbered. */
@Injectable()
export class LegalEntitiesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** With its two series. @throws ApiError `NOT_POSSIBLE` (`CODE_TAKEN`) */
  createLegalEntity(caller: Caller, input: CreateLegalEntityInput): Promise<string> {
    const { code, name, address, taxId } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const taken = (): Error =>
        new ApiError('NOT_POSSIBLE', 'Another entity has this code.', { reason: 'CODE_TAKEN', field: 'code' });
      const row = { code, name, address, tax_id: taxId };
      const entityId = await onDuplicate(insertRow(transaction, 'legal_entities', row), taken);
      const [day] = await transaction.rows<{ year: number }>(
        `select extract(year from ${todayOf(transaction)})::int as year`,
      );
      for (const kind of ['INVOICE', 'CREDIT_NOTE'] as const)
        await ensureSeries(transaction, { entityId, kind }, day?.year ?? 0);
      return entityId;
    });
  }

  /** What was issued keeps its paper. @throws ApiError `NOT_FOUND`, `CONFLICT` */
  updateLegalEntity(caller: Caller, { id, name, address, taxId, version }: UpdateLegalEntityInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const [current] = await transaction.rows<{ version: number }>(
        `select id, code, name, address, tax_id as "taxId", version from legal_entities
          where agency_id = $1 and id = $2 for update`,
        [transaction.agencyId, id],
      );
      refuseStale(current, { version }, 'legal entity');
      await updateRow(transaction, { table: 'legal_entities', id }, { name, address, tax_id: taxId });
      return id;
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT` */
  setClientInvoicing(caller: Caller, input: SetClientInvoicingInput): Promise<string> {
    const { clientId, legalEntityId, grouping, version } = input;
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockClient(transaction, clientId), { version }, 'client');
      if (legalEntityId) await requireEntity(transaction, legalEntityId);
      const row = { legal_entity_id: legalEntityId, invoice_grouping: grouping };
      await updateRow(transaction, { table: 'clients', id: clientId }, row);
      return clientId;
    });
  }

  /** What a pattern would do; nothing is changed. @throws ApiError `NOT_FOUND` */
  previewSeries(caller: Caller, wanted: PreviewSeriesArgs): Promise<SeriesPreview> {
    return this.tenancy.read(caller, async (transaction) => {
      const series = await readOne(transaction, wanted.code);
      return previewOf(transaction, series, wanted);
    });
  }

  /**
   * Changes how a series writes its numbers; its counter goes on. Issuers wait, so that no number is given meanwhile.
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` with the problem and the number that would come again
   */
  setInvoiceSeries(caller: Caller, input: SetInvoiceSeriesInput): Promise<SeriesRow> {
    return this.tenancy.write(caller, async (transaction) => {
      const { code, pattern, resetsYearly } = input;
      const series = await readOne(transaction, code, 'for update of s');
      refuseStale(series, input, 'series');
      const { problem, collidesWith } = await previewOf(transaction, series, input);
      if (problem) {
        const details = { reason: problem, field: 'pattern', ...(collidesWith && { collidesWith }) };
        throw new ApiError('NOT_POSSIBLE', 'The series can’t have this pattern.', details);
      }
      await updateRow(
        transaction,
        { table: 'invoice_series', id: code, key: 'code' },
        { pattern, resets_yearly: resetsYearly },
      );
      return readOne(transaction, code);
    });
  }
}

async function requireEntity(transaction: TenantTransaction, id: string): Promise<void> {
  const found = await transaction.rows('select from legal_entities where agency_id = $1 and id = $2', [
    transaction.agencyId,
    id,
  ]);
  if (found.length === 0) throw new ApiError('NOT_FOUND', 'There is no such legal entity.');
}

async function readOne(transaction: TenantTransaction, code: string, lock = ''): Promise<SeriesRow> {
  const [series] = await readSeries(transaction, { where: 's.code = $1', values: [code], lock });
  if (!series) throw new ApiError('NOT_FOUND', 'There is no such series.');
  return series;
}

/** Where a series will be when it gives its next number, under another rule of reset. */
const placeOf = ({ year, today, next, resetsYearly }: SeriesRow, resets: boolean): SeriesPlace => {
  const now = Math.max(Number(today.slice(0, 4)), year);
  return { year: now, next: resetsYearly && now > year && resets ? 1n : BigInt(next), resetsYearly: resets };
};

async function previewOf(
  transaction: TenantTransaction,
  series: SeriesRow,
  { pattern, resetsYearly }: Pick<PreviewSeriesArgs, 'pattern' | 'resetsYearly'>,
): Promise<SeriesPreview> {
  const checked = checkPattern(pattern, { resetsYearly });
  if (!checked.ok) return { nextNumber: null, problem: checked.error, collidesWith: null };
  const place = placeOf(series, resetsYearly);
  const collidesWith = await findCollision(transaction, { series, pattern, place });
  if (collidesWith !== undefined) return { nextNumber: null, problem: 'NUMBERS_COLLIDE', collidesWith };
  return {
    nextNumber: formatInvoiceNumber(pattern, { year: place.year, number: place.next }),
    problem: null,
    collidesWith: null,
  };
}

/** The entity's numbers that have the pattern's form, whichever series gave them. */
async function findCollision(
  transaction: TenantTransaction,
  { series, pattern, place }: { series: SeriesRow; pattern: string; place: SeriesPlace },
): Promise<string | undefined> {
  const given = await transaction.tuples<[string]>(
    `select number from invoices where agency_id = $1 and entity_id is not distinct from $2 and number ~ $3 order by number desc`,
    [transaction.agencyId, series.entityId, patternExpression(pattern)],
  );
  return given.flat().find((number) => collides(number, pattern, place));
}
