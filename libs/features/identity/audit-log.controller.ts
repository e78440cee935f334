import { Controller, Get, Query, Res } from '@nestjs/common';
import { IsDateString, IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Allow, Area, CurrentCaller, granted, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { sendTable, TABLE_FORMATS, type TableFormat } from '#platform/downloads';
import { Tenancy } from '#platform/tenancy';
import { AUDIT_LOG_COLUMNS, exportAuditLog } from './audit-log.export.js';

class AuditLogExportParams {
  @IsOptional()
  @IsDateString()
  from?: string;

  @IsOptional()
  @IsDateString()
  to?: string;

  @IsOptional()
  @IsIn(TABLE_FORMATS)
  format?: TableFormat;
}

/** The audit log as a file. */
@Controller('api/audit-log')
@Area('audit')
export class AuditLogController {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * The entries from an instant on and before another, from the first to now without them, as CSV or JSON lines. Streamed
   * in batches; that it was exported is itself an entry.
   */
  @Get()
  @Allow('OWNER', granted('AUDIT_LOG'))
  async exportAuditLog(
    @Query() { from, to, format = 'csv' }: AuditLogExportParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // The log's time is the database's, and what is written meanwhile isn't of this file.
    const [clock] = await this.tenancy.lookUp<{ now: Date }>('select now()');
    const span = { from: new Date(from ?? 0), to: to ? new Date(to) : (clock?.now ?? this.tenancy.now) };
    await this.tenancy.write(caller, (transaction) =>
      recordAudit(transaction, {
        ...{ action: 'exportAuditLog', subjectType: 'audit_log' },
        details: { ...span, format },
      }),
    );
    await sendTable(reply, { name: 'audit-log', format, columns: AUDIT_LOG_COLUMNS }, (take) =>
      exportAuditLog(this.tenancy, caller, { ...span, take }),
    );
  }
}
