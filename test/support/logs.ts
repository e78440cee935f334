import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LOG_DESTINATION } from '#platform/logging';
import { ROOT } from './root.js';

// nestjs-pino keeps the first log of a process; its own way out is not among its exports.
const { __resetOutOfContextForTests: forgetLog } = (await import(
  pathToFileURL(join(ROOT, 'node_modules/nestjs-pino/dist/esm/PinoLogger.js')).href
)) as { __resetOutOfContextForTests: () => void };

class LogModule {}

/** Sends each line of an app's log to `onLog`, and to nobody the log of an app that this process started earlier. */
export function logModule(onLog?: (line: string) => void) {
  forgetLog();
  const providers = onLog ? [{ provide: LOG_DESTINATION, useValue: { write: onLog } }] : [];
  return { module: LogModule, global: true, providers, exports: providers };
}
