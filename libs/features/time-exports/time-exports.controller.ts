import { Controller, Get, Query, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { EntryStatus } from '#core/time-sheet';
import { Allow, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { IsDay, sendTable, TABLE_FORMATS, type TableFormat } from '#platform/downloads';
import { IsNodeId } from '#platform/graphql';
import { columnsFor } from './exported-entry.js';
import { ExportTimeEntriesService } from './export-time-entries.service.js';

const STATUSES = ['DRAFT', 'SUBMITTED', 'CLIENT_REVIEW', 'APPROVED', 'REJECTED'] as const satisfies EntryStatus[];

class TimeExportParams {
  @IsOptional()
  @IsDay()
  from?: string;

  @IsOptional()
  @IsDay()
  to?: string;

  @IsOptional()
  @IsIn(TABLE_FORMATS)
  format?: TableFormat;

  @IsOptional()
  @IsNodeId()
  clientId?: string;

  @IsOptional()
  @IsNodeId()
  assistantId?: string;

  @IsOptional()
  @IsIn(STATUSES)
  status?: EntryStatus;
}

/** Time entries as a file. */
@Controller('api/time-entries/export')
@Area('time')
export class TimeExportsController {
  constructor(private readonly exporting: ExportTimeEntriesService) {}

  /**
   * The entries that began on the days from one to another, both with it, by the agency's calendar, in order of start, as CSV
   * or JSON lines: all of them for staff, her own for an assistant, for a client its own approved work without tags. What is
   * exported can be imported. @throws ApiError `BAD_USER_INPUT`
   */
  @Get()
  @Allow(...STAFF, 'ASSISTANT', 'CLIENT')
  async exportTimeEntries(
    @Query() { format = 'csv', ...filter }: TimeExportParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.exporting.record(caller, { ...filter, format });
    await sendTable(reply, { name: 'time-entries', format, columns: columnsFor(caller) }, (take) =>
      this.exporting.exportTimeEntries(caller, { filter, format, take }),
    );
  }
}
