import { Injectable } from '@nestjs/common';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { readPage, SqlValues, type Page, type PageRequest } from '#platform/graphql';
import { insertRow, Tenancy, updateRow, type TenantTransaction } from '#platform/tenancy';
import { lockAssistant } from './assistant.reads.js';
import type { CreateHolidayInput, HolidayNode, UpdateHolidayInput } from './holiday.type.js';

const COLUMNS = `id, on_date as date, name, assistant_id as "assistantId", version`;

/** Of one day there is one holiday of everybody's; of an assistant's own, one of each name. */
const SAME = `
  select lower(name) = lower($3) as "isNamedSo" from holidays
   where agency_id = $1 and on_date = $2 and assistant_id is not distinct from $4::uuid
     and ($4::uuid is null or lower(name) = lower($3)) and id is distinct from $5::uuid order by 1 desc limit 1`;

export function readHolidays(
  reads: TenantTransaction,
  page: PageRequest,
  { from, to }: { from?: string | null; to?: string | null },
): Promise<Page<HolidayNode>> {
  const values = new SqlValues();
  const conditions = [
    ...values.when(from, (day) => `on_date >= ${day}`),
    ...values.when(to, (day) => `on_date <= ${day}`),
  ];
  const order = [
    ['on_date', 'date'],
    ['id', 'uuid'],
  ] as const;
  return readPage(reads, { columns: COLUMNS, from: 'holidays', conditions, values, order }, page);
}

/** When nobody works, or one assistant doesn't. */
@Injectable()
export class HolidaysService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND` for an assistant that isn't there, `NOT_POSSIBLE` for what is there already */
  createHoliday(caller: Caller, input: CreateHolidayInput): Promise<HolidayNode> {
    return this.tenancy.write(caller, async (transaction) => {
      const values = await rowOf(transaction, input);
      await refuseSame(transaction, values);
      return readBack(transaction, await insertRow(transaction, 'holidays', values));
    });
  }

  /** @throws ApiError as `createHoliday`, and `CONFLICT` */
  updateHoliday(caller: Caller, input: UpdateHolidayInput): Promise<HolidayNode> {
    const { id } = input;
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockHoliday(transaction, id), input, 'holiday');
      const values = await rowOf(transaction, input);
      await refuseSame(transaction, values, id);
      await updateRow(transaction, { table: 'holidays', id }, values);
      return readBack(transaction, id);
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT` */
  deleteHoliday(caller: Caller, input: { id: string; version: number }): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockHoliday(transaction, input.id), input, 'holiday');
      await transaction.rows('delete from holidays where agency_id = $1 and id = $2', [transaction.agencyId, input.id]);
      return input.id;
    });
  }
}

interface HolidayRow extends Record<string, unknown> {
  on_date: string;
  name: string;
  assistant_id: string | null;
}

/** @param id of the one that is changed */
async function refuseSame(transaction: TenantTransaction, row: HolidayRow, id?: string): Promise<void> {
  const { on_date: date, name, assistant_id: assistantId } = row;
  const [same] = await transaction.rows<{ isNamedSo: boolean }>(SAME, [
    ...[transaction.agencyId, date, name, assistantId, id ?? null],
  ]);
  if (same && !same.isNamedSo) {
    throw new ApiError('NOT_POSSIBLE', 'This day is a holiday of everybody’s already.', { field: 'date' });
  }
  if (same) throw new ApiError('NOT_POSSIBLE', 'This holiday is there already.', { field: 'date' });
}

async function rowOf(
  transaction: TenantTransaction,
  { date, name, assistantId = null }: CreateHolidayInput,
): Promise<HolidayRow> {
  if (assistantId && !(await lockAssistant(transaction, assistantId))) {
    throw new ApiError('NOT_FOUND', 'There is no such assistant.');
  }
  return { on_date: date, name: name.trim(), assistant_id: assistantId };
}

async function lockHoliday(transaction: TenantTransaction, id: string): Promise<HolidayNode | undefined> {
  const sql = `select ${COLUMNS} from holidays where agency_id = $1 and id = $2 for update`;
  return (await transaction.rows<HolidayNode>(sql, [transaction.agencyId, id]))[0];
}

const readBack = async (transaction: TenantTransaction, id: string): Promise<HolidayNode> =>
  (await lockHoliday(transaction, id)) as HolidayNode;
