import { Module } from '@nestjs/common';
import { DeferredRevenueController } from './deferred-revenue.controller.js';
import { DeferredRevenueResolver } from './deferred-revenue.resolver.js';
import { RecogniseRevenueService } from './recognise-revenue.service.js';

/** The report of deferred revenue. */
@Module({ controllers: [DeferredRevenueController], providers: [DeferredRevenueResolver] })
export class DeferredRevenueModule {}

/** What a worker does about it. */
@Module({ providers: [RecogniseRevenueService] })
export class RecognisingModule {}
