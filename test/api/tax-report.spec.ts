import { settle } from '#features/receivables';
import { Tenancy } from '#platform/tenancy';
import { BilledDesk } from '../support/billed-desk.js';
import { runMutation } from '../support/mutations.js';

describe('the tax report', () => {
  const desk = new BilledDesk();
  let january: string;
  let february: string;

  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(async () => {
    await desk.begin();
    await desk.work('2026-01', 2.5);
    [january = ''] = await desk.issue('2026-01', '2026-02-03');
    await desk.work('2026-02', 1);
    [february = ''] = await desk.issue('2026-02', '2026-03-01');
  });

  interface Row {
    category: string;
    rate: string;
    base: { amount: string; currency: string };
    tax: { amount: string };
    invoiceCount: number;
    creditNoteCount: number;
  }
  const report = async (from: string, to: string, basis = 'ACCRUAL'): Promise<Row[]> => {
    const asked = `{ taxReport(period: { from: "${from}", to: "${to}", basis: ${basis} })
      { rows { category rate base { amount currency } tax { amount } invoiceCount creditNoteCount } } }`;
    return (await desk.api.read<{ taxReport: { rows: Row[] } }>(desk.accountant.key, asked)).taxReport.rows;
  };
  const sums = async (from: string, to: string, basis = 'ACCRUAL'): Promise<string[]> =>
    (await report(from, to, basis)).map(({ base, tax }) => `${base.amount} ${tax.amount}`);
  const documents = async (from: string, to: string, basis: string, more = ''): Promise<string[]> => {
    const asked = `{ taxReportDocuments(first: 10, period: { from: "${from}", to: "${to}", basis: ${basis} }${more})
      { totalCount nodes { day base { amount } tax { amount } invoice { id } } } }`;
    type Node = { day: string; base: { amount: string }; tax: { amount: string }; invoice: { id: string } };
    const { taxReportDocuments: page } = await desk.api.read<{
      taxReportDocuments: { totalCount: number; nodes: Node[] };
    }>(desk.accountant.key, asked);
    expect(page.totalCount).toBe(page.nodes.length);
    return page.nodes.map(({ day, base, tax, invoice }) => {
      const name = invoice.id === january ? 'january' : invoice.id === february ? 'february' : 'other';
      return `${day} ${name} ${base.amount} ${tax.amount}`;
    });
  };
  /** Pays some of an invoice. */
  const pay = async (invoiceId: string, amountMinor: bigint, paidOn: string): Promise<string> => {
    const { rows } = await desk.api.db.query<{ id: string }>(
      `insert into payments (agency_id, client_id, kind, paid_on, currency, amount_minor, unallocated_minor)
       values ($1, $2, 'PAYMENT', $3, 'EUR', $4, $4) returning id`,
      [desk.agencyId, desk.clientId, paidOn, String(amountMinor)],
    );
    const paymentId = rows[0]?.id ?? '';
    const tenancy = desk.api.app.get(Tenancy);
    const [id = ''] = await tenancy.write({ agencyId: desk.agencyId }, (transaction) =>
      settle(transaction, [{ invoiceId, paymentId, madeOn: paidOn, amountMinor }]),
    );
    return id;
  };

  it('has what was issued in its days, by rate, category and currency', async () => {
    expect(await report('2026-02-01', '2026-02-28')).toEqual([
      {
        ...{ category: 'S', rate: '19', base: { amount: '100.00', currency: 'EUR' }, tax: { amount: '19.00' } },
        ...{ invoiceCount: 1, creditNoteCount: 0 },
      },
    ]);
    expect(await sums('2026-02-03', '2026-03-01')).toEqual(['140.00 26.60']);
    expect(await report('2026-02-04', '2026-02-28')).toEqual([]);
  });

  it('leads to the documents of each sum', async () => {
    const both = ['2026-02-03 january 100.00 19.00', '2026-03-01 february 40.00 7.60'];
    expect(await documents('2026-02-01', '2026-03-31', 'ACCRUAL')).toEqual(both);
    const of = (filter: string) => documents('2026-02-01', '2026-03-31', 'ACCRUAL', `, filter: { ${filter} }`);
    expect(await of('category: S, rate: "19.0", currency: "EUR"')).toEqual(both);
    for (const none of ['category: E', 'rate: "20"', 'currency: "USD"']) expect(await of(none)).toEqual([]);
  });

  it('takes credit notes off', async () => {
    const { key } = desk.owner;
    const note = { invoiceId: february, givesBack: false, idempotencyKey: desk.idempotencyKey() };
    const { id } = await runMutation<{ id: string }>(desk.api, key, { name: 'createCreditNote', input: note });
    const issue = { invoiceIds: [id], issuedOn: '2026-03-02', idempotencyKey: desk.idempotencyKey() };
    const selection = '... on InvoicesIssued { count }';
    expect(await runMutation(desk.api, key, { name: 'issueInvoices', input: issue, selection })).toEqual({ count: 1 });
    expect(await report('2026-03-01', '2026-03-31')).toMatchObject([
      { base: { amount: '0.00' }, tax: { amount: '0.00' }, invoiceCount: 1, creditNoteCount: 1 },
    ]);
  });

  it('by payments has what each has paid of the tax, and all of them together all of it', async () => {
    expect(await report('2026-01-01', '2026-12-31', 'CASH')).toEqual([]);
    // A third each: 119.00 isn't divisible by three.
    for (const [minor, day] of [
      [3_967n, '2026-02-10'],
      [3_967n, '2026-03-10'],
      [3_966n, '2026-04-10'],
    ] as const)
      await pay(january, minor, day);
    const months = [await sums('2026-02-01', '2026-02-28', 'CASH'), await sums('2026-03-01', '2026-03-31', 'CASH')];
    expect(months).toEqual([['33.34 6.33'], ['33.33 6.34']]);
    expect(await sums('2026-04-01', '2026-04-30', 'CASH')).toEqual(['33.33 6.33']);
    expect(await sums('2026-01-01', '2026-12-31', 'CASH')).toEqual(['100.00 19.00']);
    expect(await documents('2026-03-01', '2026-03-31', 'CASH')).toEqual(['2026-03-10 january 33.33 6.34']);
  });

  it('by payments counts what was paid beforehand on the day of the invoice', async () => {
    await pay(february, 4_760n, '2026-01-15');
    expect(await sums('2026-01-01', '2026-02-28', 'CASH')).toEqual([]);
    expect(await sums('2026-03-01', '2026-03-01', 'CASH')).toEqual(['40.00 7.60']);
  });

  it('by payments takes back what is unsettled, on that day', async () => {
    const settled = await pay(february, 4_760n, '2026-03-05');
    await desk.api.db.query(
      `insert into settlements (agency_id, made_on, invoice_id, payment_id, amount_minor, reverses_id)
       select agency_id, '2026-04-02', invoice_id, payment_id, -amount_minor, id from settlements where id = $1`,
      [settled],
    );
    expect(await sums('2026-03-01', '2026-03-31', 'CASH')).toEqual(['40.00 7.60']);
    expect(await sums('2026-04-01', '2026-04-30', 'CASH')).toEqual(['-40.00 -7.60']);
  });

  it('ends no earlier than it begins', async () => {
    const asked = '{ taxReport(period: { from: "2026-02-02", to: "2026-02-01", basis: CASH }) { from } }';
    const { errors } = await desk.api.ask(desk.accountant.key, asked);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'period.to' });
  });
});
