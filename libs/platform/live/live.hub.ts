import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Environment } from '#platform/config';
import { PulledStream, type LiveStream } from './live.stream.js';

/** A row that was made, changed or removed. */
export interface LiveChange {
  id: string;
  /** It was removed: nobody can be asked any more whose it was, so the event says so. */
  isGone: boolean;
  assistantId?: string;
  clientId?: string;
  /** Whom alone it concerns. */
  userId?: string;
}

/** What has changed since the last one. */
export interface LiveEvent {
  subject: string;
  /** `'MANY'`: too much to list, or something may have been missed; look anew. */
  changes: readonly LiveChange[] | 'MANY';
}

/** As the database's function `announce_rows` writes it: agency, subject, gone, rows of id, assistant, client and user. */
interface Payload {
  a: string;
  s: string;
  g: boolean;
  r: [id: string, assistant: string | null, client: string | null, user: string | null][] | null;
}

/** Whose rights have changed: a person's in any agency, or those of all in one. */
export type ChangedRights = { userId: string } | { agencyId: string };

interface Subscriber {
  subjects: ReadonlySet<string>;
  gathered: Map<string, Map<string, LiveChange> | 'MANY'>;
  stream: PulledStream<readonly LiveEvent[]>;
}

const MOST_GATHERED = 200;
const RETRY_MS = 1_000;

/**
 * Tells subscribers of this process what any process has committed: the tables' triggers notify, and one connection
 * listens. Where it was broken, subscribers are told to look anew, so nothing is missed.
 */
@Injectable()
export class LiveHub implements OnApplicationShutdown {
  private readonly log = new Logger('live');
  private readonly subscribers = new Map<string, Set<Subscriber>>();
  private listener?: Promise<pg.Client>;
  private readonly rightsWatchers: ((changed: ChangedRights) => void)[] = [];
  private isStopped = false;

  constructor(private readonly environment: Environment) {}

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    for (const ofAgency of this.subscribers.values()) for (const { stream } of ofAgency) void stream.return();
    const listener = await this.listener?.catch(() => undefined);
    await listener?.end().catch(() => undefined);
  }

  /**
   * What changes in an agency from now on, whoever may see it: asking that is the caller's business. Changes that
   * come faster than they're taken are put together.
   */
  async subscribe(agencyId: string, subjects: readonly string[]): Promise<LiveStream<readonly LiveEvent[]>> {
    const gathered: Subscriber['gathered'] = new Map();
    const stream = new PulledStream(
      () => takeAll(gathered),
      () => this.remove(agencyId, subscriber),
    );
    const subscriber: Subscriber = { subjects: new Set(subjects), gathered, stream };
    const ofAgency = this.subscribers.get(agencyId);
    if (ofAgency) ofAgency.add(subscriber);
    else this.subscribers.set(agencyId, new Set([subscriber]));
    await (this.listener ??= this.listen());
    return stream;
  }

  /**
   * Tells from now on whose rights any process has changed, while anybody subscribes here. Where that may have been missed all
   * subscribers look anew.
   */
  watchRights(tell: (changed: ChangedRights) => void): void {
    this.rightsWatchers.push(tell);
  }

  private remove(agencyId: string, subscriber: Subscriber): void {
    const ofAgency = this.subscribers.get(agencyId);
    ofAgency?.delete(subscriber);
    if (ofAgency?.size === 0) this.subscribers.delete(agencyId);
  }

  private async listen(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.environment.DATABASE_URL,
      application_name: 'factotum-live',
      keepAlive: true,
    });
    client.on('notification', ({ channel, payload }) => {
      const told: unknown = JSON.parse(payload ?? '{}');
      if (channel === 'live') return this.hear(told as Payload);
      for (const tell of this.rightsWatchers) tell(told as ChangedRights);
    });
    client.on('error', (error) => this.log.warn(`will listen again: ${error.message}`));
    try {
      await client.connect();
      client.on('end', () => this.relisten());
      await client.query('listen live; listen rights');
      return client;
    } catch (error) {
      this.listener = undefined;
      throw error;
    }
  }

  /** Whatever was announced in between is unknown. */
  private relisten(): void {
    if (this.isStopped) return;
    this.listener = undefined;
    setTimeout(() => {
      if (this.isStopped || this.subscribers.size === 0 || this.listener) return;
      this.listener = this.listen();
      this.listener.then(
        () => this.tellMany(),
        () => this.relisten(),
      );
    }, RETRY_MS).unref();
  }

  private tellMany(): void {
    for (const ofAgency of this.subscribers.values()) {
      for (const { subjects, gathered, stream } of ofAgency) {
        for (const subject of subjects) gathered.set(subject, 'MANY');
        stream.announce();
      }
    }
  }

  private hear({ a: agencyId, s: subject, g: isGone, r: rows }: Payload): void {
    for (const { subjects, gathered, stream } of this.subscribers.get(agencyId) ?? []) {
      if (!subjects.has(subject)) continue;
      const known = gathered.get(subject) ?? new Map<string, LiveChange>();
      if (rows === null || known === 'MANY' || known.size + rows.length > MOST_GATHERED) gathered.set(subject, 'MANY');
      else gathered.set(subject, withRows(known, rows, isGone));
      stream.announce();
    }
  }
}

function withRows(known: Map<string, LiveChange>, rows: NonNullable<Payload['r']>, isGone: boolean) {
  for (const [id, assistantId, clientId, userId] of rows) {
    const whose = { ...(assistantId && { assistantId }), ...(clientId && { clientId }), ...(userId && { userId }) };
    known.set(id, { id, isGone, ...whose });
  }
  return known;
}

function takeAll(gathered: Subscriber['gathered']): LiveEvent[] | undefined {
  if (gathered.size === 0) return undefined;
  const events = [...gathered].map(([subject, changes]): LiveEvent => ({
    subject,
    changes: changes === 'MANY' ? 'MANY' : [...changes.values()],
  }));
  gathered.clear();
  return events;
}
