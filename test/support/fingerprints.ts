import type pg from 'pg';

/**
 * A fingerprint of all rows of an agency, by table, but for notifications and kept views these users' own; when a key
 * was last used may change at any try.
 */
export async function fingerprintsOf(
  db: pg.Client,
  { agencyId, userIds }: { agencyId: string; userIds: readonly string[] },
): Promise<Record<string, string>> {
  const { rows: tables } = await db.query<{ name: string }>(
    `select table_name::text as name from information_schema.columns
      where table_schema = 'public' and column_name = 'agency_id' order by 1`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await db.query<{ print: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(row::text, '|' order by row::text), '')) as print
         from (select to_jsonb(t) - 'last_used_at' as row from ${name} t where agency_id = $1
                  and not (($3 like 'notification%' or $3 = 'saved_views') and to_jsonb(t)->>'user_id' = any($2))) rows`,
      [agencyId, userIds, name],
    );
    prints[name] = rows[0]?.print ?? '';
  }
  return prints;
}
