import { join } from 'node:path';

/** The project's folder: specs run compiled, from `dist/test`. */
export const ROOT = join(import.meta.dirname, '../../..');
