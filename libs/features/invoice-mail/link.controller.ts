import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formatAmount } from '#core/money';
import { CheckoutService } from '#features/card-payments';
import { sendLogo } from '#features/documents';
import { ApiError, CallerFinder, Public, RateLimiter, STAFF, type Role } from '#platform/access';
import { paperFileName } from '#platform/downloads';
import { gonePage, linkPage, type Page } from './link-page.js';
import { OpenLinkService, type LinkedInvoice } from './open-link.service.js';

const REQUESTS_A_MINUTE = 60;

/** Programs that look at every link in a mail or a chat: nobody has seen the invoice by that. */
const PROGRAM =
  /bot|crawl|spider|preview|scan|fetch|slurp|facebookexternalhit|whatsapp|slack|curl|wget|python|headless/i;

/** What a link that needs no password opens: a page, the same as JSON, and the paper. */
@Controller('i/:token')
export class LinkController {
  private readonly limiter = new RateLimiter(REQUESTS_A_MINUTE);

  constructor(
    private readonly links: OpenLinkService,
    private readonly checkouts: CheckoutService,
    @Inject(CallerFinder) private readonly finder: CallerFinder,
  ) {}

  /** With `?paid=1` it is where a checkout has led back to, which may be before the payment is heard of. */
  @Get()
  @Public()
  async page(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.prepare(request, reply);
    const invoice = await this.links.invoice(token);
    const isPaid = new URL(request.url, 'http://localhost').searchParams.get('paid') === '1';
    const wantsJson =
      /application\/json/.test(request.headers.accept ?? '') && !/text\/html/.test(request.headers.accept ?? '');
    if (!invoice) {
      if (wantsJson) throw gone();
      return sendPage(reply.code(404), gonePage());
    }
    await this.noteViewed(token, invoice.agencyId, { request, reply });
    if (wantsJson) return void (await reply.send(toJson(invoice, token)));
    return sendPage(reply, linkPage(invoice, `/i/${token}`, isPaid));
  }

  /** @throws ApiError `NOT_FOUND` */
  @Get('document')
  @Public()
  async document(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.prepare(request, reply);
    const document = await this.links.document(token);
    if (!document) throw gone();
    await this.noteViewed(token, document.agencyId, { request, reply });
    await reply
      .headers({
        'content-type': document.contentType,
        'content-disposition': `attachment; filename="${paperFileName(document.number)}"`,
      })
      .send(document.content);
  }

  /**
   * Leads to the page on which what is open at this moment is paid by card, or back to the invoice where nothing is to be paid
   * so. A program that only looks opens no checkout. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` (`STRIPE_REFUSED`, `NOT_CHARGEABLE`)
   */
  @Get('pay')
  @Public()
  async pay(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.prepare(request, reply);
    const payable = await this.links.payable(token);
    if (!payable) throw gone();
    const { agencyId, invoiceId, isPayable } = payable;
    const url =
      isPayable && !isProgram(request)
        ? (await this.checkouts.openCheckout({ agencyId }, invoiceId, `/i/${token}`)).url
        : `/i/${token}`;
    await reply.code(303).header('location', url).send();
  }

  /** @throws ApiError `NOT_FOUND` */
  @Get('logo')
  @Public()
  async logo(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.prepare(request, reply);
    const logo = await this.links.logo(token);
    if (!logo) throw gone();
    await sendLogo(reply, logo);
  }

  /** Neither is the token told to whom a page leads, nor does anybody keep what it opened. @throws ApiError `RATE_LIMITED` */
  private prepare(request: FastifyRequest, reply: FastifyReply): void {
    void reply.headers({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    });
    const { remaining, resetSeconds } = this.limiter.count(request.ip, Date.now());
    if (remaining >= 0) return;
    void reply.header('retry-after', resetSeconds);
    throw new ApiError('RATE_LIMITED', 'Too many requests: try again soon.', { retryAfterSeconds: resetSeconds });
  }

  private async noteViewed(
    token: string,
    agencyId: string,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const { cookie, authorization } = request.headers;
    if (isProgram(request)) return;
    if (cookie !== undefined || authorization !== undefined) {
      const caller = await this.finder.find(request, reply);
      if (!(caller instanceof ApiError) && caller.agencyId === agencyId && isStaff(caller.role)) return;
    }
    await this.links.noteViewed(token);
  }
}

const isProgram = ({ method, headers: { 'user-agent': program = '' } }: FastifyRequest): boolean =>
  method === 'HEAD' || program === '' || PROGRAM.test(program);

const isStaff = (role: Role): boolean => (STAFF as readonly Role[]).includes(role);

const gone = (): ApiError => new ApiError('NOT_FOUND', 'There is nothing here.');

async function sendPage(reply: FastifyReply, { html, policy }: Page): Promise<void> {
  await reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).send(html);
}

function toJson({ kind, number, issuedOn, dueOn, currency, ...invoice }: LinkedInvoice, token: string): object {
  const money = (minor: string): object => ({
    amount: formatAmount(BigInt(minor), currency.code),
    currency: currency.code,
  });
  return {
    ...{ kind, number, issuedOn, dueOn, agency: invoice.agency, client: invoice.client },
    total: money(invoice.totalMinor),
    open: money(invoice.openMinor),
    documentUrl: invoice.hasDocument ? `/i/${token}/document` : null,
    payUrl: invoice.isPayable ? `/i/${token}/pay` : null,
  };
}
