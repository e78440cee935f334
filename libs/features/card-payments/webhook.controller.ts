import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiError, Public } from '#platform/access';
import { isNodeId } from '#platform/graphql';
import type { Outcome } from './record-facts.service.js';
import { WebhookService } from './webhook.service.js';

/** Where Stripe tells of an agency's payments; what isn't signed with the agency's own secret is refused. */
@Controller('api/webhooks/stripe')
export class StripeWebhookController {
  constructor(private readonly webhook: WebhookService) {}

  /** @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT` */
  @Post(':agencyId')
  @Public()
  @HttpCode(200)
  async hear(
    @Param('agencyId') agencyId: string,
    @Body() body: unknown,
    @Headers('stripe-signature') signature = '',
  ): Promise<{ outcome: Outcome }> {
    if (!isNodeId(agencyId)) throw new ApiError('NOT_FOUND', 'There is no such webhook.');
    if (!Buffer.isBuffer(body)) throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
    return { outcome: await this.webhook.hear(agencyId, body, signature) };
  }
}
