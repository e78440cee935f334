import type { TenantTransaction } from '#platform/tenancy';
import type { SavedList, SavedView } from './saved-view.type.js';

type SavedViewRow = Omit<SavedView, 'search'> & { search: Record<string, string> };

const MOST = 200;

const COLUMNS = `id, list, name, search, is_shared as "isShared", user_id = $1 as "isOwn"`;

const present = ({ search, ...row }: SavedViewRow): SavedView => ({
  ...row,
  search: Object.entries(search).map(([name, value]) => ({ name, value })),
});

/** A person's own views of a list and those that others share, by name. */
export async function readSavedViews(
  reads: TenantTransaction,
  { userId, list }: { userId: string; list: SavedList },
): Promise<SavedView[]> {
  const rows = await reads.rows<SavedViewRow>(
    `select ${COLUMNS} from saved_views where list = $2 order by lower(name), id limit ${MOST}`,
    [userId, list],
  );
  return rows.map(present);
}

export async function readSavedView(
  reads: TenantTransaction,
  { userId, id }: { userId: string; id: string },
): Promise<SavedView | undefined> {
  const rows = await reads.rows<SavedViewRow>(`select ${COLUMNS} from saved_views where id = $2`, [userId, id]);
  return rows.map(present)[0];
}
