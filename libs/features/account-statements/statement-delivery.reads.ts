import { groupRows, rowsById, type BatchRead } from '#platform/graphql';
import type { StatementDelivery } from './statement-delivery.type.js';

const MOST_SHOWN = 100;

const DELIVERIES = `
  select d.id, d.client_id as "clientId", s.currency, s.from_date as "from", s.to_date as "to", d.recipient, d.status, d.failure,
         s.note, s.requested_at::text as "requestedAt", d.finished_at::text as "finishedAt",
         case when s.content is not null then '/api/statement-of-account/sent/' || s.id end as "documentPath"
    from account_statement_deliveries d
    join account_statements s on s.agency_id = d.agency_id and s.id = d.statement_id`;

export const statementDeliveriesById: BatchRead<StatementDelivery> = async (reads, ids) =>
  rowsById(await reads.rows<StatementDelivery>(`${DELIVERIES} where d.id = any($1)`, [ids]));

/** The latest first, a hundred at most. */
export const statementDeliveriesByClient: BatchRead<StatementDelivery[]> = async (reads, clientIds) =>
  groupRows(
    await reads.rows<StatementDelivery & { clientId: string }>(
      `select shown.* from unnest($1::uuid[]) as parent(id), lateral (
         ${DELIVERIES} where d.agency_id = $2 and d.client_id = parent.id order by d.id desc limit ${MOST_SHOWN}) shown`,
      [clientIds, reads.agencyId],
    ),
    'clientId',
  );
