import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { betterAuth, type Auth, type BetterAuthOptions } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import pg from 'pg';
import { ApiError } from '#platform/access';
import { Environment } from '#platform/config';
import { Sealer } from '#platform/secrets';
import { authOptions } from './auth.options.js';
import { asRefusal } from './passkeys.js';
import { countAttempt, forgetAttempts } from './sign-in-attempts.js';

const POOL_SIZE = 4;

// One statement, so that the former password opens nothing at any moment.
const CLAIM = `
  with claimed as (
    update "user" set name = $2, "emailVerified" = true, "updatedAt" = now()
     where email = $1 and not "emailVerified" returning id),
  signed_out as (delete from session where "userId" in (select id from claimed)),
  unlinked as (delete from account where "userId" in (select id from claimed))
  select id from claimed`;

// Not with each request: to the minute is enough.
const USED = `
  update session set "lastUsedAt" = now()
   where id = $1 and coalesce("lastUsedAt", "createdAt") < now() - interval '1 minute'`;

interface NewUser {
  email: string;
  name: string;
  password: string;
}

export interface SignedIn {
  userId: string;
  sessionId: string;
  /** `set-cookie` values that the answer should carry, where the session's cookies were renewed. */
  cookies: string[];
}

/** Sign-ins and sessions, as the library better-auth keeps them in the schema `auth`. */
@Injectable()
export class AuthService implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly auth: Auth<BetterAuthOptions>;

  constructor(environment: Environment, sealer: Sealer) {
    const log = new Logger('auth');
    this.pool = new pg.Pool({
      connectionString: environment.DATABASE_URL,
      max: POOL_SIZE,
      options: '-c search_path=auth',
      application_name: 'factotum-auth',
    });
    this.pool.on('error', (error) => log.warn(`idle connection: ${error.message}`));
    this.auth = betterAuth(authOptions(environment, { pool: this.pool, log, sealer }));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  /** Answers a request below `AUTH_PATH`. */
  async handle(request: Request): Promise<Response> {
    return asRefusal(await this.auth.handler(request));
  }

  /** Whose session a request's cookies name, if any; it may have been ended elsewhere within the last minute. */
  async findSession(headers: Headers): Promise<SignedIn | undefined> {
    const { response, headers: answered } = await this.auth.api.getSession({ headers, returnHeaders: true });
    if (!response) return undefined;
    const cookies = answered.getSetCookie();
    const { id: sessionId } = response.session;
    if (cookies.length > 0) await this.pool.query(USED, [sessionId]);
    return { userId: response.user.id, sessionId, cookies };
  }

  /** Asked before what can't be undone; wrong ones count as tries to sign in. */
  async isPasswordOf(userId: string, password: string): Promise<boolean> {
    const { internalAdapter, password: passwords } = await this.auth.$context;
    const user = await internalAdapter.findUserById(userId);
    if (!user) return false;
    await countAttempt(this.pool, user.email).catch((error: Error) => {
      throw isAPIError(error) ? new ApiError('RATE_LIMITED', error.message) : error;
    });
    const accounts = await internalAdapter.findAccounts(userId);
    const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password;
    const isRight = hash ? await passwords.verify({ hash, password }) : false;
    if (isRight) await forgetAttempts(this.pool, user.email);
    return isRight;
  }

  /**
   * Makes somebody whose address needs no confirmation, who may sign in by it, and belongs to no agency yet.
   * @param user the password has 8 to 128 characters
   * @returns the user's id
   * @throws Error when the e-mail is taken, or the password too short or long
   */
  async createUser({ email, name, password }: NewUser): Promise<string> {
    const { internalAdapter } = await this.auth.$context;
    const hash = await this.hashOf(password);
    const { id } = await internalAdapter.createUser({ email, name, emailVerified: true }, { method: 'other' });
    await internalAdapter.linkAccount({ userId: id, accountId: id, providerId: 'credential', password: hash });
    return id;
  }

  /**
   * As `createUser`, for whoever has proven that the address is hers. An account whose address nobody has confirmed becomes
   * hers without its password: whoever it was that chose it has never been let in by it.
   * @returns nothing where the address has an account
   */
  async createProvenUser(user: NewUser): Promise<string | undefined> {
    const { internalAdapter } = await this.auth.$context;
    const isTaken = async (): Promise<boolean> => (await internalAdapter.findUserByEmail(user.email)) !== null;
    const hash = await this.hashOf(user.password);
    const { rows } = await this.pool.query<{ id: string }>(CLAIM, [user.email, user.name]);
    const id = rows[0]?.id;
    if (id) {
      await internalAdapter.linkAccount({ userId: id, accountId: id, providerId: 'credential', password: hash });
      return id;
    }
    if (await isTaken()) return undefined;
    try {
      return await this.createUser(user);
    } catch (error) {
      // Of two requests at the same moment one is first.
      if (await isTaken()) return undefined;
      throw error;
    }
  }

  private async hashOf(password: string): Promise<string> {
    const { password: passwords } = await this.auth.$context;
    const { minPasswordLength, maxPasswordLength } = passwords.config;
    if (password.length < minPasswordLength || password.length > maxPasswordLength) {
      throw new Error(`a password has ${minPasswordLength} to ${maxPasswordLength} characters`);
    }
    return passwords.hash(password);
  }
}
