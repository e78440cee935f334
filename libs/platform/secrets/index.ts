export { authSecretsOf, type AuthSecrets } from './auth-secrets.js';
export { deriveKey } from './key-ring.js';
export { reseal, type ResealSettings, type SealedColumn } from './reseal.js';
export { SealError, Sealer, type SealContext } from './sealer.js';
export { SecretsModule } from './secrets.module.js';
