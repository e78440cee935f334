import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  addressOf,
  AGENCY_CLOSED,
  ApiError,
  asAssistant,
  CallerFinder,
  originOf,
  type Caller,
  type Grant,
  type Role,
  type Scope,
} from '#platform/access';
import { type Origin, Tenancy } from '#platform/tenancy';
import { apiKeyOf, hashOfApiKey } from './api-key.js';
import { AUTH_PATH } from './auth.options.js';

import { AuthService } from './auth.service.js';
import { toWebHeaders } from './web-request.js';

interface MembershipRow {
  agency_id: string;
  user_id: string;
  role: Role;
  assistant_id: string | null;
  client_id: string | null;
  grants: Grant[];
  /** Of a session's alone: a closed agency's keys aren't found. */
  is_closed?: boolean;
  /** Both of an API key alone. */
  key_id?: string;
  scopes?: Scope[];
}

// No row at all where the session was ended meanwhile. It expires by the clock of whoever wrote it, not the database's.
const MEMBERSHIPS = `
  select m.* from auth.session s left join memberships_to_act_by(s."userId") with ordinality m on true
   where s.id = $1 and s."expiresAt" > $2 order by m.ordinality`;

const NOBODY = new ApiError('UNAUTHENTICATED', 'Sign in, or send an API key.');
const UNKNOWN_KEY = new ApiError('UNAUTHENTICATED', 'This API key is not known, or no longer valid.');
const NO_MEMBER = new ApiError('FORBIDDEN', 'You are not a member of this agency.');

/** Recognises callers by an API key or by a session's cookie. */
@Injectable()
export class SignInFinder extends CallerFinder {
  constructor(
    private readonly auth: AuthService,
    private readonly tenancy: Tenancy,
  ) {
    super();
  }

  async find(request: FastifyRequest, reply: FastifyReply): Promise<Caller | ApiError> {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return this.byApiKey(apiKeyOf(authorization), request);
    // The sign-in routes look at their own cookies.
    const isSigningIn = request.routeOptions.url?.startsWith(AUTH_PATH) ?? false;
    return cookie && !isSigningIn ? this.bySession(request, reply) : NOBODY;
  }

  private async byApiKey(key: string | undefined, request: FastifyRequest): Promise<Caller | ApiError> {
    if (key === undefined) return UNKNOWN_KEY;
    const [found] = await this.tenancy.lookUp<MembershipRow>('select * from find_api_key($1, $2)', [
      hashOfApiKey(key),
      addressOf(request) ?? null,
    ]);
    return found ? callerFrom(found, { ...originOf(request), via: 'API_KEY', viaId: found.key_id ?? '' }) : UNKNOWN_KEY;
  }

  /** In the agency that the request names, or else in the first that the person joined, of those that are open if there are any. */
  private async bySession(request: FastifyRequest, reply: FastifyReply): Promise<Caller | ApiError> {
    const session = await this.auth.findSession(toWebHeaders(request));
    if (!session) return NOBODY;
    for (const value of session.cookies) void reply.header('set-cookie', value);
    const rows = await this.tenancy.lookUp<Partial<MembershipRow>>(MEMBERSHIPS, [session.sessionId, new Date()]);
    if (rows.length === 0) return NOBODY;
    const memberships = rows.filter((row): row is MembershipRow => typeof row.agency_id === 'string');
    const wanted = request.headers['x-agency-id'];
    const ofAgency = wanted === undefined ? memberships : memberships.filter((m) => m.agency_id === wanted);
    const membership = ofAgency.find(({ role, is_closed }) => !is_closed || role === 'OWNER');
    const origin = { ...originOf(request), via: 'SESSION' as const, viaId: session.sessionId };
    if (!membership) return ofAgency.length > 0 ? AGENCY_CLOSED : NO_MEMBER;
    return callerFrom(membership, origin);
  }
}

const callerFrom = (row: MembershipRow, origin: Origin & Pick<Caller, 'via'>): Caller => ({
  ...origin,
  userId: row.user_id,
  agencyId: row.agency_id,
  role: row.role,
  ...asAssistant(row.role, row.assistant_id),
  ...(row.client_id && { clientId: row.client_id }),
  ...(row.grants.length > 0 && { grants: row.grants }),
  ...(row.is_closed && { isClosed: true }),
  ...(row.scopes && { scopes: row.scopes }),
});
