import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/root.js';

const CSS = readFileSync(join(ROOT, 'apps/dashboard/src/app.css'), 'utf8');

/** The tokens of a block of the style sheet, as `name` → `#rrggbb`. */
function tokensIn(block: RegExp): Record<string, string> {
  const body = block.exec(CSS)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--color-([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>;
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['ground', 'surface', 'sunken'];
const TEXTS: [text: string, grounds: string[]][] = [
  ['ink', [...GROUNDS, 'accent-soft', 'warn-soft', 'good-soft', 'danger-soft']],
  ['muted', GROUNDS],
  ['accent-text', [...GROUNDS, 'accent-soft']],
  ['good', [...GROUNDS, 'good-soft']],
  ['warn', [...GROUNDS, 'warn-soft']],
  ['danger', [...GROUNDS, 'danger-soft']],
  ['accent-ink', ['accent']],
  ['danger-ink', ['danger']],
];
const PAIRS = TEXTS.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const));

const light = tokensIn(/@theme \{([^}]*)\}/);
const dark = { ...light, ...tokensIn(/\[data-theme='dark'\] \{([^}]*)\}/) };

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_, tokens) => {
  it.each(PAIRS)('has %s readable on %s', (text, ground) => {
    expect(contrast(tokens[text] as string, tokens[ground] as string)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GROUNDS)('has edges of fields that can be seen on %s', (ground) => {
    expect(contrast(tokens['edge'] as string, tokens[ground] as string)).toBeGreaterThanOrEqual(3);
  });

  it.each(GROUNDS)('has a focus that can be seen on %s', (ground) => {
    expect(contrast(tokens['accent'] as string, tokens[ground] as string)).toBeGreaterThanOrEqual(3);
  });
});
