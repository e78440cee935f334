import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#core/time';
import {
  ContractDraftsService,
  ContractLifeService,
  ContractScheduleService,
  ContractSigningService,
} from '#features/agreements';
import { DraftRenewalService, RenewalTermsService } from '#features/renewals';
import type { Caller } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { demoTenant } from './demo-agency.js';
import { allAgreedOn, demoAgreements, demoRenewal, oldOnesEndedOn, type DemoAgreement } from './demo-agreements.js';
import { instantOf } from './demo-calendar.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { OpenDemoDeskService, type DemoDesk } from './demo-desk.js';

interface ContractState {
  id: string;
  status: string;
  version: number;
  /** What its client has answered so far, and whether it has ever rested. */
  answers: string[];
  hasRested: boolean;
  /** The contract that takes its place. */
  next: { id: string; status: string; version: number } | null;
  sha256: string;
  /** Who signs for the client: its first contact, or itself. */
  signer: string;
}

const STATE = `
  select c.id, c.status, c.version,
         array(select s.answer from contract_signatures s
                where s.agency_id = c.agency_id and s.contract_id = c.id) as answers,
         exists (select from contract_pauses p where p.agency_id = c.agency_id and p.contract_id = c.id) as "hasRested",
         (select json_build_object('id', n.id, 'status', n.status, 'version', n.version) from contracts n
           where n.agency_id = c.agency_id and n.renews_id = c.id) as next,
         coalesce((select p.sha256 from contract_papers p
                    where p.agency_id = c.agency_id and p.contract_id = c.id order by p.id desc limit 1), '') as sha256,
         coalesce((select t.name from client_contacts t
                    where t.agency_id = c.agency_id and t.client_id = c.client_id order by t.id limit 1), k.name) as signer
    from contracts c join clients k on k.agency_id = c.agency_id and k.id = c.client_id
   where c.agency_id = $1 and c.id = $2`;

type Deed = DemoAgreement['deeds'][number];

/**
 * Whether a deed is done already, by what it leaves behind: a contract's status doesn't tell, since days that have come
 * meanwhile begin and end contracts, and people do what they like with them.
 */
const IS_DONE: Record<Deed['deed'], (contract: ContractState) => boolean> = {
  send: ({ sha256 }) => sha256 !== '',
  withdraw: ({ status }) => status !== 'SENT',
  decline: ({ answers }) => answers.length > 0,
  sign: ({ answers }) => answers.length > 0,
  pause: ({ hasRested }) => hasRested,
  // One that is over can't be renewed any more.
  renew: ({ next, status }) => (next !== null && next.status !== 'DRAFT') || status === 'ENDED',
};

/** Negotiates the demo's contracts of this autumn, from wherever an earlier start has left them. */
@Injectable()
export class AgreeDemoContractsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly desks: OpenDemoDeskService,
    private readonly drafts: ContractDraftsService,
    private readonly signing: ContractSigningService,
    private readonly life: ContractLifeService,
    private readonly schedule: ContractScheduleService,
    private readonly renewing: DraftRenewalService,
    private readonly renewals: RenewalTermsService,
  ) {}

  async agreeDemoContracts(): Promise<void> {
    const desk = await this.desks.openDesk();
    await this.endOldOnes(await this.dates.moved(oldOnesEndedOn));
    for (const [i, agreement] of (await this.dates.moved(demoAgreements)).entries())
      await this.clock.on(agreement.draftedOn, () => this.live(desk, agreement, `demo-agreement-${i}`));
    await this.clock.on(await this.dates.moved(demoRenewal.on), () => this.agreeRenewal(desk));
    await this.clock.on(await this.dates.moved(allAgreedOn), () => this.schedule.advanceContracts());
  }

  /** Once: what a later day brought about, as a pause, is not to be undone as of this one. */
  private async endOldOnes(day: LocalDate): Promise<void> {
    const [running] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows(`select 1 from contracts where agency_id = $1 and status = 'ACTIVE' and end_date < $2 limit 1`, [
        transaction.agencyId,
        day,
      ]),
    );
    if (running) await this.clock.on(day, () => this.schedule.advanceContracts());
  }

  private async live(desk: DemoDesk, { client, terms, deeds }: DemoAgreement, idempotencyKey: string): Promise<void> {
    const contract = { kind: 'HOURLY', currency: 'USD', ...terms } as const;
    const input = { clientId: desk.idOf(client), contracts: [contract], idempotencyKey };
    const [id] = (await this.drafts.createContracts(desk.as('MANAGER'), input)) as [string];
    for (const deed of deeds) await this.clock.on(deed.on, () => this.do(desk, id, deed));
  }

  private async do(desk: DemoDesk, id: string, { deed, on, why }: Deed): Promise<void> {
    const manager = desk.as('MANAGER');
    const state = await this.stateOf(id);
    if (IS_DONE[deed](state)) return;
    const { version, sha256: textSha256, next, signer: name } = state;
    const seen = { id, version };
    switch (deed) {
      case 'send':
        return void (await this.signing.sendContract(manager, seen));
      case 'withdraw':
        return void (await this.signing.withdrawContract(manager, seen));
      case 'decline':
        return void (await this.signing.declineContract(desk.as('CLIENT'), '127.0.0.1', {
          ...{ id, textSha256, name, remark: why ?? null },
        }));
      case 'sign':
        return this.sign(manager, { ...seen, name }, on);
      case 'pause':
        return void (await this.life.pauseContract(manager, { ...seen, fromDate: on }));
      case 'renew':
        return this.renew(manager, { ...seen, next, on });
    }
  }

  private async sign(caller: Caller, paper: { id: string; version: number; name: string }, on: string): Promise<void> {
    await this.signing.recordContractSignature(caller, { ...paper, signedAt: instantOf(`${on}T10:00`).toISOString() });
  }

  private async renew(
    caller: Caller,
    { id, version, next, on }: Pick<ContractState, 'id' | 'version' | 'next'> & { on: string },
  ): Promise<void> {
    const wanted = { contractId: id, version, termMonths: 1, idempotencyKey: 'demo-renewal' };
    const nextId = next?.id ?? (await this.renewing.draftRenewal(caller, wanted));
    const drafted = await this.stateOf(nextId);
    const paper = { id: nextId, version: drafted.version, name: drafted.signer };
    if (drafted.status === 'DRAFT') await this.sign(caller, paper, on);
  }

  private async agreeRenewal(desk: DemoDesk): Promise<void> {
    const contractId = desk.idOf(demoRenewal.contract);
    const [settled] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows(
        `select from renewal_terms where agency_id = $1 and contract_id = $2
         union all select from contracts where agency_id = $1 and id = $2 and status = 'ENDED'`,
        [transaction.agencyId, contractId],
      ),
    );
    if (settled) return;
    await this.renewals.setRenewalTerms(desk.as('MANAGER'), { contractId, version: 0, ...demoRenewal.terms });
  }

  private async stateOf(id: string): Promise<ContractState> {
    const [state] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<ContractState>(STATE, [transaction.agencyId, id]),
    );
    if (!state) throw new Error('a contract of the demo is gone');
    return state;
  }
}
