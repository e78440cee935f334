import { Module } from '@nestjs/common';
import { PayoutsResolver } from './payouts.resolver.js';

@Module({ providers: [PayoutsResolver] })
export class PayoutsModule {}
