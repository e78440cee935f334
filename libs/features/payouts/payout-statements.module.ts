import { Module } from '@nestjs/common';
import { RenderPayoutStatementsService } from './render-payout-statements.service.js';

/** Statements of approved payouts; the worker's. */
@Module({ providers: [RenderPayoutStatementsService] })
export class PayoutStatementsModule {}
