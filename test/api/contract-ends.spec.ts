import { InvoiceDesk } from '../support/invoice-desk.js';

interface Ending {
  id: string;
  version: number;
  status: string;
  endDate: string | null;
}

describe('the last day of a contract', () => {
  const desk = new InvoiceDesk();
  beforeAll(() => desk.open());
  beforeEach(() => desk.begin());
  afterAll(() => desk.close());

  const FIELDS = 'id version status endDate';
  const now = async (): Promise<Ending> => {
    const query = `{ contract(id: "${desk.contractId}") { ${FIELDS} } }`;
    return (await desk.api.read<{ contract: Ending }>(desk.owner.key, query)).contract;
  };
  const asked = async (terms: object) => ({ id: desk.contractId, version: (await now()).version, ...terms });
  const end = async (endDate: string): Promise<Ending> => {
    await desk.call('endContract', await asked({ endDate }), '{ id }');
    return now();
  };

  it('leaves no unbilled work behind it, nor does a pause lie over it', async () => {
    await desk.work(desk.books, 1, '2026-01-12T09:00:00Z');
    await desk.work(desk.books, 2, '2026-01-20T09:00:00Z');
    const stranded = { code: 'NOT_POSSIBLE', reason: 'WORK_ON_THESE_DAYS', last: '2026-01-20' };
    expect(await desk.refusal('endContract', await asked({ endDate: '2026-01-15' }), '{ id }')).toMatchObject({
      ...{ ...stranded, first: '2026-01-20', count: 1 },
    });
    const pause = await asked({ fromDate: '2026-01-10', toDate: '2026-01-31' });
    expect(await desk.refusal('pauseContract', pause, '{ id }')).toMatchObject({
      ...{ ...stranded, first: '2026-01-12', count: 2 },
    });
    expect(await end('2026-01-20')).toMatchObject({ status: 'ENDED', endDate: '2026-01-20' });
  });

  it('is moved, also once it is over, as long as no run has closed the days between', async () => {
    expect(await end('2026-01-20')).toMatchObject({ status: 'ENDED' });
    expect(await end('2026-02-10')).toMatchObject({ status: 'ACTIVE', endDate: '2026-02-10' });
    expect(await end('2026-01-25')).toMatchObject({ status: 'ENDED', endDate: '2026-01-25' });
    await desk.bill('2026-01', '2026-02-02T00:00:00Z');
    expect(await desk.refusal('endContract', await asked({ endDate: '2026-02-10' }), '{ id }')).toMatchObject({
      ...{ code: 'NOT_POSSIBLE', reason: 'MONTH_CLOSED', month: '2026-01' },
    });
  });
});
