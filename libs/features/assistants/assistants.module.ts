import { Module } from '@nestjs/common';
import { AssistantSignInsResolver } from './assistant-sign-ins.resolver.js';
import { AssistantTermsResolver } from './assistant-terms.resolver.js';
import { AssistantTermsService } from './assistant-terms.service.js';
import { AssistantsResolver } from './assistants.resolver.js';
import { AssistantsService } from './assistants.service.js';
import { HolidaysResolver } from './holidays.resolver.js';
import { HolidaysService } from './holidays.service.js';
import { WorkDaysResolver } from './work-days.resolver.js';

const resolvers = [
  AssistantsResolver,
  AssistantSignInsResolver,
  AssistantTermsResolver,
  HolidaysResolver,
  WorkDaysResolver,
];

@Module({ providers: [...resolvers, AssistantsService, AssistantTermsService, HolidaysService] })
export class AssistantsModule {}
