import { RenewalScheduleModule, RenewalScheduleService } from '#features/renewals';
import { ContractScheduleService } from '#features/agreements';
import { Tenancy } from '#platform/tenancy';
import { contractMutation, hourlyTerms, STATE, type Contract } from './agreements.js';
import { TestApi, type Member } from './api.js';
import { buildAgency, buildClient, buildService } from './builders.js';
import { TestClock } from './clock.js';
import { refusalOf, runMutation } from './mutations.js';

/** Renewed for a year at 5 % more, unless notice is given 30 days before. */
export const YEARLY = { isAutomatic: true, noticeDays: 30, termMonths: 12, priceChange: { percent: '5' } };

export interface RenewalOf {
  status: string;
  version: number;
  endDate: string | null;
  renewalTerms: {
    noticeUntil: string;
    isAutomatic: boolean;
    problem: string | null;
    version: number;
    renewals: { formerEndDate: string; endDate: string }[];
  } | null;
}

const SELECTION = `status version endDate
  renewalTerms { noticeUntil isAutomatic problem version renewals { formerEndDate endDate } }`;

export const renewalOf = async (api: TestApi, key: string, id: string): Promise<RenewalOf> =>
  (await api.read<{ contract: RenewalOf }>(key, `{ contract(id: "${id}") { ${SELECTION} } }`)).contract;

/** What workers do as days come, each look of theirs. */
export async function lookAtContracts(api: TestApi): Promise<void> {
  await api.app.get(RenewalScheduleService, { strict: false }).renewContracts();
  await new ContractScheduleService(api.app.get(Tenancy)).advanceContracts();
}

const NOON = 'T16:00:00Z';

/** An agency in New York, its manager and a client, who agree on contracts from January to December 2026. */
export class RenewalDesk {
  readonly clock = new TestClock(`2026-03-10${NOON}`);
  api: TestApi;
  agencyId: string;
  clientId: string;
  serviceId: string;
  manager: Member;
  client: Member;
  private keys = 0;

  async open(): Promise<void> {
    this.api = await TestApi.start({ clock: this.clock, modules: [RenewalScheduleModule] });
    this.agencyId = await buildAgency(this.api.db, {
      ...{ time_zone: 'America/New_York', name: 'Larkspur', default_hourly_rate: '30' },
    });
    this.serviceId = await buildService(this.api.db, { agency_id: this.agencyId, name: 'Bookkeeping' });
    this.manager = await this.api.addMember(this.agencyId, 'MANAGER');
    await this.newClient();
  }

  /** Goes on with a client that has no contract yet. */
  async newClient(): Promise<void> {
    this.clientId = await buildClient(this.api.db, { agency_id: this.agencyId, email: 'office@aster.example' });
    this.client = await this.api.addMember(this.agencyId, 'CLIENT', { clientId: this.clientId });
  }

  /** @param instant a day, at noon there, or an instant of UTC */
  at(instant: string): void {
    this.clock.set(instant.includes('T') ? instant : `${instant}${NOON}`);
  }

  readonly newKey = (): string => `key-number-${++this.keys}`;

  readonly run = <T = { id: string }>(
    name: string,
    input: object,
    { key = this.manager.key, selection = 'id' } = {},
  ): Promise<T> => runMutation<T>(this.api, key, { ...contractMutation(name, input), selection });

  readonly refusal = (name: string, input: object, key = this.manager.key) =>
    refusalOf(this.api, key, contractMutation(name, input));

  readonly stateOf = (id: string): Promise<RenewalOf> => renewalOf(this.api, this.manager.key, id);

  readonly draft = async (terms: object, of = this.clientId): Promise<string> => {
    const input = { clientId: of, contracts: [terms], idempotencyKey: this.newKey() };
    const [made] = await this.run<{ id: string }[]>('createContracts', input);
    return (made as { id: string }).id;
  };

  readonly sign = async (id: string): Promise<void> => {
    const { version } = await this.stateOf(id);
    const sent = await this.run<Contract>('sendContract', { id, version }, { selection: STATE });
    const answer = { id, textSha256: sent.document.sha256, name: 'Ada' };
    await this.run('signContract', answer, { key: this.client.key });
  };

  /** From January to the end of the year, signed by the client. */
  readonly agree = async (renewal: object | null, more: object = {}): Promise<string> => {
    const days = { startDate: '2026-01-01', endDate: '2026-12-31' };
    const id = await this.draft(hourlyTerms({ rates: [{ rate: '40', serviceId: this.serviceId }], ...days, ...more }));
    if (renewal) await this.run('setRenewalTerms', { contractId: id, version: 0, ...renewal });
    await this.sign(id);
    return id;
  };

  readonly ratesOf = (id: string): Promise<string[]> =>
    this.column(
      `select rate || coalesce(' from ' || from_date, '') from rates where contract_id = $1 order by position`,
      id,
    );

  /** The kinds of what somebody was told about a contract. */
  readonly toldTo = ({ userId }: Member, about: string): Promise<string[]> =>
    this.column('select kind from notifications where user_id = $1 and subject_id = $2 order by id', userId, about);

  private async column(text: string, ...values: string[]): Promise<string[]> {
    const { rows } = await this.api.db.query<[string]>({ text, values, rowMode: 'array' });
    return rows.map(([value]) => value);
  }
}
