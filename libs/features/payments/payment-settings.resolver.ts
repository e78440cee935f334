import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Client } from '#features/clients';
import { Allow, ApiError, Area, granted, refuseStale, STAFF, Visible } from '#platform/access';
import { RequestContext, type BatchRead } from '#platform/graphql';
import { Tenancy, updateRow, type TenantTransaction } from '#platform/tenancy';
import {
  ClientPaymentTerms,
  PaymentSettings,
  UpdateClientPaymentTermsInput,
  UpdatePaymentSettingsInput,
} from './payment-settings.type.js';

const SETTINGS = 'draws_prepaid as "drawsPrepaid", relieves_tax as "relievesTax", version';
const TERMS = `draws_prepaid as "drawsPrepaid", gets_reminders as "getsReminders", pays_late_fees as "paysLateFees", version`;
const NO_SETTINGS: PaymentSettings = { drawsPrepaid: false, relievesTax: false, version: 1 };
const NO_TERMS: ClientPaymentTerms = { drawsPrepaid: null, getsReminders: true, paysLateFees: true, version: 1 };

const termsByClient: BatchRead<ClientPaymentTerms> = async (reads, ids) => {
  const sql = `select client_id as id, ${TERMS} from client_payment_terms where client_id = any($1)`;
  const rows = await reads.rows<ClientPaymentTerms & { id: string }>(sql, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
};

@Resolver(() => Client)
@Area('payments')
export class PaymentSettingsResolver {
  constructor(private readonly tenancy: Tenancy) {}

  @Query(() => PaymentSettings, { description: 'What the agency wants of payments.' })
  @Allow(...STAFF)
  paymentSettings(@Context() { reads }: RequestContext): Promise<PaymentSettings> {
    return readSettings(reads);
  }

  @Mutation(() => PaymentSettings, { description: 'Changes what is given; `CONFLICT` where it is stale.' })
  @Allow('OWNER', granted('SETTINGS'))
  async updatePaymentSettings(
    @Args('input') input: UpdatePaymentSettingsInput,
    @Context() { caller }: RequestContext,
  ): Promise<PaymentSettings> {
    return this.tenancy.write(caller, async (transaction) => {
      const own = [transaction.agencyId];
      await transaction.rows('insert into payment_settings (agency_id) values ($1) on conflict do nothing', own);
      await transaction.rows('select 1 from payment_settings where agency_id = $1 for update', own);
      refuseStale({ id: transaction.agencyId, ...(await readSettings(transaction)) }, input, 'payment settings');
      const values = { draws_prepaid: input.drawsPrepaid ?? undefined, relieves_tax: input.relievesTax ?? undefined };
      const row = { table: 'payment_settings', id: transaction.agencyId, key: 'agency_id' };
      await updateRow(transaction, row, values);
      return readSettings(transaction);
    });
  }

  @ResolveField(() => ClientPaymentTerms, { nullable: true, description: 'What is agreed with it about its payments.' })
  @Visible(...STAFF)
  async paymentTerms(@Parent() { id }: Client, @Context() context: RequestContext): Promise<ClientPaymentTerms> {
    return (await context.load(termsByClient, id)) ?? NO_TERMS;
  }

  @Mutation(() => ClientPaymentTerms, { description: 'Changes what is given; `CONFLICT` where it is stale.' })
  @Allow('OWNER', 'MANAGER')
  async updateClientPaymentTerms(
    @Args('input') input: UpdateClientPaymentTermsInput,
    @Context() { caller }: RequestContext,
  ): Promise<ClientPaymentTerms> {
    const { clientId } = input;
    return this.tenancy.write(caller, async (transaction) => {
      await requireClient(transaction, clientId);
      const before = await readTerms(transaction, clientId);
      refuseStale({ id: clientId, ...before }, input, 'payment terms');
      const values = {
        ...{ draws_prepaid: input.drawsPrepaid, gets_reminders: input.getsReminders ?? undefined },
        pays_late_fees: input.paysLateFees ?? undefined,
      };
      await updateRow(transaction, { table: 'client_payment_terms', id: clientId, key: 'client_id' }, values);
      return readTerms(transaction, clientId);
    });
  }
}

const readSettings = async (reads: TenantTransaction): Promise<PaymentSettings> =>
  (await reads.rows<PaymentSettings>(`select ${SETTINGS} from payment_settings`))[0] ?? NO_SETTINGS;

const readTerms = async (transaction: TenantTransaction, clientId: string): Promise<ClientPaymentTerms> =>
  (await termsByClient(transaction, [clientId])).get(clientId) ?? NO_TERMS;

/** There is a row afterwards, which is the transaction's. @throws ApiError `NOT_FOUND` */
async function requireClient(transaction: TenantTransaction, clientId: string): Promise<void> {
  const key = [transaction.agencyId, clientId];
  const [client] = await transaction.rows('select 1 from clients where agency_id = $1 and id = $2', key);
  if (!client) throw new ApiError('NOT_FOUND', 'There is no such client.');
  await transaction.rows(
    'insert into client_payment_terms (agency_id, client_id) values ($1, $2) on conflict do nothing',
    key,
  );
  await transaction.rows('select 1 from client_payment_terms where agency_id = $1 and client_id = $2 for update', key);
}
