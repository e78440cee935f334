import { Global, Module } from '@nestjs/common';
import { CallerFinder } from '#platform/access';
import { AgencyResolver } from './agency.resolver.js';
import { AuditLogResolver } from './audit-log.resolver.js';
import { AuthRoutes } from './auth.routes.js';
import { AuthService } from './auth.service.js';
import { SignInFinder } from './sign-in.finder.js';
import { ViewerResolver } from './viewer.resolver.js';

/** Who signs in, to which agency, and what was done there. */
@Global()
@Module({
  providers: [
    AuthService,
    AuthRoutes,
    { provide: CallerFinder, useClass: SignInFinder },
    ViewerResolver,
    AgencyResolver,
    AuditLogResolver,
  ],
  exports: [CallerFinder, AuthService],
})
export class IdentityModule {}
