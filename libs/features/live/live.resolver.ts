import { Args, Context, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, ApiError, Area, ROLES, type Caller } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { LiveHub, mapStream, type LiveChange, type LiveEvent, type LiveStream } from '#platform/live';
import type { TenantTransaction } from '#platform/tenancy';
import { LIVE_SUBJECTS, mayWatch, watchedBy, type LiveDefinition, type LiveSubject } from './live.subjects.js';
import { Change, LiveSubjectEnum } from './live.type.js';

@Resolver(() => Change)
@Area('live')
export class LiveResolver {
  constructor(private readonly hub: LiveHub) {}

  @Subscription(() => Change, {
    description: 'What changes from now on, as far as the caller may see it. Each event is checked anew.',
    resolve: (change: Change) => change,
  })
  @Allow(...ROLES)
  async changes(
    @Args('subjects', {
      type: () => [LiveSubjectEnum],
      nullable: true,
      description: 'All that the caller may watch without it.',
    })
    asked: LiveSubject[] | null,
    @Context() context: RequestContext,
  ): Promise<LiveStream<Change>> {
    const { caller } = context;
    const subjects = asked ?? watchedBy(caller);
    const hidden = subjects.find((subject) => !mayWatch(caller, subject));
    if (hidden) throw new ApiError('FORBIDDEN', `You are not allowed to watch ${hidden}.`, { field: 'subjects' });
    const events = await this.hub.subscribe(caller.agencyId, subjects);
    const stream = mapStream(events, async (some) => {
      if (await context.refresh()) return visibleChanges(context.reads, caller, some);
      await events.return();
      return [];
    });
    return stream;
  }
}

async function visibleChanges(
  reads: TenantTransaction,
  caller: Caller,
  events: readonly LiveEvent[],
): Promise<Change[]> {
  const found = await Promise.all(events.map((event) => visibleChange(reads, caller, event)));
  return found.filter(({ ids, goneIds, isMany }) => isMany || ids.length + goneIds.length > 0);
}

/** Of what changed, what the caller sees: rows that are there by the database's word, those that are gone by the event's. */
async function visibleChange(
  reads: TenantTransaction,
  caller: Caller,
  { subject: name, changes }: LiveEvent,
): Promise<Change> {
  const subject = name as LiveSubject;
  if (changes === 'MANY') return { subject, ids: [], goneIds: [], isMany: true };
  const there = changes.filter(({ isGone }) => !isGone).map(({ id }) => id);
  const { table, key = 'id' }: LiveDefinition = LIVE_SUBJECTS[subject];
  const rows = there.length
    ? await reads.tuples<[string]>(`select ${key} from ${table} where ${key} = any($1)`, [there])
    : [];
  const gone = changes.filter((change) => change.isGone && wasSeenBy(caller, change));
  return { subject, ids: rows.map(([id]) => id), goneIds: gone.map(({ id }) => id), isMany: false };
}

function wasSeenBy({ role, assistantId, clientId }: Caller, change: LiveChange): boolean {
  if (role === 'ASSISTANT') return change.assistantId === assistantId;
  if (role === 'CLIENT') return change.clientId === clientId;
  return true;
}
