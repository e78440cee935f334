import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { AxeResults } from 'axe-core';
import { addressOf, WALKS } from '../support/routes.js';
import { keepPicture, open, Site, type Look } from '../support/site.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const AT_DESKS = ['owner', 'accountant'];

/** All eight looks with LOOKS=all; otherwise one: of who sits at a desk, or of who holds a phone. */
const looksOf = (role: string): Look[] =>
  process.env.LOOKS === 'all'
    ? (['light', 'dark'] as const).flatMap((theme) =>
        (['en', 'hi'] as const).flatMap((locale) => [false, true].map((isPhone) => ({ theme, locale, isPhone }))),
      )
    : [
        AT_DESKS.includes(role)
          ? { theme: 'light', locale: 'en', isPhone: false }
          : { theme: 'dark', locale: 'hi', isPhone: true },
      ];

const nameOf = ({ theme, locale, isPhone }: Look): string => `${theme}-${locale}-${isPhone ? 'phone' : 'wide'}`;

/** What is wrong for people who don't see, hear, or point well. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const result = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`);
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** A page that is wider than the screen would have to be moved sideways to be read. */
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1');

describe('every page of the dashboard', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start({ hasDemo: true });
  }, 240_000);
  afterAll(() => site.stop());

  const walks = Object.entries(WALKS).flatMap(([role, paths]) => looksOf(role).map((look) => ({ role, paths, look })));

  it.each(walks.map((walk) => [walk.role, nameOf(walk.look), walk] as const))(
    'as %s in %s can be read by everybody and complains of nothing',
    async (role, look, walk) => {
      const visit = await site.visit(role === 'stranger' ? undefined : `${role}@demo.test`, walk.look);
      const wrong: Record<string, unknown> = {};
      for (const path of walk.paths) {
        try {
          await open(visit.page, await addressOf(visit.page, path));
          const found = [...(await violations(visit.page)), ...visit.problems.splice(0)];
          if (await isTooWide(visit.page)) found.push('wider than the screen');
          if (found.length > 0) wrong[path] = found;
        } catch (error) {
          wrong[path] = (error as Error).message;
        }
        await keepPicture(visit.page, `${role}${path.replaceAll('/', '.').replace('$', '')}.${look}`);
      }
      await visit.close();
      expect(wrong).toEqual({});
    },
    600_000,
  );
});
