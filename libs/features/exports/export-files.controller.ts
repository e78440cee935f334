import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiError, Public } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { type ExportFormat, type ExportKind, fileOf } from './export.kinds.js';
import { ExportLinks, LINKED_PATH, type LinkParts } from './export-links.js';

interface StoredFile {
  kind: ExportKind;
  format: ExportFormat;
  byteCount: number;
  sha256: string;
}

/** Files by their links: whoever has one needs no sign-in, so that a program can be handed it. */
@Controller(LINKED_PATH)
export class ExportFilesController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly links: ExportLinks,
  ) {}

  /** @throws ApiError `NOT_FOUND` for a link that isn't ours or a file that is gone, `FORBIDDEN` (`LINK_EXPIRED`) */
  @Get(':agencyId/:id/:expires/:signature')
  @Public()
  async download(
    @Param() parts: LinkParts,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { agencyId, id } = parts;
    const state = this.links.check(parts, this.tenancy.now);
    if (state === 'FORGED') throw noFile();
    if (state === 'EXPIRED')
      throw new ApiError('FORBIDDEN', 'This link has expired: ask for another.', { reason: 'LINK_EXPIRED' });
    const file = await this.find(agencyId, id);
    if (!file) throw noFile();
    const { fileName, contentType } = fileOf(file);
    void reply.headers({
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-checksum-sha256': file.sha256,
      vary: 'accept-encoding',
    });
    const content = Readable.from(this.chunks(agencyId, id, file.byteCount));
    const isPacked = contentType === 'application/zip';
    if (isPacked || !acceptsGzip(accepted))
      return void (await reply.header('content-length', file.byteCount).send(content));
    const zipped = createGzip();
    content.on('error', (error) => zipped.destroy(error));
    zipped.on('close', () => content.destroy());
    await reply.header('content-encoding', 'gzip').send(content.pipe(zipped));
  }

  private find(agencyId: string, id: string): Promise<StoredFile | undefined> {
    return this.tenancy.read({ agencyId }, async (transaction) => {
      const [file] = await transaction.rows<StoredFile>(
        `select kind, format, byte_count::float8 as "byteCount", encode(sha256, 'hex') as sha256 from exports
          where agency_id = $1 and id = $2 and status = 'DONE' and expires_at > $3`,
        [agencyId, id, transaction.now],
      );
      return file;
    });
  }

  /** Each by a short transaction of its own: a slow reader holds none. A file that goes meanwhile breaks the transfer off. */
  private async *chunks(agencyId: string, id: string, byteCount: number): AsyncGenerator<Buffer> {
    for (let [position, sent] = [0, 0]; sent < byteCount; position++) {
      const [chunk] = await this.tenancy.read({ agencyId }, (transaction) =>
        transaction.rows<{ content: Buffer }>(
          `select content from export_chunks where agency_id = $1 and export_id = $2 and position = $3`,
          [agencyId, id, position],
        ),
      );
      if (!chunk) throw new Error('the file went while it was sent');
      sent += chunk.content.length;
      yield chunk.content;
    }
  }
}

const noFile = (): ApiError => new ApiError('NOT_FOUND', 'There is no such file.');

/** `gzip, br;q=0` → true; not where its weight is nothing. */
const acceptsGzip = (accepted = ''): boolean =>
  accepted.split(',').some((coding) => /^\s*(gzip|x-gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(coding));
