import type { TaskActor } from '#core/tasks';
import type { Caller } from '#platform/access';

/** As whom a caller acts on tasks. */
export const actorOf = ({ role }: Pick<Caller, 'role'>): Exclude<TaskActor, 'SILENCE'> =>
  role === 'ASSISTANT' || role === 'CLIENT' ? role : 'STAFF';
