import { Module } from '@nestjs/common';
import { AssistantsResolver } from './assistants.resolver.js';

@Module({ providers: [AssistantsResolver] })
export class AssistantsModule {}
