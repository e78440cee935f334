import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { ROOT } from './root.js';

const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // What is right needs no telling.
  resultTypes: ['violations'],
  // No rule of these reads style sheets: axe needn't fetch and parse them for each page.
  preload: false,
};

/**
 * What is wrong on a page for people who don't see, hear, or point well.
 * @param within a part of it, such as a dialog
 */
export async function violations(page: Page, within?: string): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE);
  const where = within ? JSON.stringify(within) : 'document';
  const result = await page.evaluate<AxeResults>(`axe.run(${where}, ${JSON.stringify(OPTIONS)})`);
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** A page that is wider than the screen would have to be moved sideways to be read. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1');
