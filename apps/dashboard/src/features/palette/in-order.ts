import { defaultFilter } from 'cmdk';

export interface Named {
  label: string;
  detail?: string;
  /** What else it is found by. */
  words?: string;
}

export interface Ordered<Entry> {
  entries: Entry[];
}

/** How well the text fits: above 1 where it stands in the name, and 0 where it isn't found at all. */
function fit({ label, detail = '', words = '' }: Named, text: string): number {
  const isInName = label.toLowerCase().includes(text.toLowerCase());
  if (isInName) return 1 + defaultFilter(label, text);
  return defaultFilter(`${label} ${detail} ${words}`, text);
}

/** What the text finds, what fits best first: a name that has it comes before letters that are found far from each other. */
export function inOrder<Entry extends Named, Group extends Ordered<Entry>>(groups: Group[], text: string): Group[] {
  if (!text) return groups;
  const found = groups.map((group) => {
    const fits = group.entries.map((entry) => ({ entry, by: fit(entry, text) })).filter(({ by }) => by > 0);
    fits.sort((one, other) => other.by - one.by);
    return { best: fits[0]?.by ?? 0, group: { ...group, entries: fits.map(({ entry }) => entry) } };
  });
  return found.sort((one, other) => other.best - one.best).map(({ group }) => group);
}
