import { Global, Module } from '@nestjs/common';
import { KeyCheck } from './key.check.js';
import { Sealer } from './sealer.js';

@Global()
@Module({ providers: [Sealer, KeyCheck], exports: [Sealer] })
export class SecretsModule {}
