import { quantityOf, type UnitOfBalance } from '#features/retainers';
import { groupRows, moneyOf, type BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { PackOffer } from './pack.type.js';

interface OfferRow extends UnitOfBalance {
  id: string;
  contractId: string;
  units: string;
  priceMinor: string;
  expiresAfterPeriods: number | null;
  withdrawnAt: string | null;
}

const OFFERS = `
  select o.id, o.contract_id as "contractId", o.units, o.price_minor as "priceMinor", o.withdrawn_at::text as "withdrawnAt",
         o.expires_after_periods as "expiresAfterPeriods", r.unit, c.currency
    from pack_offers o join retainers r using (agency_id, contract_id)
    join contracts c on c.agency_id = r.agency_id and c.id = r.contract_id`;

const toOffer = ({ units, priceMinor, ...row }: OfferRow): PackOffer & { contractId: string } => ({
  ...row,
  quantity: quantityOf(units, row),
  price: moneyOf(priceMinor, row.currency),
});

export const offersByContract: BatchRead<PackOffer[]> = async (reads, ids) => {
  const rows = await reads.rows<OfferRow>(
    `${OFFERS} where o.contract_id = any($1) and o.withdrawn_at is null order by o.contract_id, o.units, o.id`,
    [ids],
  );
  return groupRows(rows.map(toOffer), 'contractId');
};

/** Withdrawn ones too: a top-up or a pack may still be by one. */
export const offersById: BatchRead<PackOffer> = async (reads, ids) => {
  const rows = await reads.rows<OfferRow>(`${OFFERS} where o.id = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, toOffer(row)]));
};

/** What a pack is sold by, while it is offered. */
export interface OfferTerms {
  units: string;
  priceMinor: string;
  expiresAfterPeriods: number | null;
}

export async function findOffer(
  transaction: TenantTransaction,
  contractId: string,
  offerId: string,
): Promise<OfferTerms | undefined> {
  const [offer] = await transaction.rows<OfferTerms>(
    `select units, price_minor as "priceMinor", expires_after_periods as "expiresAfterPeriods" from pack_offers
      where agency_id = $1 and id = $2 and contract_id = $3 and withdrawn_at is null`,
    [transaction.agencyId, offerId, contractId],
  );
  return offer;
}
