import { Controller, Get, Param, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Allow, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { acceptFiles } from '#platform/uploads';
import { KeepUploadService } from './keep-upload.service.js';
import { sendReport } from './send-report.js';
import { takeUpload } from './take-upload.js';
import { ReportParams, TimeImportParams } from './time-imports.params.js';

const PATH = 'api/imports/time-entries';
/** What a file may be sent as: which of them it is, its text says. */
const TYPES = ['text/csv', 'application/jsonl'];

/** Takes files of time entries from other tools, and tells what was wrong with them. */
@Controller(PATH)
@Area('imports')
export class TimeImportsController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tenancy: Tenancy,
    private readonly uploads: KeepUploadService,
  ) {}

  onModuleInit(): void {
    acceptFiles(this.host.httpAdapter.getInstance<FastifyInstance>(), PATH, TYPES);
  }

  /**
   * The body is the file, `text/csv` (or our own export's `application/jsonl`) of at most 100 MB. Answers 202 with the import's id; the file is looked at by a worker, and
   * nothing of it is imported before that is started.
   * @throws ApiError `BAD_USER_INPUT`, `PAYLOAD_TOO_LARGE`, `UNSUPPORTED_MEDIA_TYPE`, `NOT_POSSIBLE`
   */
  @Post()
  @Allow('OWNER', 'MANAGER')
  async uploadTimeEntries(
    @Query() { fileName = 'time-entries.csv', ...options }: TimeImportParams,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const upload = { kind: 'TIME' as const, fileName, options, importedBy: caller.userId };
    await takeUpload({ request, reply }, TYPES, (source) => this.uploads.keepUpload(caller, { ...upload, source }));
  }

  /** All that was found in an import's lines, as CSV or JSON lines. @throws ApiError `NOT_FOUND` */
  @Get(':id/report')
  @Allow(...STAFF)
  async report(
    @Param('id') id: string,
    @Query() { format = 'csv' }: ReportParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendReport(reply, format, { tenancy: this.tenancy, caller, one: { id, kind: 'TIME' } });
  }
}
