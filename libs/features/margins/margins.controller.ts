import { Controller, Get, Query, Res } from '@nestjs/common';
import { IsBooleanString, IsIn, IsOptional, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { assistantsById } from '#features/assistants';
import { clientsById } from '#features/clients';
import { contractsById } from '#features/contracts';
import { servicesById } from '#features/services';
import { Allow, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { sendTable, TABLE_FORMATS, type TableFormat } from '#platform/downloads';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { readMargins, type MarginRowNode } from './margin.reads.js';
import type { MarginKey } from './margin.type.js';

const KEYS = ['CLIENT', 'CONTRACT', 'SERVICE', 'ASSISTANT'] as const satisfies MarginKey[];
const MONTH = { message: '$property must be a month such as 2026-03' };
const COLUMNS = [
  ...['from', 'to', 'by', 'name', 'client', 'part', 'currency', 'is_complete', 'seconds', 'unbilled_seconds'],
  ...['revenue', 'cost', 'margin', 'percent', 'hourly_rate'],
] as const;

class MarginsParams {
  @IsOptional()
  @IsIn(KEYS)
  by?: MarginKey;

  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, MONTH)
  from: string;

  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, MONTH)
  to: string;

  @IsOptional()
  @IsBooleanString()
  inAgencyCurrency?: string;

  @IsOptional()
  @IsIn(TABLE_FORMATS)
  format?: TableFormat;
}

/** Margins as a file. */
@Controller('api/margins')
@Area('margins')
export class MarginsController {
  constructor(private readonly tenancy: Tenancy) {}

  /** The report's rows, as CSV or JSON lines; of what isn't complete those figures that are known. @throws ApiError `BAD_USER_INPUT` */
  @Get()
  @Allow(...STAFF)
  async margins(
    @Query() { by = 'CLIENT', from, to, inAgencyCurrency, format = 'csv' }: MarginsParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const input = { by, from, to, inAgencyCurrency: inAgencyCurrency === 'true' };
    const rows = await this.tenancy.read(caller, async (transaction) => {
      const report = await readMargins(transaction, input);
      const names = await namesOf(transaction, by, report.rows);
      return report.rows.map((row) => ({ from, to, by, ...names.get(row.key), ...cellsOf(row) }));
    });
    await sendTable(reply, { name: `margins-${from}-${to}`, format, columns: COLUMNS }, (take) =>
      take(rows.map((row) => ({ name: '', client: '', ...row }))),
    );
  }
}

const cellsOf = (row: MarginRowNode) => {
  const known = row.isComplete ? row : (row.soFar ?? row);
  return {
    ...{ part: row.part, currency: row.currency, is_complete: row.isComplete },
    ...{ seconds: known.seconds, unbilled_seconds: row.unbilledSeconds },
    ...{ revenue: known.revenue?.amount, cost: known.cost?.amount, margin: known.margin?.amount },
    ...{ percent: known.percent, hourly_rate: known.hourlyRate?.amount },
  };
};

interface Names {
  name: string;
  client?: string;
}

/** What rows are of, by their keys; a contract with its client. */
async function namesOf(
  reads: TenantTransaction,
  by: MarginKey,
  rows: readonly MarginRowNode[],
): Promise<Map<string, Names>> {
  const ids = [...new Set(rows.map(({ key }) => key))].filter(Boolean);
  if (by === 'CONTRACT') {
    const contracts = await contractsById(reads, ids);
    const clients = await clientsById(
      reads,
      [...contracts.values()].map(({ clientId }) => clientId),
    );
    return new Map(
      [...contracts].map(([id, { title, clientId }]) => [
        id,
        { name: title, client: clients.get(clientId)?.name ?? '' },
      ]),
    );
  }
  const found = await { CLIENT: clientsById, SERVICE: servicesById, ASSISTANT: assistantsById }[by](reads, ids);
  return new Map([...found].map(([id, { name }]) => [id, { name }]));
}
