import { TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** What is filled into a message: `count`, `name`. */
export function variablesOf(elements: readonly MessageFormatElement[]): Set<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    names.add(element.value);
    const inner = 'options' in element ? Object.values(element.options).map(({ value }) => value) : [];
    for (const name of inner.flatMap((one) => [...variablesOf(one)])) names.add(name);
  }
  return names;
}
