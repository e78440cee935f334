import { deedIn, deedsThatChange } from '../support/pressed.js';
import { onOwner } from '../support/postgres.js';
import { RowsBefore } from '../support/rows-before.js';
import { go, settled, Site } from '../support/site.js';
import { Hand } from './journeys/hand.js';
import { FORMS, WITHOUT_FORM, type EditForm } from './untouched/forms.js';
import { FULL, plant } from './untouched/records.js';

const OWNER = 'owner@demo.test';
const PATIENCE_MS = 240_000;

/** A form that loses what it doesn't show, or shows short, changes what nobody touched: a price, a tax, who does a task. */
describe('a form that is saved as it was opened', () => {
  let site: Site;
  let before: RowsBefore;
  const hands = new Map<string, Hand>();

  beforeAll(async () => {
    site = await Site.start({ hasDemo: true });
    await plant(site);
    before = await RowsBefore.keep(site.database.ownerUrl);
  }, PATIENCE_MS);
  afterAll(async () => {
    await Hand.allLeave();
    await before.stop();
    await site.stop();
  });

  /** One page for each who opens forms, which goes from one to the other. */
  async function handOf(who: string): Promise<Hand> {
    const known = hands.get(who);
    if (known) return known;
    const hand = await Hand.of(site, 'untouched', { email: who });
    hands.set(who, hand);
    await hand.open('/account');
    return hand;
  }

  async function pageOf({ at }: EditForm): Promise<string> {
    if (!at.startsWith('select')) return at;
    const [found] = await onOwner<{ at: string }>(site.database.ownerUrl, at);
    return found?.at ?? '';
  }

  /** @returns what the api answered; nothing where nothing was sent */
  async function save(form: EditForm): Promise<string | undefined> {
    const { deed, who = OWNER, opens, saves = 'Save', isSilent, where } = form;
    const hand = await handOf(who);
    const sent: string[] = [];
    hand.page.on('request', (request) => sent.push(deedIn(request) ?? ''));
    // What was written past the api isn't told to a page that is open.
    await (where ? hand.open(await pageOf(form)) : go(hand.page, await pageOf(form)));
    await opens?.(hand);
    const press = () => (typeof saves === 'string' ? hand.press(saves) : saves(hand));
    if (isSilent) {
      await press();
      await settled(hand.page);
      expect(sent).not.toContain(deed);
      return undefined;
    }
    const [answered] = await Promise.all([
      hand.page.waitForResponse((response) => deedIn(response.request()) === deed),
      press(),
    ]);
    return answered.text();
  }

  it('opens on records that have all that there can be', async () => {
    for (const [table, { where, without }] of Object.entries(FULL)) {
      const rows = await onOwner<{ column: string }>(
        site.database.ownerUrl,
        `select key as column from ${table} t, jsonb_each(to_jsonb(t)) where ${where}
          group by key having bool_and(value = 'null') order by key`,
      );
      expect({ table, without: rows.map(({ column }) => column) }).toEqual({ table, without: [...without].sort() });
    }
  });

  it.each(FORMS.map((form) => [form.name, form] as const))(
    'changes nothing: %s',
    async (_, form) => {
      if (form.where) await onOwner(site.database.ownerUrl, form.where);
      if (form.where) await before.changes();
      expect((await save(form)) ?? '').not.toContain('"errors"');
      expect(await before.changes(form.means)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('is each that there is, or has its reason', () => {
    const held = new Set([...FORMS.map(({ deed }) => deed), ...Object.values(WITHOUT_FORM).flat()]);
    const deeds = deedsThatChange();
    expect(deeds.filter((deed) => !held.has(deed))).toEqual([]);
    expect([...held].filter((deed) => !deeds.includes(deed))).toEqual([]);
  });
});
