/** By WCAG 2: text of this colour on white, or white text on it, is read by people of weak sight from here on. */
export const LEAST_CONTRAST = 4.5;

/** `"#767676"` → 4.54, the contrast of a colour with white; between 1 and 21. */
export function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(color.slice(at, at + 2), 16) / 255));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
