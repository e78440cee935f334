import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiError, originOf } from '#platform/access';
import { Tenancy, type Origin } from '#platform/tenancy';
import { AuthService, type SignedIn } from './auth.service.js';
import { toWebHeaders } from './web-request.js';

/** Somebody who is signed in, and from where she acts. */
export type Person = Pick<SignedIn, 'userId' | 'sessionId'> & Origin;

const NOBODY = new ApiError('UNAUTHENTICATED', 'Sign in by e-mail; an API key is not enough.');

/** Finds who is signed in, whether or not she belongs to an agency. */
@Injectable()
export class PersonFinder {
  constructor(
    private readonly auth: AuthService,
    private readonly tenancy: Tenancy,
  ) {}

  /** @throws ApiError `UNAUTHENTICATED` for strangers, and for programs: what is a person's own takes a session */
  async find(request: FastifyRequest): Promise<Person> {
    const { authorization, cookie } = request.headers;
    const session = authorization === undefined && cookie && (await this.auth.findSession(toWebHeaders(request)));
    if (!session) throw NOBODY;
    const { userId, sessionId } = session;
    const [open] = await this.tenancy.lookUp('select 1 from auth.session where id = $1', [sessionId]);
    if (!open) throw NOBODY;
    return { ...originOf(request), userId, sessionId, via: 'SESSION', viaId: sessionId };
  }
}
