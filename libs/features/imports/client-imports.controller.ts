import { Controller, Get, Param, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Allow, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { sendDownload } from '#platform/downloads';
import { Tenancy } from '#platform/tenancy';
import { acceptFiles } from '#platform/uploads';
import { clientTemplate } from './client-columns.js';
import { KeepUploadService } from './keep-upload.service.js';
import { sendReport } from './send-report.js';
import { takeUpload } from './take-upload.js';
import { ReportParams, UploadParams } from './time-imports.params.js';

const PATH = 'api/imports/clients';
const TYPES = ['text/csv'];

/** Takes files of clients, tells what was wrong with them, and gives one to begin with. */
@Controller(PATH)
@Area('imports')
export class ClientImportsController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tenancy: Tenancy,
    private readonly uploads: KeepUploadService,
  ) {}

  onModuleInit(): void {
    acceptFiles(this.host.httpAdapter.getInstance<FastifyInstance>(), PATH, TYPES);
  }

  /**
   * The body is the file, `text/csv` of at most 100 MB and 20,000 lines. Answers 202 with the import's id; the file is looked at
   * by a worker, and nothing of it is imported before that is started.
   * @throws ApiError `BAD_USER_INPUT`, `PAYLOAD_TOO_LARGE`, `UNSUPPORTED_MEDIA_TYPE`, `NOT_POSSIBLE`
   */
  @Post()
  @Allow('OWNER', 'MANAGER')
  uploadClients(
    @Query() { fileName = 'clients.csv', ...options }: UploadParams,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const upload = { kind: 'CLIENTS' as const, fileName, options, importedBy: caller.userId };
    return takeUpload({ request, reply }, TYPES, (source) => this.uploads.keepUpload(caller, { ...upload, source }));
  }

  /** A file of our own headings with one client, to be filled in. */
  @Get('template')
  @Allow(...STAFF)
  clientTemplate(@Res() reply: FastifyReply): Promise<void> {
    const file = { fileName: 'clients.csv', contentType: 'text/csv; charset=utf-8; header=present' };
    return sendDownload(reply, file, (write) => write(clientTemplate()));
  }

  /** All that was found in an import's lines, as CSV or JSON lines. @throws ApiError `NOT_FOUND` */
  @Get(':id/report')
  @Allow(...STAFF)
  clientReport(
    @Param('id') id: string,
    @Query() { format = 'csv' }: ReportParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendReport(reply, format, { tenancy: this.tenancy, caller, one: { id, kind: 'CLIENTS' } });
  }
}
