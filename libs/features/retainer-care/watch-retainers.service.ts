import { Injectable, Logger } from '@nestjs/common';
import { dueAlerts, topUpsDue, type BalanceQuantity } from '#core/billing';
import type { Month } from '#core/time';
import { Notifier, type Notice } from '#features/notifications';
import { Every } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { loadCare, type CareState } from './care.reads.js';
import { heldNow } from './held-now.js';
import { requireContract } from './in-agency.js';
import { overageKey } from './overage-questions.js';
import type { OpenRetainer } from './load-open-retainers.js';
import { quantityText } from './quantity-text.js';
import { SellPacksService } from './sell-packs.service.js';
import { isProblem, loadStandings, type Standing } from './standing.js';

const QUARTER_HOUR_MS = 900_000;
const CONTRACTS_AT_ONCE = 250;
const AGENCY = ['OWNER', 'MANAGER'] as const;

interface Watched {
  retainer: OpenRetainer;
  standing: Standing | undefined;
  care: CareState;
}

/** Looks after retainers by itself: tells of what is used, buys what clients agreed to, asks about overage. */
@Injectable()
export class WatchRetainersService {
  private readonly log = new Logger('retainers');

  constructor(
    private readonly tenancy: Tenancy,
    private readonly packs: SellPacksService,
    private readonly notifier: Notifier,
  ) {}

  /** Done again, or by two workers at once, it does nothing more: each deed has a key of contract and period. */
  @Every(QUARTER_HOUR_MS)
  async watchRetainers(): Promise<void> {
    const agencies = await this.tenancy.lookUpOpen<{ agencyId: string }>(
      `select agencies_with_retainers as "agencyId" from agencies_with_retainers($1)`,
      [this.tenancy.now],
    );
    for (const agency of agencies) await this.watchAgency(agency);
  }

  private async watchAgency(tenant: Tenant): Promise<void> {
    const ids = await this.tenancy.read(tenant, findWatched);
    for (let from = 0; from < ids.length; from += CONTRACTS_AT_ONCE) {
      const some = ids.slice(from, from + CONTRACTS_AT_ONCE);
      const toTopUp = await this.tenancy.write(tenant, (transaction) => this.watchIn(transaction, some));
      for (const contractId of toTopUp) await this.tryToTopUp(tenant, contractId);
      await this.tenancy.write(tenant, (transaction) => this.askIn(transaction, some));
    }
  }

  /** @returns the contracts that are to be topped up, each in a transaction of its own */
  private async watchIn(transaction: TenantTransaction, contractIds: readonly string[]): Promise<string[]> {
    const watched = await loadWatched(transaction, contractIds);
    const told = await saveAlerts(transaction, watched);
    await this.notifier.notify(transaction, told);
    return watched.filter((each) => dueTopUps(each) > 0).map(({ retainer }) => retainer.contract.id);
  }

  /** After the top-ups, since nobody is to be asked about what they cover. */
  private async askIn(transaction: TenantTransaction, contractIds: readonly string[]): Promise<void> {
    const asked = await saveQuestions(transaction, await loadWatched(transaction, contractIds));
    await this.notifier.notify(transaction, asked);
  }

  private async tryToTopUp(tenant: Tenant, contractId: string): Promise<void> {
    try {
      await this.tenancy.write(tenant, (transaction) => this.topUpIn(transaction, contractId));
    } catch (error) {
      // One that can't be sold must not keep the others waiting; the next look tries again.
      this.log.error({ err: error, agencyId: tenant.agencyId, contractId }, 'a retainer was not topped up');
    }
  }

  /** Looks again behind the client's lock, so that what another worker bought meanwhile counts. */
  private async topUpIn(transaction: TenantTransaction, contractId: string): Promise<void> {
    const head = await requireContract(transaction, { role: 'OWNER' }, contractId);
    await transaction.tuples('select 1 from clients where agency_id = $1 and id = $2 for no key update', [
      transaction.agencyId,
      head.clientId,
    ]);
    const [watched] = await loadWatched(transaction, [contractId]);
    const rule = watched?.care.topUp;
    if (!watched?.standing || !rule) return;
    const { units, priceMinor, expiresAfterPeriods, offerId } = rule;
    const count = dueTopUps(watched);
    for (let bought = 0; bought < count; bought += 1) {
      const topUp = { period: `${watched.standing.period}-01`, number: watched.care.toppedUp + bought + 1 };
      const by = { boughtAs: 'TOP_UP', topUp } as const;
      await this.packs.sellIn(transaction, head, { units, priceMinor, expiresAfterPeriods, offerId, ...by });
    }
    if (count > 0) await this.notifier.notify(transaction, [toppedUp(watched, units * BigInt(count))]);
  }
}

/** Retainers that run, or hold overage of when they did. */
async function findWatched(transaction: TenantTransaction): Promise<string[]> {
  const rows = await transaction.tuples<[string]>(
    `select c.id from contracts c join agencies a on a.agency_id = c.agency_id
       left join contract_states s on s.agency_id = c.agency_id and s.contract_id = c.id
      where c.agency_id = $1 and c.kind = 'RETAINER' and c.start_date <= ($2::timestamptz at time zone a.time_zone)::date
        and (coalesce(c.end_date >= ($2::timestamptz at time zone a.time_zone)::date, true)
          or jsonb_array_length(s.state -> 'held') > 0)
      order by c.client_id, c.id`,
    [transaction.agencyId, transaction.now],
  );
  return rows.map(([id]) => id);
}

async function loadWatched(transaction: TenantTransaction, contractIds: readonly string[]): Promise<Watched[]> {
  const standings = await loadStandings(transaction, contractIds);
  const [first] = standings.values();
  if (!first) return [];
  const care = await loadCare(transaction, contractIds, first.retainer.today.slice(0, 7));
  return [...standings].flatMap(([id, { retainer, standing }]) => {
    const own = care.get(id);
    return own ? [{ retainer, care: own, standing: isProblem(standing) ? undefined : standing }] : [];
  });
}

/** Writes what is reached and not told yet; of several at once only the highest is told. */
async function saveAlerts(transaction: TenantTransaction, watched: readonly Watched[]): Promise<Notice[]> {
  const due = watched.flatMap(({ standing, care, retainer }) => {
    if (!standing) return [];
    const { available, period } = standing;
    const percents = dueAlerts(care.percents, { used: standing.tracked.used, available }, care.told);
    return percents.map((percent) => ({ contractId: retainer.contract.id, period, percent, standing }));
  });
  const rows = due.map(({ contractId, period, percent, standing: { tracked, available } }) => ({
    ...{ contractId, period: `${period}-01`, percent },
    ...{ used: String(tracked.used), available: String(available) },
  }));
  const saved = await transaction.rows<{ contractId: string; percent: number }>(
    `insert into retainer_alerts (agency_id, contract_id, period, percent, at, used_units, available_units)
     select $1, "contractId", period, percent, $3, used, available
       from jsonb_to_recordset($2) as r("contractId" uuid, period date, percent int, used bigint, available bigint)
     on conflict do nothing returning contract_id as "contractId", percent`,
    [transaction.agencyId, JSON.stringify(rows), transaction.now],
  );
  return watched.flatMap(({ retainer, standing }) => {
    const percents = saved
      .filter(({ contractId }) => contractId === retainer.contract.id)
      .map(({ percent }) => percent);
    return standing && percents.length > 0 ? [usedNotice(retainer, standing.period, Math.max(...percents))] : [];
  });
}

/** Asks about the overage of each month that holds some, closed or open, and was neither asked about nor agreed to. */
async function saveQuestions(transaction: TenantTransaction, watched: readonly Watched[]): Promise<Notice[]> {
  const due = watched.flatMap((each) => heldPeriods(each).map((held) => ({ ...held, ...each })));
  const rows = due.map(({ retainer, period, overage }) => ({
    ...{ contractId: retainer.contract.id, period: `${period}-01`, overage: String(overage) },
  }));
  const saved = await transaction.tuples<[string, Month]>(
    `insert into overage_questions (agency_id, contract_id, period, asked_at, overage_units)
     select $1, "contractId", period, $3, overage from jsonb_to_recordset($2) as r("contractId" uuid, period date, overage bigint)
     on conflict do nothing returning contract_id, to_char(period, 'YYYY-MM')`,
    [transaction.agencyId, JSON.stringify(rows), transaction.now],
  );
  const isSaved = new Set(saved.map(([contractId, period]) => `${contractId} ${period}`));
  return due
    .filter(({ retainer, period }) => isSaved.has(`${retainer.contract.id} ${period}`))
    .map(({ retainer, period, overage }) => askedNotice(retainer, period, overage));
}

interface HeldPeriod {
  period: Month;
  overage: BalanceQuantity;
}

function heldPeriods({ retainer, care }: Watched): HeldPeriod[] {
  const agreed = new Set(retainer.contract.retainer.overage.consents.map(({ period }) => period));
  return [...(heldNow(retainer) ?? [])]
    .map(([period, overage]) => ({ period, overage }))
    .filter(({ period, overage }) => overage > 0n && !agreed.has(period) && !care.asked.has(period));
}

function dueTopUps({ standing, care: { topUp, toppedUp: bought } }: Watched): number {
  if (!standing || !topUp) return 0;
  const left = standing.available - standing.tracked.used;
  const { below, units: packUnits, mostPerPeriod } = topUp;
  return topUpsDue({ left, below, packUnits, boughtThisPeriod: bought, mostPerPeriod });
}

/** A retainer has the id of its contract. */
const subjectOf = ({ contract }: OpenRetainer): { type: string; id: string } => ({ type: 'RETAINER', id: contract.id });
const bothSides = ({ client }: OpenRetainer) => ({ roles: AGENCY, clientIds: [client.id] });
const unitOf = ({ contract }: OpenRetainer) => ({ unit: contract.retainer.unit, currency: contract.currency });

const usedNotice = (retainer: OpenRetainer, period: Month, percent: number): Notice => ({
  kind: 'RETAINER_USED',
  to: bothSides(retainer),
  subject: subjectOf(retainer),
  data: { contract: retainer.title, period, percent: String(percent) },
  key: `retainer:${retainer.contract.id}:${period}:${percent}`,
});

const askedNotice = (retainer: OpenRetainer, period: Month, overage: BalanceQuantity): Notice => ({
  kind: 'OVERAGE_ASKED',
  to: { clientIds: [retainer.client.id] },
  // It is answered where all is that waits for a client's word.
  subject: { type: 'CONTRACT', id: retainer.contract.id },
  data: { contract: retainer.title, period, overage: quantityText(overage, unitOf(retainer)) },
  key: overageKey(retainer.contract.id, period),
});

const toppedUp = ({ retainer }: Watched, units: BalanceQuantity): Notice => ({
  kind: 'RETAINER_TOPPED_UP',
  to: bothSides(retainer),
  subject: subjectOf(retainer),
  data: { contract: retainer.title, units: quantityText(units, unitOf(retainer)) },
});
