import { Module } from '@nestjs/common';
import { LiveResolver } from './live.resolver.js';

@Module({ providers: [LiveResolver] })
export class LiveFeatureModule {}
