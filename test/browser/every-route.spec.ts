import type { Page } from 'playwright-core';
import { isTooWide, violations } from '../support/axe.js';
import { wrongInDialogs } from '../support/dialogs.js';
import { addressesOf, declaredPaths, linksOf, partsOf, PASSED_THROUGH, WALKS } from '../support/routes.js';
import { until } from '../support/processes.js';
import { go, keepPicture, open, Site, type Look, type Visit } from '../support/site.js';
import { Hand } from './journeys/hand.js';
import { opensAgency } from './journeys/owner.js';

const AT_DESKS = ['owner', 'manager', 'newcomer', 'accountant'];
const NEWCOMER = { 'Your name': 'Noor Nowak', 'E-mail': 'newcomer@demo.test' };
/** While one tab waits for the api, axe looks through another. */
const TABS = 3;

const IS_ALL = process.env.LOOKS === 'all';

/** All eight looks with LOOKS=all; otherwise one: of who sits at a desk, or of who holds a phone. */
const looksOf = (role: string): Look[] =>
  IS_ALL
    ? (['light', 'dark'] as const).flatMap((theme) =>
        (['en', 'hi'] as const).flatMap((locale) => [false, true].map((isPhone) => ({ theme, locale, isPhone }))),
      )
    : [
        AT_DESKS.includes(role)
          ? { theme: 'light', locale: 'en', isPhone: false }
          : { theme: 'dark', locale: 'hi', isPhone: true },
      ];

const nameOf = ({ theme, locale, isPhone }: Look): string => `${theme}-${locale}-${isPhone ? 'phone' : 'wide'}`;

/** Its picture's name: the address without what differs each time. */
const pictureOf = (address: string): string =>
  address
    .replaceAll(/[0-9a-f-]{36}/g, 'id')
    .replaceAll(/[/?=]+/g, '.')
    .replace(/\.$/, '');

/** Whatever is wrong with what a tab shows now; a manager's pages are the owner's, and read there. */
async function wrongWith({ page, problems }: Visit, role: string): Promise<string[]> {
  const isReadElsewhere = role === 'manager' && !IS_ALL;
  const found = [...(isReadElsewhere ? [] : await violations(page)), ...problems.splice(0)];
  if (await isTooWide(page)) found.push('wider than the screen');
  return found;
}

const fileName = (name: string): string => name.replaceAll(/[^\p{L}\p{M}]+/gu, '-');

interface Walk {
  role: string;
  paths: readonly string[];
  look: Look;
}

const dialogs = new Map<string, Set<string>>();

/** The dialogs that were looked through: a manager's are the owner's, but in a new agency they're empty. */
function seenBy(role: string, look: Look): Set<string> {
  const key = `${role === 'newcomer' ? role : ''} ${nameOf(look)}`;
  const seen = dialogs.get(key) ?? new Set();
  dialogs.set(key, seen);
  return seen;
}

/** Goes through all of a walk's paths in several tabs. @returns what is wrong by address */
async function walkThrough(visit: Visit, { role, paths, look }: Walk): Promise<Record<string, string[]>> {
  const wrong: Record<string, string[]> = {};
  const seen = seenBy(role, look);
  const parts = partsOf(paths);
  const see = async (tab: Visit, address: string, to: (page: Page, path: string) => Promise<void>): Promise<void> => {
    await to(tab.page, address);
    const found = await wrongWith(tab, role);
    const picture = `${role}${pictureOf(address)}.${nameOf(look)}`;
    if (role !== 'manager' || IS_ALL) await keepPicture(tab.page, picture);
    const keep = async (name: string): Promise<void> => {
      if (IS_ALL) await keepPicture(tab.page, `${picture}.${fileName(name)}`);
    };
    found.push(
      ...(await wrongInDialogs({ page: tab.page, place: pictureOf(address), seen, keep })),
      ...tab.problems.splice(0),
    );
    if (found.length > 0) wrong[address] = found;
  };
  const goThrough = async (tab: Visit): Promise<void> => {
    for (let isFirst = true, part = parts.shift(); part; part = parts.shift()) {
      const links: string[] = [];
      for (const path of part) {
        try {
          for (const address of addressesOf(path, links)) {
            // Strangers' pages are no part of the rest: they load by themselves.
            await see(tab, address, isFirst || role === 'stranger' ? open : go);
            isFirst = false;
            links.push(...(await linksOf(tab.page)));
          }
        } catch (error) {
          wrong[path] = [(error as Error).message];
        }
      }
    }
  };
  const others = Array.from({ length: TABS - 1 }, () => visit.another());
  await Promise.all([visit, ...(await Promise.all(others))].map(goThrough));
  return wrong;
}

/** The demo brings in time alone; of clients there is a file that waits. */
async function sendClients({ url, demo }: Site): Promise<void> {
  const authorization = `Bearer ${demo?.apiKey}`;
  const ask = async (path: string, type: string, body: string): Promise<string> =>
    (await fetch(url + path, { method: 'POST', headers: { authorization, 'content-type': type }, body })).text();
  await ask(
    '/api/imports/clients',
    'text/csv',
    'Client,Email,Country\nZinc Yoga,bills@zinc.test,IN\nZest,none,Nowhere',
  );
  const query = JSON.stringify({ query: '{ clientImports(first: 1) { nodes { status } } }' });
  await until('it is read', async () => (await ask('/graphql', 'application/json', query)).includes('READY'), 60);
}

describe('every page of the dashboard', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start({ hasDemo: true });
    const hand = await Hand.of(site, 'newcomer');
    await opensAgency(hand, site, { ...NEWCOMER, Password: site.demo?.password ?? '' });
    await hand.leaves();
    await sendClients(site);
  }, 240_000);
  afterAll(() => site.stop());

  const walks = Object.entries(WALKS).flatMap(([role, paths]) => looksOf(role).map((look) => ({ role, paths, look })));

  it('is walked to by somebody', () => {
    const walked = new Set([...Object.values(WALKS).flat(), ...PASSED_THROUGH]);
    expect(declaredPaths().filter((path) => !walked.has(path))).toEqual([]);
  });

  it.each(walks.map((walk) => [walk.role, nameOf(walk.look), walk] as const))(
    'as %s in %s can be read by everybody and complains of nothing',
    async (role, _look, walk) => {
      const visit = await site.visit(role === 'stranger' ? undefined : `${role}@demo.test`, walk.look);
      const wrong = await walkThrough(visit, walk);
      await visit.close();
      expect(wrong).toEqual({});
    },
    600_000,
  );
});
