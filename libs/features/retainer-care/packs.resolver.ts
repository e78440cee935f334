import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { invoicesById, type Invoice } from '#features/invoices';
import { packsById, Retainer } from '#features/retainers';
import { Allow, ApiError, Area, STAFF, Visible, withIdempotency, type Caller, inAgency } from '#platform/access';
import { found, NodeId, RequestContext } from '#platform/graphql';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { requireContract, type RetainerHead } from './in-agency.js';
import { findOffer, offersByContract, offersById } from './pack.reads.js';
import { BuyPackInput, OfferPackInput, PackOffer, PackPurchase } from './pack.type.js';
import { minorOf, unitsOf } from './quantity.js';
import { SellPacksService, type PackWanted } from './sell-packs.service.js';

@Resolver(() => Retainer)
@Area('retainers')
export class PacksResolver {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly packs: SellPacksService,
  ) {}

  @ResolveField(() => [PackOffer], { description: 'The sizes of pack that can be bought, the smallest first.' })
  @Visible(...STAFF, 'CLIENT')
  async packOffers({ id }: Retainer, _args: unknown, context: RequestContext): Promise<PackOffer[]> {
    return (await context.load(offersByContract, id)) ?? [];
  }

  @Mutation(() => PackOffer, { description: 'Lets the client of a contract buy packs of this size at this price.' })
  @Allow('OWNER', 'MANAGER')
  async offerPack(@Args('input') input: OfferPackInput, @Context() context: RequestContext): Promise<PackOffer> {
    const id = await this.tenancy.write(context.caller, async (transaction) => {
      const head = await requireContract(transaction, context.caller, input.contractId);
      const [row] = await transaction.rows<{ id: string }>(
        `insert into pack_offers (agency_id, contract_id, units, price_minor, expires_after_periods, created_at)
         values ($1, $2, $3, $4, $5, $6) returning id`,
        [
          ...[transaction.agencyId, input.contractId, String(unitsOf(input, head))],
          ...[String(minorOf(input.price, head.currency, 'price')), input.expiresAfterPeriods ?? null, transaction.now],
        ],
      );
      return (row as { id: string }).id;
    });
    return found(context.load(offersById, id), 'offer');
  }

  @Mutation(() => PackOffer, {
    description: 'Ends an offer; a top-up by it rests. What was bought stays. Ended again it stays ended.',
  })
  @Allow('OWNER', 'MANAGER')
  async withdrawPackOffer(@NodeId() id: string, @Context() context: RequestContext): Promise<PackOffer> {
    await this.tenancy.write(context.caller, (transaction) =>
      transaction.rows(
        'update pack_offers set withdrawn_at = coalesce(withdrawn_at, $3) where agency_id = $1 and id = $2',
        [transaction.agencyId, id, transaction.now],
      ),
    );
    return found(context.load(offersById, id), 'offer');
  }

  @Mutation(() => PackOffer, {
    description: 'Lets an offer that was withdrawn hold again, and with it a top-up by it, as that was agreed.',
  })
  @Allow('OWNER', 'MANAGER')
  async restorePackOffer(@NodeId() id: string, @Context() context: RequestContext): Promise<PackOffer> {
    await this.tenancy.write(context.caller, (transaction) =>
      transaction.rows('update pack_offers set withdrawn_at = null where agency_id = $1 and id = $2', [
        transaction.agencyId,
        id,
      ]),
    );
    return found(context.load(offersById, id), 'offer');
  }

  @Mutation(() => PackPurchase, {
    description:
      'Buys a pack: it counts from its day on, and its invoice is issued at once. No billing run bills it again.',
  })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  async buyPack(@Args('input') input: BuyPackInput, @Context() context: RequestContext): Promise<PackPurchase> {
    const { caller } = context;
    const { idempotencyKey: key, ...request } = input;
    refuseOwnTerms(caller, input);
    const sold = await this.tenancy.write(inAgency(caller), (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'buyPack', request }, async () => {
        const head = await requireContract(transaction, caller, input.contractId);
        return this.packs.sellIn(transaction, head, await wantedOf(transaction, { caller, head, input }));
      }),
    );
    const pack = await found(context.load(packsById, sold.packId), 'pack');
    const invoice = sold.invoiceId ? await found(context.load(invoicesById, sold.invoiceId), 'invoice') : null;
    return { pack, invoice: invoice as Invoice | null };
  }
}

/** @throws ApiError `FORBIDDEN`: a client buys what is offered, today */
function refuseOwnTerms(
  { role }: Caller,
  { seconds, amount, price, expiresAfterPeriods, boughtOn }: BuyPackInput,
): void {
  const own = { seconds, amount, price, expiresAfterPeriods, boughtOn };
  const field = Object.entries(own).find(([, value]) => value !== undefined && value !== null)?.[0];
  if (role === 'CLIENT' && field) throw new ApiError('FORBIDDEN', 'Choose one of the packs on offer.', { field });
}

async function wantedOf(
  transaction: TenantTransaction,
  { caller, head, input }: { caller: Caller; head: RetainerHead; input: BuyPackInput },
): Promise<PackWanted> {
  const boughtAs = caller.role === 'CLIENT' ? 'CLIENT' : 'STAFF';
  const by = { boughtBy: caller.userId, boughtAs, ...(input.boughtOn && { on: input.boughtOn }) } as const;
  const { offerId, price } = input;
  if (!offerId) {
    if (!price) throw new ApiError('BAD_USER_INPUT', 'Give an offer, or a size and a price.', { field: 'offerId' });
    const { expiresAfterPeriods = null } = input;
    return {
      units: unitsOf(input, head),
      priceMinor: minorOf(price, head.currency, 'price'),
      expiresAfterPeriods,
      ...by,
    };
  }
  const offer = await findOffer(transaction, head.contractId, offerId);
  if (!offer) throw new ApiError('NOT_FOUND', 'There is no such offer.');
  const { units, priceMinor, expiresAfterPeriods } = offer;
  return { units: BigInt(units), priceMinor: BigInt(priceMinor), expiresAfterPeriods, offerId, ...by };
}
