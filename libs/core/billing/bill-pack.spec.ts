import { billPack, packRefusal } from './bill-pack.js';
import type { Pack, RetainerContract } from './types.js';

const pack: Pack = { id: 'p', on: '2026-02-10', seconds: 3_600, price: '50.00' };

const contract = (changes: Partial<RetainerContract> = {}): RetainerContract => ({
  id: 'c',
  kind: 'RETAINER',
  currency: 'USD',
  startDate: '2026-01-10',
  pauses: [],
  rates: [],
  rounding: { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' },
  retainer: {
    unit: 'TIME',
    fee: '100.00',
    includedSeconds: 36_000,
    billing: 'ADVANCE',
    proration: 'DAILY',
    grantProration: 'DAILY',
    consume: 'OLDEST_FIRST',
    rollover: { mode: 'NONE' },
    overage: { mode: 'BILL', rate: '60.00', consents: [] },
    packs: [pack],
  },
  ...changes,
});

const sell = (of: RetainerContract, taxRate?: string) => {
  const client = { id: 'k', rates: [], ...(taxRate && { taxRate }) };
  const sale = billPack({
    agency: { timeZone: 'UTC', currency: 'USD' },
    services: new Map(),
    client,
    contract: of,
    packId: 'p',
  });
  if (!sale.ok) throw new Error(sale.error.code);
  return sale.value;
};

describe('a pack that is invoiced at once', () => {
  it('is one line of its own month, and nothing else', () => {
    const { invoice, line } = sell(contract());
    expect(invoice.lines).toEqual([line]);
    expect(line).toMatchObject({ kind: 'PACK', period: '2026-02', amountMinor: 5_000n, taxRate: '0' });
    expect(invoice.totalMinor).toBe(5_000n);
  });

  it('has the discount of its month, and tax on what is left', () => {
    const { invoice } = sell(contract({ discountPercent: '10' }), '20');
    expect(invoice.lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['PACK', 5_000n],
      ['DISCOUNT', -500n],
    ]);
    expect(invoice).toMatchObject({ subtotalMinor: 4_500n, totalMinor: 5_400n });
  });

  it('is refused for a month that is closed or not of the contract', () => {
    const state = { closedThrough: '2026-02', lots: [], debt: 0n, held: [] };
    expect(packRefusal(contract(), '2026-02-28', state)).toEqual({ code: 'PERIOD_CLOSED', firstOpenPeriod: '2026-03' });
    expect(packRefusal(contract(), '2026-03-01', state)).toBeUndefined();
    expect(packRefusal(contract(), '2025-12-31')).toEqual({ code: 'OUTSIDE_CONTRACT' });
    expect(packRefusal(contract({ endDate: '2026-02-15' }), '2026-03-01')).toEqual({ code: 'OUTSIDE_CONTRACT' });
    expect(packRefusal(contract({ endDate: '2026-02-15' }), '2026-02-20')).toBeUndefined();
  });
});
