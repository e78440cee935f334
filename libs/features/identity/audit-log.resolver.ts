import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Area, granted } from '#platform/access';
import { readPage, RequestContext, SqlValues, type Page } from '#platform/graphql';
import { subjectCurrencies, subjectNames, subjectUnits } from './audit-log.reads.js';
import { AuditLogArgs, AuditLogConnection, AuditLogEntry } from './audit-log.type.js';

const COLUMNS = `
  id, at::text, actor, action, subject_type as "subjectType", subject_id as "subjectId", details, before, after,
  host(address) as address, via, via_id as "viaId", operation, request_id as "requestId"`;

@Resolver(() => AuditLogEntry)
@Area('audit')
export class AuditLogResolver {
  @ResolveField(() => String, {
    nullable: true,
    description: 'What the subject, or what it belongs to, is called now; nothing of what has no name, or is gone.',
  })
  async subjectName(
    @Parent() { subjectId }: AuditLogEntry,
    @Context() context: RequestContext,
  ): Promise<string | undefined> {
    return subjectId ? context.load(subjectNames, subjectId) : undefined;
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'In what the amounts of the subject, or of what it belongs to, are; nothing where it has none, or is gone.',
  })
  async subjectCurrency(
    @Parent() { subjectId }: AuditLogEntry,
    @Context() context: RequestContext,
  ): Promise<string | undefined> {
    return subjectId ? context.load(subjectCurrencies, subjectId) : undefined;
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'What units of the subject, or of the retainer that it belongs to, are: `TIME`, as seconds, or `MONEY`, as minor units.',
  })
  async subjectUnit(
    @Parent() { subjectId }: AuditLogEntry,
    @Context() context: RequestContext,
  ): Promise<string | undefined> {
    return subjectId ? context.load(subjectUnits, subjectId) : undefined;
  }

  @Query(() => AuditLogConnection, { description: 'What was done in the agency.' })
  @Allow('OWNER', granted('AUDIT_LOG'))
  auditLog(
    @Args() { filter, ...page }: AuditLogArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<AuditLogEntry>> {
    const { action, actor, operation, subjectType, subjectId, from, to } = filter ?? {};
    const values = new SqlValues();
    return readPage<AuditLogEntry>(
      reads,
      {
        columns: COLUMNS,
        from: 'audit_log',
        conditions: [
          ...values.when(action, (is) => `action = ${is}`),
          ...values.when(actor, (is) => `actor = ${is}`),
          ...values.when(operation, (is) => `operation = ${is}`),
          ...values.when(subjectType, (is) => `subject_type = ${is}`),
          ...values.when(from, (instant) => `audit_log.at >= ${instant}`),
          ...values.when(to, (instant) => `audit_log.at < ${instant}`),
          ...values.when(subjectId, (id) => `subject_id = ${id}`),
        ],
        values,
        order: [
          // By its full name: `at` alone would be the text of that name among the columns.
          ['audit_log.at', 'timestamptz'],
          ['id', 'uuid'],
        ],
        descending: true,
      },
      page,
    );
  }
}
