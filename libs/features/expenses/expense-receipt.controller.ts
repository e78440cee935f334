import { Controller, Get, Param, Post, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Allow, ApiError, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import type { KnownType } from '#platform/downloads';
import { isNodeId } from '#platform/graphql';
import { acceptFiles, readFileBody } from '#platform/http';
import { Tenancy } from '#platform/tenancy';
import { ExpensesService } from './expenses.service.js';

const PATH = 'api/expenses/:id/receipt';
const TYPES: readonly KnownType[] = ['application/pdf', 'image/png', 'image/jpeg'];
const MOST_BYTES = 5 * 1_048_576;

/** Receipts of expenses, as they were uploaded. */
@Controller(PATH)
@Area('expenses')
export class ExpenseReceiptController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tenancy: Tenancy,
    private readonly expenses: ExpensesService,
  ) {}

  /** A file isn't read before it's known that its sender may upload it, and at no other address. */
  onModuleInit(): void {
    acceptFiles(this.host.httpAdapter.getInstance<FastifyInstance>(), `/${PATH}`, TYPES);
  }

  /**
   * The body is the file, of at most 5 MB; what it is, its content says. Answers 204.
   * @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE`, `PAYLOAD_TOO_LARGE`, `UNSUPPORTED_MEDIA_TYPE`
   */
  @Post()
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async upload(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isNodeId(id)) throw new ApiError('NOT_FOUND', 'There is no such expense.');
    await this.expenses.keepReceipt(caller, id, await readBody(request, reply));
    await reply.code(204).send();
  }

  /** Not for clients, whom it would tell what was paid before it was marked up. @throws ApiError `NOT_FOUND` */
  @Get()
  @Allow(...STAFF, 'ASSISTANT')
  async download(@Param('id') id: string, @CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    const receipt = isNodeId(id) ? await this.find(caller, id) : undefined;
    if (!receipt) throw new ApiError('NOT_FOUND', 'There is no such receipt.');
    await reply
      .headers({
        'content-type': receipt.contentType,
        'content-disposition': `attachment; filename="receipt.${receipt.contentType.replace(/^.*\//, '')}"`,
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
      })
      .send(receipt.content);
  }

  private find(caller: Caller, id: string): Promise<{ content: Buffer; contentType: KnownType } | undefined> {
    return this.tenancy.read(caller, async (transaction) => {
      const [row] = await transaction.rows<{ content: Buffer; contentType: KnownType }>(
        `select content, content_type as "contentType" from expense_receipts where agency_id = $1 and expense_id = $2`,
        [transaction.agencyId, id],
      );
      return row;
    });
  }
}

async function readBody(request: FastifyRequest, reply: FastifyReply): Promise<Buffer> {
  if (!TYPES.some((type) => request.headers['content-type']?.startsWith(type)))
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'A receipt is a PDF, a PNG or a JPEG.');
  return readFileBody(request, reply, MOST_BYTES);
}
