import { Readable } from 'node:stream';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { IsDateString, IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Allow, Area, CurrentCaller, granted, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { Tenancy } from '#platform/tenancy';
import { AUDIT_LOG_FORMATS, exportAuditLog, type AuditLogFormat } from './audit-log.export.js';

const CONTENT_TYPES: Readonly<Record<AuditLogFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
};

class AuditLogExportParams {
  @IsOptional()
  @IsDateString()
  from?: string;

  @IsOptional()
  @IsDateString()
  to?: string;

  @IsOptional()
  @IsIn(AUDIT_LOG_FORMATS)
  format?: AuditLogFormat;
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
    await reply
      .headers({
        'content-type': CONTENT_TYPES[format],
        'content-disposition': `attachment; filename="audit-log.${format}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(Readable.from(exportAuditLog(this.tenancy, caller, { ...span, format })));
  }
}
