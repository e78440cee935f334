import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { clientsById } from '#features/clients';
import { renderAccountPdf, type AccountDocument } from '#features/documents';
import { Allow, ApiError, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { IsDay } from '#platform/downloads';
import { IsCurrencyCode, IsNodeId, isNodeId } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { loadAccountDocument } from './load-account-document.js';

/** Typesetting keeps the process from all else: so many lines take it a second. What goes by mail is made by a worker. */
const MOST_LINES = 500;

class AccountParams {
  @IsNodeId()
  clientId: string;

  @IsCurrencyCode()
  currency: string;

  @IsDay()
  from: string;

  @IsDay()
  to: string;
}

interface SentPaper {
  content: Buffer;
  from: string;
  to: string;
}

/** A client's account as a paper. */
@Controller('api/statement-of-account')
@Area('payments')
export class AccountStatementController {
  constructor(private readonly tenancy: Tenancy) {}

  /** As it stands now; a client has its own. @throws ApiError `BAD_USER_INPUT`, `NOT_FOUND`, `NOT_POSSIBLE` */
  @Get('document')
  @Allow(...STAFF, 'CLIENT')
  async document(
    @Query() period: AccountParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (period.to < period.from)
      throw new ApiError('BAD_USER_INPUT', 'The last day is before the first.', { field: 'to' });
    const document = (await this.sees(caller, period.clientId)) ? await this.load(caller, period) : undefined;
    if (!document) throw new ApiError('NOT_FOUND', 'There is no such client.');
    refuseLong(document);
    await sendPaper(reply, { content: renderAccountPdf(document), ...period });
  }

  private sees(caller: Caller, clientId: string): Promise<boolean> {
    return this.tenancy.read(caller, async (reads) => (await clientsById(reads, [clientId])).has(clientId));
  }

  /** As the agency has it: a client gets the very paper that it is sent, with the logo and colour, which aren't its own rows. */
  private load({ agencyId }: Caller, period: AccountParams): Promise<AccountDocument | undefined> {
    return this.tenancy.readSnapshot({ agencyId }, (reads) => loadAccountDocument(reads, period));
  }

  /** As it was sent by mail. @throws ApiError `NOT_FOUND` while it isn't made, too */
  @Get('sent/:id')
  @Allow(...STAFF)
  async sent(@Param('id') id: string, @CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    const paper = isNodeId(id) ? await this.find(caller, id) : undefined;
    if (!paper) throw new ApiError('NOT_FOUND', 'There is no such document.');
    await sendPaper(reply, paper);
  }

  private find(caller: Caller, id: string): Promise<SentPaper | undefined> {
    return this.tenancy.read(caller, async (reads) => {
      const [paper] = await reads.rows<SentPaper>(
        `select content, from_date as "from", to_date as "to" from account_statements
          where agency_id = $1 and id = $2 and content is not null`,
        [reads.agencyId, id],
      );
      return paper;
    });
  }
}

function refuseLong({ lines }: AccountDocument): void {
  if (lines.length > MOST_LINES)
    throw new ApiError(
      'NOT_POSSIBLE',
      'A PDF made at once holds at most {most} lines: choose fewer days, or have it sent by mail.',
      {
        ...{ most: MOST_LINES, field: 'from' },
      },
    );
}

const sendPaper = (reply: FastifyReply, { content, from, to }: SentPaper): FastifyReply =>
  reply
    .headers({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="statement-${from}-${to}.pdf"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(content);
