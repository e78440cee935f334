import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, ApiError, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { isNodeId } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';

interface StoredStatement {
  contentType: string;
  sha256: Buffer;
  content: Buffer;
  bookedOn: string;
}

/** The statements of approved payouts, as they were made. */
@Controller('api/payouts')
@Area('payouts')
export class PayoutStatementController {
  constructor(private readonly tenancy: Tenancy) {}

  /** An assistant has her own. @throws ApiError `NOT_FOUND` while there's none, for a payout that isn't approved, and for others' */
  @Get(':id/statement')
  @Allow(...STAFF, 'ASSISTANT')
  async statement(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const statement = isNodeId(id) ? await this.find(caller, id) : undefined;
    if (!statement) throw new ApiError('NOT_FOUND', 'There is no such statement.');
    const etag = `"${statement.sha256.toString('hex')}"`;
    void reply.headers({ etag, 'cache-control': 'private, no-cache' });
    if (known === etag) return void (await reply.code(304).send());
    await reply
      .headers({
        'content-type': statement.contentType,
        'content-disposition': `inline; filename="statement-${statement.bookedOn}.pdf"`,
        'x-content-type-options': 'nosniff',
      })
      .send(statement.content);
  }

  private find(caller: Caller, id: string): Promise<StoredStatement | undefined> {
    return this.tenancy.read(caller, async (transaction) => {
      const [row] = await transaction.rows<StoredStatement>(
        `select s.content_type as "contentType", s.sha256, s.content, a.booked_on as "bookedOn"
           from payouts p
           join payout_approvals a on a.agency_id = p.agency_id and a.id = p.approval_id
           join payout_statements s on s.agency_id = a.agency_id and s.approval_id = a.id
          where p.agency_id = $1 and p.id = $2`,
        [transaction.agencyId, id],
      );
      return row;
    });
  }
}
