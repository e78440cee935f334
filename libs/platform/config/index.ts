export { ConfigModule } from './config.module.js';
export { readEncryptionKeys, type EncryptionKey } from './encryption-keys.js';
export { Environment, publicUrlOf, readEnvironment } from './environment.js';
