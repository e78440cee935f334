import { Injectable } from '@nestjs/common';
import { BILLING_ADDRESSES } from '#features/invoice-mail';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { enqueue } from '#platform/jobs';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { SendStatementOfAccountInput } from './statement-delivery.type.js';
import { DELIVER_STATEMENT } from './statement.jobs.js';

/** Statements of account as staff have them sent; a worker makes the paper and the mails. */
@Injectable()
export class SendStatementsService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * @returns the deliveries' ids, one an address
   * @throws ApiError `BAD_USER_INPUT`, `NOT_FOUND`, `NOT_POSSIBLE` where there's no address
   */
  send(caller: Caller, { idempotencyKey: key, ...request }: SendStatementOfAccountInput): Promise<string[]> {
    if (request.to < request.from)
      throw new ApiError('BAD_USER_INPUT', 'The last day is before the first.', { field: 'to' });
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'sendStatementOfAccount', request }, async () => {
        const addresses = await addressesOf(transaction, request.clientId);
        const statementId = await addStatement(transaction, { caller, key, request });
        const { agencyId } = transaction;
        const rows = await transaction.tuples<[string]>(
          `insert into account_statement_deliveries (agency_id, statement_id, client_id, recipient)
           select $1, $2, $3, unnest($4::text[]) returning id`,
          [agencyId, statementId, request.clientId, addresses],
        );
        await enqueue(transaction, [DELIVER_STATEMENT.request(statementId, { agencyId, statementId })]);
        const { clientId, currency, from, to } = request;
        await recordAudit(transaction, {
          ...{ action: 'sendStatementOfAccount', subjectType: 'clients', subjectId: clientId },
          details: { currency, from, to, recipients: addresses },
        });
        return rows.flat();
      }),
    );
  }
}

async function addressesOf(transaction: TenantTransaction, clientId: string): Promise<string[]> {
  const [client] = await transaction.rows<{ addresses: string[] }>(
    `select ${BILLING_ADDRESSES} as addresses from clients c where c.agency_id = $1 and c.id = $2`,
    [transaction.agencyId, clientId],
  );
  if (!client) throw new ApiError('NOT_FOUND', 'There is no such client.');
  if (client.addresses.length === 0)
    throw new ApiError('NOT_POSSIBLE', 'Neither the client nor a billing contact has an address.', {
      reason: 'NO_RECIPIENT',
    });
  return client.addresses;
}

interface Asked {
  caller: Caller;
  key: string;
  request: Omit<SendStatementOfAccountInput, 'idempotencyKey'>;
}

async function addStatement(transaction: TenantTransaction, { caller, key, request }: Asked): Promise<string> {
  const [[id = ''] = []] = await transaction.tuples<[string]>(
    `insert into account_statements (agency_id, client_id, currency, from_date, to_date, request_key, note, requested_by, requested_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      ...[transaction.agencyId, request.clientId, request.currency, request.from, request.to],
      ...[`${caller.userId} ${key}`, request.note?.trim() || null, caller.userId, transaction.now],
    ],
  );
  return id;
}
