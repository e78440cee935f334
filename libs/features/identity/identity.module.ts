import { Global, Module } from '@nestjs/common';
import { CallerFinder } from '#platform/access';
import { AgencyResolver } from './agency.resolver.js';
import { ApiKeysResolver } from './api-keys.resolver.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuditLogController } from './audit-log.controller.js';
import { AuditLogResolver } from './audit-log.resolver.js';
import { AuthRoutes } from './auth.routes.js';
import { AuthService } from './auth.service.js';
import { CloseAgencyResolver } from './close-agency.resolver.js';
import { CloseAgencyService } from './close-agency.service.js';
import { CreateAgencyResolver } from './create-agency.resolver.js';
import { CreateAgencyService } from './create-agency.service.js';
import { InvitationsService } from './invitations.service.js';
import { InvitedResolver } from './invited.resolver.js';
import { MembersResolver } from './members.resolver.js';
import { MembersService } from './members.service.js';
import { PersonFinder } from './person.finder.js';
import { SessionsResolver } from './sessions.resolver.js';
import { SignInFinder } from './sign-in.finder.js';
import { UpdateAgencyService } from './update-agency.service.js';
import { ViewerResolver } from './viewer.resolver.js';

/** Who signs in, to which agency, and what was done there. */
@Global()
@Module({
  controllers: [AuditLogController],
  providers: [
    AuthService,
    AuthRoutes,
    { provide: CallerFinder, useClass: SignInFinder },
    PersonFinder,
    ApiKeysService,
    ApiKeysResolver,
    InvitationsService,
    InvitedResolver,
    MembersService,
    MembersResolver,
    SessionsResolver,
    CloseAgencyService,
    CloseAgencyResolver,
    CreateAgencyService,
    CreateAgencyResolver,
    ViewerResolver,
    UpdateAgencyService,
    AgencyResolver,
    AuditLogResolver,
  ],
  exports: [CallerFinder, PersonFinder, AuthService, InvitationsService],
})
export class IdentityModule {}
