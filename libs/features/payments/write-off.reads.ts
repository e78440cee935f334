import { moneyOf, readPage, rowsById, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { WriteOffFilter } from './payment.inputs.js';
import type { WriteOff } from './payment.type.js';

/** With the keys of whose it is. */
export type WriteOffNode = WriteOff & { clientId: string; invoiceId: string | null };

type WriteOffRow = Omit<WriteOffNode, 'amount' | 'tax'> & {
  amountMinor: string;
  taxMinor: string | null;
  currency: string;
};

const COLUMNS = `w.id, w.client_id as "clientId", w.currency, w.amount_minor as "amountMinor", w.tax_minor as "taxMinor",
  w.written_off_on as "writtenOffOn", w.reason, w.reversed_on as "reversedOn",
  (select s.invoice_id from settlements s where s.agency_id = w.agency_id and s.write_off_id = w.id order by s.id limit 1) as "invoiceId"`;

const toWriteOff = ({ amountMinor, taxMinor, currency, ...row }: WriteOffRow): WriteOffNode => ({
  ...{ ...row, amount: moneyOf(amountMinor, currency) },
  tax: taxMinor === null ? null : moneyOf(taxMinor, currency),
});

export const writeOffsById: BatchRead<WriteOffNode> = async (reads, ids) =>
  rowsById(
    (await reads.rows<WriteOffRow>(`select ${COLUMNS} from write_offs w where w.id = any($1)`, [ids])).map(toWriteOff),
  );

/** What was given up, the latest first. */
export function readWriteOffs(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: WriteOffFilter | null,
): Promise<Page<WriteOffNode>> {
  const { clientId, from, to, isReversed } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(clientId, (id) => `w.client_id = ${id}`),
    ...values.when(from, (day) => `w.written_off_on >= ${day}`),
    ...values.when(to, (day) => `w.written_off_on <= ${day}`),
    ...values.when(isReversed, (is) => `(w.reversed_on is not null) = ${is}`),
  ];
  return readPage<WriteOffRow, WriteOffNode>(
    reads,
    {
      ...{ columns: COLUMNS, from: 'write_offs w', conditions, values, descending: true, present: toWriteOff },
      order: [
        ['w.written_off_on', 'date'],
        ['w.id', 'uuid'],
      ],
    },
    page,
  );
}
