import { createHash, randomBytes } from 'node:crypto';
import { Controller, Get, Injectable, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiError, Public } from '#platform/access';
import { Environment, publicUrlOf } from '#platform/config';
import { insertRows, Tenancy, type TenantTransaction } from '#platform/tenancy';
import { CheckoutService } from './checkout.service.js';

const DAYS = 90;
const DAY_MS = 86_400_000;
const TOKEN_BYTES = 32;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Links for mails: whoever has one can pay what is open of its invoice, without a password, and learns nothing else of it. */
@Injectable()
export class PayLinks {
  private readonly publicUrl: string;

  constructor(environment: Environment) {
    this.publicUrl = publicUrlOf(environment);
  }

  /** A new link for each invoice, by its id; none at all where the agency takes no cards. */
  async makeIn(transaction: TenantTransaction, invoiceIds: readonly string[]): Promise<Map<string, string>> {
    const [on] = await transaction.rows('select 1 from stripe_settings where agency_id = $1', [transaction.agencyId]);
    if (!on) return new Map();
    const tokens = invoiceIds.map(() => randomBytes(TOKEN_BYTES).toString('base64url'));
    const until = new Date(transaction.now.getTime() + DAYS * DAY_MS);
    await insertRows(transaction, {
      table: 'pay_links',
      columns: { token_hash: 'bytea', invoice_id: 'uuid', created_at: 'timestamptz', expires_at: 'timestamptz' },
      rows: invoiceIds.map((id, i) => [hashOf(tokens[i] as string), id, transaction.now, until]),
    });
    return new Map(invoiceIds.map((id, i) => [id, new URL(`/api/pay/${tokens[i]}`, this.publicUrl).href]));
  }
}

/** Opens the checkout of a link. */
@Controller('api/pay')
export class PayLinksController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly checkouts: CheckoutService,
  ) {}

  /** Leads to Stripe's page, which asks for what is open at this moment. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` */
  @Get(':token')
  @Public()
  async pay(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const [link] = await this.tenancy.lookUp<{ agencyId: string; invoiceId: string }>(
      'select agency_id as "agencyId", invoice_id as "invoiceId" from find_pay_link($1, $2)',
      [hashOf(token), this.tenancy.now],
    );
    if (!link) throw new ApiError('NOT_FOUND', 'This link is not valid any more.');
    const { url } = await this.checkouts.openCheckout({ agencyId: link.agencyId }, link.invoiceId);
    await reply.code(303).header('location', url).send();
  }
}
