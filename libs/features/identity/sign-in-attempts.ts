import { createHash } from 'node:crypto';
import { APIError } from 'better-auth/api';
import type { Pool } from 'pg';

const MOST_TRIES = 10;

// Counting and looking are one statement, so that tries at the same moment can't pass together.
const COUNT = `
  with forgotten as (
    delete from auth.sign_in_attempts where since <= now() - interval '15 minutes' and address_hash <> $1)
  insert into auth.sign_in_attempts as a (address_hash, tries, since) values ($1, 1, now())
  on conflict (address_hash) do update set
    tries = case when a.since <= now() - interval '15 minutes' then 1 else a.tries + 1 end,
    since = case when a.since <= now() - interval '15 minutes' then now() else a.since end
  returning tries`;

/** An address is known here only by its hash, and one without an account is counted like any other. */
const hashOf = (email: string): Buffer => createHash('sha256').update(email.trim().toLowerCase()).digest();

/**
 * Counts a try to sign in with an address, from wherever it comes.
 * @throws APIError 429 from the eleventh in fifteen minutes on, even with the right password
 */
export async function countAttempt(pool: Pool, email: string): Promise<void> {
  const { rows } = await pool.query<{ tries: number }>(COUNT, [hashOf(email)]);
  if ((rows[0]?.tries ?? 0) <= MOST_TRIES) return;
  throw new APIError('TOO_MANY_REQUESTS', {
    code: 'TOO_MANY_TRIES',
    message: 'Too many tries to sign in with this address: try again in 15 minutes, or reset the password.',
  });
}

/** Begins to count anew, after the right password. */
export async function forgetAttempts(pool: Pool, email: string): Promise<void> {
  await pool.query('delete from auth.sign_in_attempts where address_hash = $1', [hashOf(email)]);
}
