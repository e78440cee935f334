import { hourlyTerms } from '../support/agreements.js';
import { buildClient } from '../support/builders.js';
import { mailsTo } from '../support/mails.js';
import { RenewalDesk, lookAtContracts, YEARLY } from '../support/renewing.js';

describe('the renewal of a contract', () => {
  const desk = new RenewalDesk();
  const { run, refusal, draft, agree, stateOf, ratesOf, toldTo } = desk;
  beforeAll(() => desk.open());
  afterAll(() => desk.api.stop());
  beforeEach(() => desk.at('2026-03-10'));

  describe('by itself', () => {
    it('is told to both sides once, ahead of the last day of notice, by the agency’s clock', async () => {
      const id = await agree(YEARLY, { title: 'Told of' });
      desk.at('2026-11-17T04:59:00Z');
      await lookAtContracts(desk.api);
      expect(await toldTo(desk.manager, id)).toEqual(['CONTRACT_SIGNED']);
      desk.at('2026-11-17T05:00:00Z');
      await lookAtContracts(desk.api);
      await lookAtContracts(desk.api);
      desk.at('2026-11-20T05:00:00Z');
      await lookAtContracts(desk.api);
      expect(await toldTo(desk.manager, id)).toEqual(['CONTRACT_SIGNED', 'CONTRACT_RENEWS']);
      expect(await toldTo(desk.client, id)).toEqual(['CONTRACT_SENT', 'CONTRACT_RENEWS']);
      const texts = await mailsTo(desk.api.db, desk.client.email);
      expect(texts.filter(({ subject }) => subject === '“Told of” renews on 1 January 2027')).toHaveLength(1);
    });

    it('is mailed to a desk.client of whom nobody signs in', async () => {
      const other = await buildClient(desk.api.db, { agency_id: desk.agencyId, email: 'office@birch.example' });
      const id = await draft(hourlyTerms({ title: 'By mail', rates: [{ rate: '1' }], endDate: '2026-12-31' }), other);
      await run('setRenewalTerms', { contractId: id, version: 0, ...YEARLY, isAutomatic: false });
      await desk.api.db.query(`update contracts set status = 'ACTIVE' where id = $1`, [id]);
      desk.at('2026-11-20');
      await lookAtContracts(desk.api);
      await lookAtContracts(desk.api);
      const mails = await mailsTo(desk.api.db, 'office@birch.example');
      expect(mails.map(({ subject }) => subject)).toEqual(['“By mail” ends on 31 December 2026']);
    });

    it('extends it the day after the last one of notice, once, at the new price from the new term on', async () => {
      const id = await agree(YEARLY);
      desk.at('2026-12-02T04:59:00Z');
      await lookAtContracts(desk.api);
      expect(await stateOf(id)).toMatchObject({ endDate: '2026-12-31', renewalTerms: { renewals: [] } });
      desk.at('2026-12-02T05:00:00Z');
      await Promise.all([lookAtContracts(desk.api), lookAtContracts(desk.api)]);
      await lookAtContracts(desk.api);
      expect(await stateOf(id)).toMatchObject({
        ...{ status: 'ACTIVE', endDate: '2027-12-31' },
        renewalTerms: {
          ...{ noticeUntil: '2027-12-01', problem: null },
          renewals: [{ formerEndDate: '2026-12-31', endDate: '2027-12-31' }],
        },
      });
      expect(await ratesOf(id)).toEqual(['40', '42.00 from 2027-01-01']);
      expect((await toldTo(desk.client, id)).filter((kind) => kind === 'CONTRACT_RENEWED')).toHaveLength(1);
      desk.at('2027-12-02');
      await lookAtContracts(desk.api);
      // 42.00 × 1.05 = 44.10
      expect(await ratesOf(id)).toEqual(['40', '42.00 from 2027-01-01', '44.10 from 2028-01-01']);
    });

    it('writes all of it or nothing, and makes up for it at the next look', async () => {
      const id = await agree(YEARLY);
      desk.at('2026-12-02');
      await desk.api.db.query(`
        create function fail_here() returns trigger language plpgsql as $$ begin raise exception 'the machine stops'; end $$;
        create trigger fail_here before insert on rates for each row execute function fail_here()`);
      await lookAtContracts(desk.api);
      const before = await stateOf(id);
      await desk.api.db.query('drop trigger fail_here on rates; drop function fail_here()');
      expect(before).toMatchObject({ endDate: '2026-12-31', renewalTerms: { renewals: [] } });
      await lookAtContracts(desk.api);
      expect(await stateOf(id)).toMatchObject({ endDate: '2027-12-31' });
    });

    it('happens late where no worker ran, and until then it does not end', async () => {
      const id = await agree(YEARLY);
      desk.at('2027-01-03');
      // The one that moves contracts on comes first.
      await lookAtContracts(desk.api);
      expect(await stateOf(id)).toMatchObject({ status: 'ACTIVE', endDate: '2027-12-31' });
    });

    it('that can’t be is told to the agency, and then it ends', async () => {
      const id = await agree(YEARLY);
      await desk.api.db.query('delete from rates where contract_id = $1', [id]);
      desk.at('2026-12-02');
      await lookAtContracts(desk.api);
      await lookAtContracts(desk.api);
      expect(await stateOf(id)).toMatchObject({ endDate: '2026-12-31', renewalTerms: { problem: 'NO_PRICES' } });
      expect((await toldTo(desk.manager, id)).filter((kind) => kind === 'CONTRACT_NOT_RENEWED')).toHaveLength(1);
      expect(await toldTo(desk.client, id)).not.toContain('CONTRACT_NOT_RENEWED');
      desk.at('2027-01-01');
      await lookAtContracts(desk.api);
      expect((await stateOf(id)).status).toBe('ENDED');
    });

    it('doesn’t happen to what the agency has ended', async () => {
      const id = await agree(YEARLY);
      const { version } = await stateOf(id);
      desk.at('2026-06-01');
      await lookAtContracts(desk.api);
      await run('endContract', { id, version, endDate: '2026-06-30' });
      desk.at('2026-07-01');
      await lookAtContracts(desk.api);
      expect(await stateOf(id)).toMatchObject({ status: 'ENDED', endDate: '2026-06-30' });
    });
  });

  describe('is stopped by notice', () => {
    it('of the desk.client until the last day, of which both sides keep the word', async () => {
      const id = await agree(YEARLY);
      desk.at('2026-12-02T04:59:00Z');
      const word = { contractId: id, name: 'Ada', remark: 'We grow' };
      await run('giveNotice', word, { key: desk.client.key });
      expect(await refusal('giveNotice', word, desk.client.key)).toMatchObject({
        code: 'NOT_POSSIBLE',
        reason: 'ALREADY_GIVEN',
      });
      const query = `{ contract(id: "${id}") { renewalTerms { notices { endDate isByClient name remark givenAt withdrawnAt } } } }`;
      expect(await desk.api.read(desk.client.key, query)).toEqual({
        contract: {
          renewalTerms: {
            notices: [
              {
                ...{ endDate: '2026-12-31', isByClient: true, name: 'Ada', remark: 'We grow', withdrawnAt: null },
                givenAt: '2026-12-02T04:59:00.000Z',
              },
            ],
          },
        },
      });
      expect(await toldTo(desk.manager, id)).toContain('CONTRACT_NOTICE');
      desk.at('2026-12-02');
      await lookAtContracts(desk.api);
      expect(await stateOf(id)).toMatchObject({ status: 'ACTIVE', endDate: '2026-12-31' });
      desk.at('2027-01-01');
      await lookAtContracts(desk.api);
      expect((await stateOf(id)).status).toBe('ENDED');
    });

    it('not after that, nor where there is nothing to stop', async () => {
      const id = await agree(YEARLY);
      const manual = await agree({ ...YEARLY, isAutomatic: false });
      desk.at('2026-12-02T05:00:00Z');
      const give = (contractId: string, key = desk.client.key) =>
        refusal('giveNotice', { contractId, name: 'Ada' }, key);
      expect(await give(id)).toMatchObject({ reason: 'TOO_LATE', noticeUntil: '2026-12-01' });
      expect(await give(manual)).toMatchObject({ code: 'NOT_POSSIBLE', reason: 'NOT_RENEWING' });
      const stranger = await desk.api.addMember(desk.agencyId, 'CLIENT');
      expect(await give(id, stranger.key)).toMatchObject({ code: 'NOT_FOUND' });
    });

    it('and goes on where that is taken back', async () => {
      const id = await agree(YEARLY);
      await run('giveNotice', { contractId: id, name: 'Ada' });
      const { rows } = await desk.api.db.query<{ id: string }>(
        'select id from renewal_notices where contract_id = $1',
        [id],
      );
      const withdraw = (key: string) =>
        desk.api.ask(key, `mutation { withdrawNotice(noticeId: "${rows[0]?.id}") { id } }`);
      expect((await withdraw(desk.client.key)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await withdraw(desk.manager.key)).errors).toBeUndefined();
      expect((await withdraw(desk.manager.key)).errors?.[0]?.extensions).toMatchObject({ reason: 'ALREADY_WITHDRAWN' });
      desk.at('2026-12-02');
      await lookAtContracts(desk.api);
      expect((await stateOf(id)).endDate).toBe('2027-12-31');
    });
  });
});
