import type { Tenant } from '#platform/tenancy';
import type { Caller } from './caller.js';

/**
 * The agency, with who acts in it, and all of its rows: what a client asks for may take numbers of the agency's series, read
 * work that isn't hers to see or write terms. Whoever uses this first makes sure that the rows are the caller's.
 */
export const inAgency = ({ clientId: _client, assistantId: _assistant, ...tenant }: Caller): Tenant => tenant;
