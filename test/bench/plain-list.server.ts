import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The list of invoices as plain as it can be: Node's own HTTP server, one prepared statement that makes the JSON in SQL, a
 * transaction of one tenant, who is not looked up. Listens on PORT; DATABASE_URL and AGENCY_ID say what it reads.
 */
const { DATABASE_URL, AGENCY_ID, PORT } = process.env;

const AMOUNT = (minor: string, currency: string): string =>
  `json_build_object('amount', (${minor} / 100.0)::numeric(20, 2)::text, 'currency', ${currency})`;

const LIST = `
  select json_build_object('data', json_build_object('invoices', json_build_object('nodes', json_agg(json_build_object(
    'id', i.id, 'number', i.number, 'status', i.status, 'month', to_char(i.month, 'YYYY-MM'), 'issuedOn', i.issued_on,
    'dueOn', i.due_on, 'total', ${AMOUNT('i.total_minor', 'i.currency')},
    'client', json_build_object('id', c.id, 'name', c.name),
    'lines', (select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'period', to_char(l.period, 'YYYY-MM'),
        'quantitySeconds', l.quantity_seconds, 'quantity', l.quantity::text, 'unitPrice', l.unit_price::text,
        'amount', ${AMOUNT('l.amount_minor', 'i.currency')}, 'taxRate', l.tax_rate::text) order by l.position)
      from invoice_lines l where l.agency_id = i.agency_id and l.invoice_id = i.id)
    ) order by i.month desc, i.id desc))))::text as body
   from (select * from invoices where agency_id = $1 order by month desc, id desc limit 50) i
   join clients c on c.agency_id = i.agency_id and c.id = i.client_id`;

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });

async function list(): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query(`begin read only; select set_config('app.agency_id', '${AGENCY_ID}', true)`);
    const { rows } = await client.query<{ body: string }>({ name: 'list', text: LIST, values: [AGENCY_ID] });
    await client.query('commit');
    return rows[0]?.body ?? '';
  } finally {
    client.release();
  }
}

const server = createServer((_request, response) => {
  list().then(
    (body) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body),
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.listen(Number(PORT), '127.0.0.1', () => process.send?.('ready'));
