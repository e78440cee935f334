import type { Words } from './notice.kinds.js';

/** A line, and below it what somebody wrote along with it. */
export const withNote = (title: string, note: string | undefined): Words => ({
  title,
  ...(note && { text: `${title}\n\n${note}` }),
});
