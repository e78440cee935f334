import { Injectable } from '@nestjs/common';
import { ApiError, type Caller } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { readSavedView } from './saved-view.reads.js';
import type { SavedView, SaveViewInput } from './saved-view.type.js';

const MOST_OF_A_LIST = 50;

/** What people keep of the lists that they look at; each his own. */
@Injectable()
export class SavedViewsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** In place of the caller's own of that name. @throws ApiError `NOT_POSSIBLE` beyond 50 of a list */
  saveView(caller: Caller, { list, name, search, isShared }: SaveViewInput): Promise<SavedView> {
    const { userId } = caller;
    return this.tenancy.write(caller, async (transaction) => {
      await transaction.rows('delete from saved_views where user_id = $1 and list = $2 and lower(name) = lower($3)', [
        ...[userId, list, name.trim()],
      ]);
      const values = Object.fromEntries(search.map((part) => [part.name, part.value]));
      const [row] = await transaction.rows<{ id: string }>(
        `insert into saved_views (agency_id, user_id, list, name, search, is_shared, created_at)
         select $1, $2, $3, $4, $5, $6, $7
          where (select count(*) from saved_views where user_id = $2 and list = $3) < ${MOST_OF_A_LIST} returning id`,
        [transaction.agencyId, userId, list, name.trim(), JSON.stringify(values), isShared, transaction.now],
      );
      if (!row) throw tooMany();
      return (await readSavedView(transaction, { userId, id: row.id })) as SavedView;
    });
  }

  /** @returns what it was, so that it can be saved again @throws ApiError `NOT_FOUND` for what isn't the caller's */
  deleteView(caller: Caller, id: string): Promise<SavedView> {
    return this.tenancy.write(caller, async (transaction) => {
      const view = await readSavedView(transaction, { userId: caller.userId, id });
      if (!view?.isOwn) throw new ApiError('NOT_FOUND', 'There is no such view of yours.');
      await transaction.rows('delete from saved_views where id = $1 and user_id = $2', [id, caller.userId]);
      return view;
    });
  }
}

const tooMany = (): ApiError =>
  new ApiError('NOT_POSSIBLE', 'Of one list, at most {most} views are kept.', {
    ...{ reason: 'TOO_MANY', most: MOST_OF_A_LIST },
  });
