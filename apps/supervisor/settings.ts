import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

/** Something that the person who starts the service can put right; its message is all that they need. */
export class StartError extends Error {}

export interface Settings {
  dataDir: string;
  port: number;
  host: string;
  /** Signs cookies; and what the passwords of the embedded database are derived from. */
  secret: string;
  /** Absent: the embedded PostgreSQL. */
  ownerUrl?: string;
  appUrl?: string;
}

/**
 * Reads what `npm start` needs from the environment, and makes a secret of its own where none is given.
 * @throws StartError for a port that isn't one or is taken, and a folder that can't be written
 */
export async function readSettings(environment: NodeJS.ProcessEnv): Promise<Settings> {
  const dataDir = resolve(environment.DATA_DIR ?? '.data');
  const port = readPort(environment.PORT ?? '3000');
  const host = environment.HOST ?? '127.0.0.1';
  await refuseBusyPort(port, host);
  const secret = environment.FACTOTUM_SECRET ?? keptSecret(dataDir);
  return { dataDir, port, host, secret, ...databaseOf(environment, secret) };
}

/** A password that is the same at every start and that nobody has to keep. */
export const derivedPassword = (secret: string, purpose: string): string =>
  createHmac('sha256', secret).update(purpose).digest('base64url');

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new StartError(`PORT is not a port: "${text}"`);
  return port;
}

function refuseBusyPort(port: number, host: string): Promise<void> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      const hint =
        code === 'EADDRINUSE'
          ? 'is taken by another program: stop it, or choose another with PORT'
          : `can't be listened on (${code})`;
      reject(new StartError(`Port ${port} of ${host} ${hint}.`));
    });
    probe.listen(port, host, () => probe.close(() => done()));
  });
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 });
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new StartError(
      `The folder ${dataDir} can't be used (${(error as NodeJS.ErrnoException).code}): choose another with DATA_DIR.`,
    );
  }
}

/**
 * With DATABASE_URL alone it's the owner's, and the application gets a role of its own beside it; with
 * MIGRATION_DATABASE_URL, that is the owner's and DATABASE_URL the application's, as in a deployment.
 */
function databaseOf(environment: NodeJS.ProcessEnv, secret: string): Pick<Settings, 'ownerUrl' | 'appUrl'> {
  const { DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl } = environment;
  if (!url) return {};
  if (ownerUrl) return { ownerUrl, appUrl: url };
  return { ownerUrl: url, appUrl: applicationUrl(url, secret) };
}

/** The application's address beside the owner's: a role is the whole server's, so it's named for the database. */
export function applicationUrl(ownerUrl: string, secret: string): string {
  const url = new URL(ownerUrl);
  url.username = `${decodeURIComponent(url.pathname.slice(1)) || 'postgres'}_service`;
  url.password = derivedPassword(secret, 'application role');
  return url.href;
}
