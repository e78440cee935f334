import { Controller, Get, Param, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { Allow, ApiError, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { sendTable } from '#platform/downloads';
import { isNodeId } from '#platform/graphql';
import { readInBatches, Tenancy } from '#platform/tenancy';
import { acceptFiles } from '#platform/uploads';
import { KeepUploadService } from './keep-upload.service.js';
import { PROBLEM_COLUMNS } from './time-import.reads.js';
import type { TimeImportProblem } from './time-import.type.js';
import { ReportParams, TimeImportParams } from './time-imports.params.js';

const PATH = 'api/imports/time-entries';
/** What a file may be sent as: which of them it is, its text says. */
const TYPES = ['text/csv', 'application/jsonl'];
const REPORT_COLUMNS = ['line', 'column', 'code', 'message', 'isNotice'] as const satisfies (keyof TimeImportProblem)[];

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
    const type = request.headers['content-type'];
    if (!TYPES.some((known) => type?.startsWith(known)))
      throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as {types}.', { types: TYPES.join(', ') });
    // Ending early must leave the connection to the answer. A request without a body has no stream.
    const source = (request.body as Readable | undefined)?.iterator({ destroyOnReturn: false }) ?? [];
    try {
      const importId = await this.uploads.keepUpload(caller, { source, fileName, options, importedBy: caller.userId });
      await reply.code(202).send({ importId });
    } catch (error) {
      // The rest isn't waited for.
      void reply.header('connection', 'close');
      throw error;
    }
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
    if (!isNodeId(id)) throw noImport();
    await sendTable(reply, { name: 'import-report', format, columns: REPORT_COLUMNS }, (take) =>
      this.tenancy.readSnapshot(caller, async (transaction) => {
        const values = [transaction.agencyId, id];
        const [known] = await transaction.rows(`select from imports where agency_id = $1 and id = $2`, values);
        if (!known) throw noImport();
        const sql = `select ${PROBLEM_COLUMNS} from import_problems where agency_id = $1 and import_id = $2 order by line, position`;
        await readInBatches<TimeImportProblem>(transaction, { sql, values }, take);
      }),
    );
  }
}

const noImport = (): ApiError => new ApiError('NOT_FOUND', 'There is no such import.');
