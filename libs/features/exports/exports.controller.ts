import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, ApiError, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { isNodeId } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { exportsById } from './export.reads.js';
import { type Export, type ExportDownload, RequestExportInput } from './export.type.js';
import { ExportLinks } from './export-links.js';
import { downloadOf } from './present-export.js';
import { RequestExportService } from './request-export.service.js';

/** Exports for programs that speak no GraphQL: the same requests and answers as JSON. */
@Controller('api/exports')
@Area('exports')
export class ExportsController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly requests: RequestExportService,
    private readonly links: ExportLinks,
  ) {}

  /** As the mutation `requestExport`, its input as the body. Answers 202 with the export, and where to ask for it. */
  @Post()
  @Allow(...STAFF)
  async requestExport(
    @Body() input: RequestExportInput,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const id = await this.requests.request(caller, input);
    await reply
      .code(202)
      .header('location', `/api/exports/${id}`)
      .send(await this.read(caller, id));
  }

  /** As the query `export`. @throws ApiError `NOT_FOUND` */
  @Get(':id')
  @Allow(...STAFF)
  export(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<Export & { download: ExportDownload | null }> {
    return this.read(caller, id);
  }

  private async read(caller: Caller, id: string): Promise<Export & { download: ExportDownload | null }> {
    const row = isNodeId(id)
      ? (await this.tenancy.read(caller, (transaction) => exportsById(transaction, [id]))).get(id.toLowerCase())
      : undefined;
    if (!row) throw new ApiError('NOT_FOUND', 'There is no such export.');
    const download = downloadOf(row, { caller, links: this.links, now: this.tenancy.now });
    return { ...presentTimes(row), download: download ?? null };
  }
}

/** Instants as the other interface has them. */
const presentTimes = (row: Export): Export => ({
  ...row,
  createdAt: new Date(row.createdAt).toISOString(),
  finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt).toISOString(),
  expiresAt: new Date(row.expiresAt).toISOString(),
});
