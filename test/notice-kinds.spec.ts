import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './support/root.js';

const FEATURES = join(ROOT, 'libs/features');
const kinds = readFileSync(join(FEATURES, 'notifications/notice.data.ts'), 'utf8').match(/(?<=^ {2})[A-Z_]+(?=: \{)/gm);

/** What the features do, but for the words of notices themselves. */
const code = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(?<!\.spec)\.ts$/.test(path) && !path.startsWith('notifications'))
  .map((path) => readFileSync(join(FEATURES, path), 'utf8'))
  .join('\n');

it.each(kinds ?? [])('A notice of %s is given by somebody', (kind) => {
  expect(code).toContain(`'${kind}'`);
});
