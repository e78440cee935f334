import type { Locator, Page } from 'playwright-core';
import { violations } from './axe.js';
import { settled } from './site.js';

const DIALOG = '[role=dialog], [role=alertdialog]';
const MENU = '[role=menu]';
const TRIGGER = '[aria-haspopup=dialog], [aria-haspopup=menu]';
/** Rows have the same menu, with other items as they stand. */
const MENUS_A_PAGE = 3;

interface Trigger {
  at: number;
  /** What it's called but for figures, its icon, and the part of the page: rows of a list have the same. */
  key: string;
  isMenu: boolean;
  /** Whether it stands on every page. */
  isOfFrame: boolean;
}

/** What can be pressed now for a dialog or a menu, where it isn't disabled and stands in sight. */
const triggersOf = (page: Page): Promise<Trigger[]> =>
  page.locator(TRIGGER).evaluateAll((all) =>
    all.flatMap((one, at) => {
      if (!one.checkVisibility() || one.matches(':disabled')) return [];
      const part = one.closest('section')?.querySelector('h2')?.textContent ?? '';
      const text = `${part} ${one.textContent ?? ''}`.replaceAll(/[\p{N}.,:%]+/gu, '');
      const icon = one.querySelector('svg')?.getAttribute('class') ?? '';
      const isMenu = one.getAttribute('aria-haspopup') === 'menu';
      return [{ at, key: `${text} ${icon}`, isMenu, isOfFrame: !one.closest('main') }];
    }),
  );

export interface DialogWalk {
  page: Page;
  /** The page, but for its record's id. */
  place: string;
  /** What was looked through already, here or elsewhere. */
  seen: Set<string>;
  /** Called while a dialog stands open. */
  keep: (name: string) => Promise<void>;
}

/** Opens each dialog and menu that a page declares, looks through it, and leaves it by Escape. @returns what is wrong */
export async function wrongInDialogs(walk: DialogWalk): Promise<string[]> {
  const wrong: string[] = [];
  let menus = 0;
  for (const { at, key, isMenu, isOfFrame } of await triggersOf(walk.page)) {
    const whole = isOfFrame ? key : `${walk.place} ${key}`;
    if (isMenu && !isOfFrame ? menus++ >= MENUS_A_PAGE : isSeen(walk, whole)) continue;
    const trigger = walk.page.locator(TRIGGER).nth(at);
    wrong.push(...(isMenu ? await wrongInMenu(walk, trigger) : await wrongBehind(walk, trigger, key)));
  }
  return wrong;
}

function isSeen({ seen }: DialogWalk, key: string): boolean {
  const isOld = seen.has(key);
  seen.add(key);
  return isOld;
}

async function wrongBehind({ page, keep }: DialogWalk, press: Locator, name: string): Promise<string[]> {
  await press.click();
  const dialog = page.locator(DIALOG).last();
  await dialog.waitFor();
  await settled(page);
  const wrong = (await violations(page, DIALOG)).map((one) => `${name}: ${one}`);
  await keep(name);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  return wrong;
}

async function wrongInMenu(walk: DialogWalk, trigger: Locator): Promise<string[]> {
  const { page } = walk;
  const menu = page.locator(MENU);
  await trigger.click();
  await menu.waitFor();
  const wrong = await violations(page, MENU);
  const items = await menu.locator('[aria-haspopup=dialog]:not([data-disabled])').allTextContents();
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  for (const item of items) {
    if (isSeen(walk, `${walk.place} ${item}`)) continue;
    await trigger.click();
    wrong.push(...(await wrongBehind(walk, menu.getByText(item, { exact: true }), item)));
  }
  return wrong;
}
