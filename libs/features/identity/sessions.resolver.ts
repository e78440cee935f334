import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { ApiError, Public } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { RequestContext } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { PersonFinder } from './person.finder.js';
import { Session } from './session.type.js';

const SESSIONS = `
  select id, id = $2 as "isCurrent", "userAgent", "ipAddress" as address, "createdAt"::text as "createdAt",
         "expiresAt"::text as "expiresAt", coalesce("lastUsedAt", "createdAt")::text as "lastUsedAt"
    from auth.session where "userId" = $1 and "expiresAt" > $3 order by "createdAt" desc, id`;

/** A person's own sessions. They belong to no agency, and the person need not either. */
@Resolver(() => Session)
export class SessionsResolver {
  constructor(
    private readonly persons: PersonFinder,
    private readonly tenancy: Tenancy,
  ) {}

  @Query(() => [Session], { description: 'Where the signed-in person is signed in, the latest first.' })
  @Public()
  async sessions(@Context() { req }: RequestContext): Promise<Session[]> {
    const { userId, sessionId } = await this.persons.find(req);
    return this.tenancy.lookUp<Session>(SESSIONS, [userId, sessionId, new Date()]);
  }

  @Mutation(() => ID, { description: 'Signs the caller out on another device; answers the id.' })
  @Public()
  async revokeSession(@Args('id', { type: () => ID }) id: string, @Context() { req }: RequestContext): Promise<string> {
    const { userId } = await this.persons.find(req);
    const [ended] = await this.tenancy.lookUp(`delete from auth.session where id = $1 and "userId" = $2 returning id`, [
      id,
      userId,
    ]);
    if (!ended) throw new ApiError('NOT_FOUND', 'There is no such session.');
    await this.record(req, id);
    return id;
  }

  @Mutation(() => Int, { description: 'Signs the caller out everywhere but here; answers how many sessions ended.' })
  @Public()
  async revokeOtherSessions(@Context() { req }: RequestContext): Promise<number> {
    const { userId, sessionId } = await this.persons.find(req);
    const ended = await this.tenancy.lookUp<{ id: string }>(
      `delete from auth.session where "userId" = $1 and id <> $2 returning id`,
      [userId, sessionId],
    );
    for (const { id } of ended) await this.record(req, id);
    return ended.length;
  }

  /** In the agency that the request acts in, if any. */
  private async record({ caller }: FastifyRequest, sessionId: string): Promise<void> {
    if (caller instanceof ApiError) return;
    const deed = { action: 'revokeSession', subjectType: 'sessions', details: { sessionId } };
    await this.tenancy.write(caller, (transaction) => recordAudit(transaction, deed));
  }
}
