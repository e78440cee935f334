export { Tenancy, type Tenant, type TenantTransaction } from './tenancy.js';
export { TenancyModule } from './tenancy.module.js';
