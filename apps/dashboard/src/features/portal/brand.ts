type Rgb = [number, number, number];

/** WCAG 2 asks so much of text. */
const LEAST = 4.5;
const STEP = 0.04;

const parse = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;
const write = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
const mix = (from: Rgb, to: Rgb, share: number): Rgb =>
  from.map((part, i) => part + ((to[i] as number) - part) * share) as Rgb;

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Of two colours, between 1 and 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** The colour, as little changed as makes it readable on all these grounds. */
function readable(color: Rgb, grounds: Rgb[], towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += STEP) {
    const tried = mix(color, towards, share);
    if (grounds.every((ground) => contrast(tried, ground) >= LEAST)) return tried;
  }
  return towards;
}

/** The dashboard's accents out of an agency's colour, each readable where it is used, in either theme. */
export function accentsOf(hex: string, isDark: boolean): Record<string, string> {
  const surface: Rgb = isDark ? parse('#141c23') : WHITE;
  const sunken: Rgb = parse(isDark ? '#1b252e' : '#f1f5f7');
  const towards = isDark ? WHITE : BLACK;
  const color = parse(hex);
  const soft = mix(surface, color, isDark ? 0.22 : 0.1);
  const accent = readable(color, [surface, sunken], towards);
  const ink = contrast(accent, WHITE) >= LEAST ? WHITE : BLACK;
  return {
    '--color-accent': write(accent),
    '--color-accent-ink': write(ink),
    '--color-accent-soft': write(soft),
    '--color-accent-text': write(readable(color, [surface, sunken, soft], towards)),
  };
}

/** Shows the whole page in an agency's colour until it is ended; follows the theme. */
export function paint(hex: string): () => void {
  const { documentElement: root } = document;
  let names: string[] = [];
  const apply = (): void => {
    const accents = accentsOf(hex, root.dataset['theme'] === 'dark');
    names = Object.keys(accents);
    for (const [name, value] of Object.entries(accents)) root.style.setProperty(name, value);
  };
  apply();
  const watch = new MutationObserver(apply);
  watch.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    watch.disconnect();
    for (const name of names) root.style.removeProperty(name);
  };
}
