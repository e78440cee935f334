export { Agency } from './agency.type.js';
export { createApiKey } from './api-key.js';
export { authOptions } from './auth.options.js';
export { AuthService } from './auth.service.js';
export { IdentityModule } from './identity.module.js';
export { InvitationsService } from './invitations.service.js';
export { relyingPartyOf } from './passkeys.js';
export { PersonFinder } from './person.finder.js';
