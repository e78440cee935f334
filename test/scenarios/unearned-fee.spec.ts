import { buildRetainer } from '../support/builders.js';
import { InvoiceDesk, inShort, lineOf, totals, type DeskInvoice } from '../support/invoice-desk.js';

interface Fee {
  month: string;
  invoiceNumber: string | null;
  isDraft: boolean;
  lineId: string;
  figures: string;
  lineOpen: string;
}
type Amounts = Record<'charged' | 'earned' | 'credited' | 'open' | 'lineOpen', { amount: string }>;
type FeeNode = Omit<Fee, 'figures' | 'lineOpen'> & Amounts;

const FEE = `month invoiceNumber isDraft lineId charged { amount } earned { amount } credited { amount } open { amount }
  lineOpen { amount }`;

const shortly = ({ charged, earned, credited, open, lineOpen, ...fee }: FeeNode): Fee => ({
  ...fee,
  figures: `${charged.amount} - ${earned.amount} - ${credited.amount} = ${open.amount}`,
  lineOpen: lineOpen.amount,
});

describe('a fee that was billed in advance', () => {
  const desk = new InvoiceDesk();
  let retainer: string;
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  // 1000 a month less 10 %, of a client that is taxed at 20 %; on 2 February.
  beforeEach(async () => {
    await desk.begin();
    const of = {
      agency_id: desk.agencyId,
      client_id: desk.clientId,
      contract: { title: 'Care', discount_percent: '10' },
    };
    retainer = await buildRetainer(desk.api.db, {
      ...of,
      fee_minor: 100_000,
      included_units: 36_000,
      overage_rate: '60',
    });
  });

  const version = async (): Promise<number> => {
    const query = `{ contract(id: "${retainer}") { version } }`;
    return (await desk.api.read<{ contract: { version: number } }>(desk.owner.key, query)).contract.version;
  };
  const change = async (name: string, terms: object): Promise<Fee[]> => {
    const input = { id: retainer, version: await version(), ...terms };
    const { unearnedFees } = await desk.call<{ unearnedFees: FeeNode[] }>(name, input, `{ unearnedFees { ${FEE} } }`);
    return unearnedFees.map(shortly);
  };
  const fees = async (): Promise<Fee[]> => {
    const query = `{ contract(id: "${retainer}") { unearnedFees { ${FEE} } } }`;
    const { contract } = await desk.api.read<{ contract: { unearnedFees: FeeNode[] } }>(desk.owner.key, query);
    return contract.unearnedFees.map(shortly);
  };
  const preview = async (days: object): Promise<Fee[]> => {
    const query = `query ($input: UnearnedFeesInput!) { previewUnearnedFees(input: $input) { ${FEE} } }`;
    const input = { contractId: retainer, ...days };
    const answer = await desk.api.read<{ previewUnearnedFees: FeeNode[] }>(desk.owner.key, query, { input });
    return answer.previewUnearnedFees.map(shortly);
  };
  const toGiveBack = async (): Promise<string[]> => {
    const query = '{ feesToGiveBack { month contract { title } open { amount } } }';
    interface Asked {
      feesToGiveBack: { month: string; contract: { title: string }; open: { amount: string } }[];
    }
    const { feesToGiveBack } = await desk.api.read<Asked>(desk.owner.key, query);
    return feesToGiveBack.map(({ month, contract, open }) => `${contract.title} ${month} ${open.amount}`);
  };
  const billed = async (): Promise<DeskInvoice> => {
    const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    return (await desk.issue(draft.id))[0] as DeskInvoice;
  };
  const figuresOf = (all: Fee[]): string[] => all.map(({ month, figures }) => `${month}: ${figures}`);

  it('is given back by a credit note for the days after the last, until nothing of it is left', async () => {
    const invoice = await billed();
    expect(inShort(invoice)).toEqual(['RETAINER_FEE 1000.00', 'RETAINER_FEE 1000.00', 'DISCOUNT -200.00']);
    expect(await fees()).toEqual([]);

    // 14 of 28 days: what would be open is known before, and the same afterwards.
    const before = await preview({ endDate: '2026-02-14' });
    expect(figuresOf(before)).toEqual(['2026-02: 900.00 - 450.00 - 0.00 = 450.00']);
    const ended = await change('endContract', { endDate: '2026-02-14', despiteBilledFee: true });
    expect(ended).toEqual(before);
    expect(ended).toEqual([
      expect.objectContaining({ invoiceNumber: 'INV-2026-0001', isDraft: false, lineOpen: '500.00' }),
    ]);
    expect(await toGiveBack()).toEqual(['Care 2026-02 450.00']);

    const [{ lineId, lineOpen }] = ended as [Fee];
    const note = await desk.credit(invoice.id, [{ lineId, amount: lineOpen }]);
    expect(totals(note)).toBe('-450.00 + -90.00 = -540.00');
    expect(figuresOf(await fees())).toEqual(['2026-02: 900.00 - 450.00 - 450.00 = 0.00']);
    await desk.issue(note.id);
    expect(figuresOf(await fees())).toEqual(['2026-02: 900.00 - 450.00 - 450.00 = 0.00']);
    expect(await toGiveBack()).toEqual([]);

    // January's 900 and half of February's, with tax; no run bills more.
    expect(await desk.openMinor()).toBe(162_000);
    const accounts = await desk.accounts();
    expect(accounts['1200']).toBe(162_000);
    expect(accounts['2200']).toBe(-27_000);
    expect(Object.values(accounts).reduce((sum, amount) => sum + amount, 0)).toBe(0);
    desk.clock.set('2026-03-02T09:00:00Z');
    expect(await desk.bill('2026-02', '2026-03-02T00:00:00Z')).toBeUndefined();
  });

  it('is earned by more days where the last one moves on, and no less than nothing is open then', async () => {
    const invoice = await billed();
    await change('endContract', { endDate: '2026-02-07', despiteBilledFee: true });
    const [{ lineId, lineOpen, figures }] = (await fees()) as [Fee];
    expect(figures).toBe('900.00 - 225.00 - 0.00 = 675.00');
    expect(figuresOf(await change('endContract', { endDate: '2026-02-21', despiteBilledFee: true }))).toEqual([
      '2026-02: 900.00 - 675.00 - 0.00 = 225.00',
    ]);
    await desk.issue((await desk.credit(invoice.id, [{ lineId, amount: lineOpen }])).id);
    expect(figuresOf(await fees())).toEqual(['2026-02: 900.00 - 675.00 - 675.00 = 0.00']);
  });

  it('is open for the days of a pause, and less of it once the pause is cut short', async () => {
    await billed();
    const pause = { fromDate: '2026-02-08', toDate: '2026-02-21' };
    expect(figuresOf(await preview({ pause }))).toEqual(['2026-02: 900.00 - 450.00 - 0.00 = 450.00']);
    expect(figuresOf(await change('pauseContract', { ...pause, despiteBilledFee: true }))).toEqual([
      '2026-02: 900.00 - 450.00 - 0.00 = 450.00',
    ]);
    expect(figuresOf(await change('resumeContract', { onDate: '2026-02-15' }))).toEqual([
      '2026-02: 900.00 - 675.00 - 0.00 = 225.00',
    ]);
    expect(await change('resumeContract', { onDate: '2026-02-08' })).toEqual([]);
  });

  it('is billed anew for the days that are left where its draft is discarded', async () => {
    const draft = await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    const [fee] = await change('endContract', { endDate: '2026-02-14', despiteBilledFee: true });
    expect(fee).toMatchObject({ isDraft: true, invoiceNumber: null, figures: '900.00 - 450.00 - 0.00 = 450.00' });
    await desk.call('discardInvoice', { id: draft.id, version: draft.version }, '{ id }');
    expect(await fees()).toEqual([]);
    desk.clock.set('2026-03-02T09:00:00Z');
    const again = await desk.bill('2026-02', '2026-03-02T00:00:00Z');
    expect(lineOf(again, 'RETAINER_FEE', '500.00').period).toBe('2026-02');
    expect(await fees()).toEqual([]);
  });

  it('is whole as soon as one day is active where that is agreed', async () => {
    await desk.api.db.query(`update retainers set proration = 'NONE' where contract_id = $1`, [retainer]);
    await billed();
    expect(await change('endContract', { endDate: '2026-02-14', despiteBilledFee: true })).toEqual([]);
    expect(await toGiveBack()).toEqual([]);
  });
});
