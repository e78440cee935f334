import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, ApiError, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { paperFileName } from '#platform/downloads';
import { isNodeId } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { findDocument, type StoredDocument } from './invoice-document.reads.js';

/** The papers of issued invoices, as they were made. */
@Controller('api/invoices')
@Area('invoices')
export class InvoiceDocumentController {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND` while there's no document, and for another agency's */
  @Get(':id/document')
  @Allow(...STAFF, 'CLIENT')
  async document(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const find = () => this.tenancy.read(caller, (transaction) => findDocument(transaction, id));
    const document = isNodeId(id) ? await find() : undefined;
    if (!document) throw new ApiError('NOT_FOUND', 'There is no such document.');
    await send(reply, document, known);
  }
}

async function send(reply: FastifyReply, document: StoredDocument, known: string | undefined): Promise<void> {
  const etag = `"${document.sha256.toString('hex')}"`;
  // It never changes, but who may see it does: the browser asks each time.
  void reply.headers({ etag, 'cache-control': 'private, no-cache' });
  if (known === etag) return void (await reply.code(304).send());
  await reply
    .headers({
      'content-type': document.contentType,
      'content-disposition': `inline; filename="${paperFileName(document.number)}"`,
      'x-content-type-options': 'nosniff',
    })
    .send(document.content);
}
