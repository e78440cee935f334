/** No text that is typed has it. */
const INSIDE = '\0';

export const writeWords = (words: readonly string[]): string => words.join(', ');

/**
 * Words as they are typed, with commas between, each once.
 * @param known what the field was opened with, whose words may have commas themselves: programs write those
 */
export function readWords(typed: string, known: readonly string[] = []): string[] {
  const apart = known
    .filter((word) => word.includes(','))
    .reduce((text, word) => text.replace(word, () => word.split(',').join(INSIDE)), typed);
  const words = apart.split(',').map((word) => word.replaceAll(INSIDE, ',').trim());
  return [...new Set(words.filter(Boolean))];
}
