import type { Caller } from '#platform/access';
import type { Tenant } from '#platform/tenancy';

/** The agency, with who acts in it, and all of its rows: the keys are no client's to see. */
export const inAgency = ({ clientId: _client, assistantId: _assistant, ...tenant }: Caller): Tenant => tenant;
