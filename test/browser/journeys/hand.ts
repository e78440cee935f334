import type { Download, Locator, Page } from 'playwright-core';
import { violations } from '../../support/axe.js';
import { keepPicture, open, settled, type Look, type Site, type Visit } from '../../support/site.js';

/** What lies behind one can't be reached, and is looked through without it. */
const DIALOG = '[role=dialog], [role=alertdialog]';

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Somebody at a browser: presses what is named, writes into what is labelled, and keeps pictures on the way. */
export class Hand {
  private static readonly here = new Set<Hand>();
  private pictures = 0;

  private constructor(
    readonly visit: Visit,
    private readonly journey: string,
  ) {}

  static async of(site: Site, journey: string, who?: { email: string; look?: Look }): Promise<Hand> {
    return Hand.at(await site.visit(who?.email, who?.look), journey);
  }

  private static at(visit: Visit, journey: string): Hand {
    const hand = new Hand(visit, journey);
    Hand.here.add(hand);
    return hand;
  }

  /** The same person in another tab. */
  async another(): Promise<Hand> {
    return Hand.at(await this.visit.another(), this.journey);
  }

  /** Who is still there when a journey has ended came no further: what was seen last is kept. */
  static async allLeave(): Promise<void> {
    for (const hand of Hand.here) {
      if (!hand.page.isClosed()) await keepPicture(hand.page, `journey.${hand.journey}.stuck`);
      await hand.visit.close();
    }
    Hand.here.clear();
  }

  get page(): Page {
    return this.visit.page;
  }

  async open(path: string): Promise<void> {
    await open(this.page, path);
  }

  /** Where the journey goes on by a dialog, everything is looked for in it. */
  private get front(): Locator {
    return this.page.locator('[role=dialog], [role=alertdialog], body:not(:has([role=dialog], [role=alertdialog]))');
  }

  async press(name: string | RegExp): Promise<void> {
    await this.front.getByRole('button', { name, exact: true }).first().click();
  }

  /** Presses twice, as some people do. */
  async pressTwice(name: string | RegExp): Promise<void> {
    await this.front.getByRole('button', { name, exact: true }).first().dblclick();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.front.getByRole('link', { name, exact: true }).first().click();
  }

  /** Chooses from the menu of a button. */
  async choose(menu: string | RegExp, item: string): Promise<void> {
    await this.press(menu);
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  field(label: string): Locator {
    return this.front.getByLabel(new RegExp(`^${escaped(label)}( \\(optional\\))?$`));
  }

  async write(fields: Record<string, string>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) await this.field(label).fill(text);
  }

  async select(label: string, option: string): Promise<void> {
    await this.field(label).selectOption({ label: option });
  }

  /** Finds one of many by typing a part of its name. */
  async pick(label: string, text: string): Promise<void> {
    await this.front.getByRole('combobox', { name: new RegExp(`^${escaped(label)}: `) }).click();
    const list = this.page.getByRole('dialog', { name: label, exact: true });
    await list.getByPlaceholder('Search').fill(text);
    await list.getByRole('option', { name: text }).first().click();
    await list.waitFor({ state: 'detached' });
  }

  async headed(title: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name: title, level: 1 }).waitFor();
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** The dialog that has opened, looked through as all dialogs are. */
  async inDialog(name: string | RegExp): Promise<Locator> {
    const dialog = this.page.locator(DIALOG).filter({ has: this.page.getByText(name) });
    await dialog.waitFor();
    await this.looksRight(DIALOG);
    return dialog;
  }

  /** Waits until a dialog is gone. */
  async afterDialog(): Promise<void> {
    await this.page.locator(DIALOG).waitFor({ state: 'detached' });
  }

  /** Nothing is wrong with what is shown now, and a picture of it is kept. @param within as `violations` has it */
  async looksRight(within?: string): Promise<void> {
    await settled(this.page);
    const name = `journey.${this.journey}.${String(++this.pictures).padStart(2, '0')}`;
    await keepPicture(this.page, name, { fullPage: false });
    expect(await violations(this.page, within)).toEqual([]);
  }

  /** What a press has the browser save. */
  async saves(press: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
    const [file] = await Promise.all([this.page.waitForEvent('download'), press()]);
    return { name: file.suggestedFilename(), content: await contentOf(file) };
  }

  /** What was to be complained of, as a network that is gone, is no problem. */
  forgets(expected: RegExp): void {
    const { problems } = this.visit;
    problems.splice(0, problems.length, ...problems.filter((problem) => !expected.test(problem)));
  }

  /** Goes away; nothing was complained of on the way. */
  async leaves(): Promise<void> {
    const { problems } = this.visit;
    Hand.here.delete(this);
    await this.visit.close();
    expect(problems).toEqual([]);
  }
}

async function contentOf(file: Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await file.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
