import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import { readEncryptionKeys } from './encryption-keys.js';

const isTrue = ({ value }: { value: unknown }): boolean => value === 'true' || value === '1' || value === true;
const toNumber = ({ value }: { value: unknown }): number => Number(value);

/** What a process reads from its environment; the README's table of settings explains each. */
export class Environment {
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'production';

  /** The application's own sign-in: neither a superuser nor the owner of the tables. */
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must be a postgres:// address' })
  DATABASE_URL: string;

  /** Absent: the queue is kept in PostgreSQL. */
  @IsOptional()
  @Matches(/^rediss?:\/\//, { message: 'REDIS_URL must be a redis:// address' })
  REDIS_URL?: string;

  @Transform(toNumber)
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  @IsString()
  HOST = '127.0.0.1';

  @IsOptional()
  @IsString()
  PUBLIC_URL?: string;

  /** Absent: mails are written into MAIL_DIR instead of being sent. */
  @IsOptional()
  @Matches(/^smtps?:\/\//, { message: 'SMTP_URL must be an smtp:// or smtps:// address' })
  SMTP_URL?: string;

  @IsString()
  MAIL_DIR = '.data/mail';

  @Matches(/^[^\r\n]*[^\s@]@[^\s@]+$/, { message: 'MAIL_FROM must be an e-mail address, with a name or without' })
  MAIL_FROM = 'Factotum <no-reply@localhost>';

  @IsString()
  @MinLength(32, { message: 'FACTOTUM_SECRET must have at least 32 characters' })
  FACTOTUM_SECRET: string;

  /** Absent: what is secret at rest is encrypted under a key that is derived from FACTOTUM_SECRET. */
  @IsOptional()
  @IsString()
  ENCRYPTION_KEYS?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(200)
  DATABASE_POOL = 10;

  /** How long a job may be silent before another worker takes it over. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(600)
  JOB_LOCK_SECONDS = 30;

  /** Clients in one job of a billing run. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(2_000)
  BILLING_BATCH_CLIENTS = 250;

  /** Whether this worker starts due billing runs by itself. */
  @Transform(isTrue)
  @IsBoolean()
  SCHEDULES = true;

  /** Where Stripe's API is; another place in tests. */
  @Matches(/^https?:\/\/[^/\s]+$/, { message: 'STRIPE_URL must be an origin, such as https://api.stripe.com' })
  STRIPE_URL = 'https://api.stripe.com';

  /** Whether the caller's address is what a proxy in front says (X-Forwarded-For). */
  @Transform(isTrue)
  @IsBoolean()
  TRUST_PROXY = false;

  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(100_000)
  REQUESTS_PER_MINUTE = 1_200;

  /** What a caller's queries may cost together in a minute, in objects. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  COST_PER_MINUTE = 1_000_000;

  /** What the files of an agency's tasks may take together, in MB. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  FILES_MB_PER_AGENCY = 20_480;

  /** How long a caller may take to send a request. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(3_600)
  REQUEST_SECONDS = 60;

  /** Connections that one address may hold open. They aren't counted behind a proxy, whose address all of them have. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  CONNECTIONS_PER_ADDRESS = 256;

  /** Whether the schema may be asked for; absent: everywhere but in production. */
  @IsOptional()
  @Transform(({ value }) => (value === undefined ? undefined : isTrue({ value })))
  @IsBoolean()
  INTROSPECTION?: boolean;

  /** The documents that the dashboard sends, by their hash; where there is such a file, sessions may send no others. */
  @IsString()
  OPERATIONS_FILE = 'dist/dashboard/operations.json';

  /** Whether sessions may send any document all the same. */
  @Transform(isTrue)
  @IsBoolean()
  ANY_DOCUMENT = false;

  /** The built dashboard; where there is none, the API alone is served. */
  @IsString()
  DASHBOARD_DIR = 'dist/dashboard/public';

  /** Where the demo's sign-ins are kept, for the sign-in page to offer; empty: there is no demo. */
  @IsString()
  DEMO_FILE = '';

  /** Other sites whose pages may call the API with their visitors' cookies. */
  @Transform(({ value }) => (typeof value === 'string' ? value.split(',').flatMap((one) => one.trim() || []) : value))
  @Matches(/^https?:\/\/[^/\s*?#@]+$/, {
    each: true,
    message: 'CORS_ORIGINS must be origins, such as https://app.example',
  })
  CORS_ORIGINS: string[] = [];

  get allowsIntrospection(): boolean {
    return this.INTROSPECTION ?? this.NODE_ENV !== 'production';
  }
}

/** Where people reach the service: mails link to it. */
export const publicUrlOf = ({ PUBLIC_URL, HOST, PORT }: Environment): string => PUBLIC_URL ?? `http://${HOST}:${PORT}`;

const DEFAULT_SECRETS = ['change-me', 'secret', 'factotum', 'development'];

/**
 * Reads and checks the environment.
 * @throws Error with one line for each setting that is missing or wrong; never with a value of one.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const environment = plainToInstance(Environment, { ...variables }, { exposeDefaultValues: true });
  const problems = validateSync(environment, { skipMissingProperties: false }).flatMap((error) =>
    Object.values(error.constraints ?? {}),
  );
  if (environment.NODE_ENV === 'production' && isWeak(environment.FACTOTUM_SECRET)) {
    problems.push('FACTOTUM_SECRET is a default: production needs one of its own (openssl rand -base64 48)');
  }
  const keys = environment.ENCRYPTION_KEYS;
  const keyProblem = keys === undefined ? undefined : readEncryptionKeys(keys).problem;
  if (keyProblem !== undefined) problems.push(keyProblem);
  if (problems.length > 0) throw new Error(`The environment is not usable: ${problems.join('; ')}`);
  return environment;
}

const isWeak = (secret: string | undefined): boolean =>
  secret !== undefined &&
  (new Set(secret).size < 8 || DEFAULT_SECRETS.some((word) => secret.toLowerCase().includes(word)));
