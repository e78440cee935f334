import { Global, Module } from '@nestjs/common';
import { Environment, readEnvironment } from './environment.js';

/** Gives every module the checked environment, by the class `Environment`. */
@Global()
@Module({
  providers: [{ provide: Environment, useFactory: () => readEnvironment(process.env) }],
  exports: [Environment],
})
export class ConfigModule {}
