import { PayDesk } from '../support/pay-desk.js';

describe('margins as a file', () => {
  const desk = new PayDesk();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());

  const file = async (by: string): Promise<string[]> => {
    const { text } = await desk.api
      .http()
      .get(`/api/margins?from=2026-01&to=2026-01&by=${by}`)
      .set('authorization', `Bearer ${desk.accountant.key}`)
      .expect(200);
    return text.split('\r\n');
  };

  it('are the report’s rows, by name', async () => {
    const { rows } = await desk.api.db.query<{ id: string }>(
      `select id from invoices where agency_id = $1 and status = 'DRAFT'`,
      [desk.agencyId],
    );
    const request = { invoiceIds: rows.map(({ id }) => id), issuedOn: '2026-02-02', withoutDocuments: true };
    await desk.bench.issuing.issueInvoices({ agencyId: desk.agencyId }, request);
    const figures = 'WORK,EUR,true,12601,0,140.01,65.50,74.51,53.22,40.00';
    expect(await file('CLIENT')).toEqual([
      'from,to,by,name,client,part,currency,is_complete,seconds,unbilled_seconds,revenue,cost,margin,percent,hourly_rate',
      `2026-01,2026-01,CLIENT,Acme,,${figures}`,
      '',
    ]);
    expect((await file('CONTRACT'))[1]).toBe(`2026-01,2026-01,CONTRACT,Desk work,Acme,${figures}`);
  });

  it('are refused of a month that the calendar doesn’t have', async () => {
    await desk.api
      .http()
      .get('/api/margins?from=2026-13&to=2026-13')
      .set('authorization', `Bearer ${desk.accountant.key}`)
      .expect(400);
  });
});
