/** Tags as one cell: commas between, and those that have one, a quotation mark or space at an edge in quotation marks, as CSV has it. */
export const writeTagList = (tags: readonly string[]): string => tags.map(quoted).join(', ');

const quoted = (tag: string): string => (/[",]|^\s|\s$|^$/.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag);

const TAG = /\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(,|$)/y;

/** The tags that `writeTagList` was given; of other text what it means: `Calls, Inbox`. */
export function readTagList(cell: string): string[] {
  if (cell.trim() === '') return [];
  const tags: string[] = [];
  TAG.lastIndex = 0;
  for (let match = TAG.exec(cell); match; match = TAG.exec(cell)) {
    const [, inQuotes, plain = '', separator] = match;
    const tag = inQuotes === undefined ? plain.trim() : inQuotes.replaceAll('""', '"');
    if (tag !== '' || inQuotes !== undefined) tags.push(tag);
    if (separator === '') break;
  }
  return tags;
}
