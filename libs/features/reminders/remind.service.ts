import { Injectable } from '@nestjs/common';
import { minorDigits } from '#core/money';
import { dueReminder } from '#core/receivables';
import type { LocalDate } from '#core/time';
import { documentFormats, languageOf } from '#features/documents';
import { IS_DISPUTED, PayLinks } from '#features/card-payments';
import { queueMails, type Mail } from '#platform/mail';
import { Sealer } from '#platform/secrets';
import { type TenantTransaction, todayOf } from '#platform/tenancy';
import { writeReminder, type ReminderTone } from './reminder.texts.js';
import type { ReminderSettings, RemindOutcome } from './reminder-settings.type.js';

const MOST_AT_ONCE = 200;

/** An open invoice that is locked, with whom it is written to. */
interface Reminded {
  id: string;
  number: string;
  currency: string;
  openMinor: string;
  issuedOn: LocalDate;
  dueOn: LocalDate;
  client: string;
  language: string;
  agency: string;
  addresses: string[] | null;
}

// Billing contacts, or else the client's own address.
const INVOICES = `
  select r.invoice_id as id, i.number, r.currency, r.open_minor as "openMinor", r.issued_on as "issuedOn", r.due_on as "dueOn",
         coalesce(c.legal_name, c.name) as client, c.language, a.name as agency,
         coalesce((select array_agg(distinct k.email) from client_contacts k where k.agency_id = c.agency_id and k.client_id = c.id
           and k.is_billing_contact and k.email <> ''), case when c.email <> '' then array[c.email] end) as addresses
    from receivables r join invoices i on i.agency_id = r.agency_id and i.id = r.invoice_id
    join clients c on c.agency_id = r.agency_id and c.id = r.client_id join agencies a on a.agency_id = r.agency_id
    left join client_payment_terms t on t.agency_id = r.agency_id and t.client_id = r.client_id
   where r.agency_id = $1 and r.open_minor > 0`;

/** Writes reminders. What is open is looked at in the transaction that sends, so that none crosses a payment. */
@Injectable()
export class RemindService {
  constructor(
    private readonly links: PayLinks,
    private readonly sealer: Sealer,
  ) {}

  /**
   * The reminders that a day brings, for so many invoices from an id on.
   * @returns the id to go on from; none when all were looked at
   */
  async remindDueIn(
    transaction: TenantTransaction,
    { days }: Pick<ReminderSettings, 'days'>,
    after: string | undefined,
  ): Promise<string | undefined> {
    const today = await todayOf(transaction);
    const invoices = await transaction.rows<Reminded>(
      `${INVOICES} and coalesce(t.gets_reminders, true) and r.due_on + $2::int <= $3 and r.due_on + $4::int + 7 >= $3
          and not ${IS_DISPUTED} and r.invoice_id > $5 order by r.invoice_id limit ${MOST_AT_ONCE} for update of r`,
      [
        ...[transaction.agencyId, Math.min(...days), today, Math.max(...days)],
        after ?? '00000000-0000-0000-0000-000000000000',
      ],
    );
    const steps = new Map<string, string>();
    for (const invoice of invoices) {
      const day = dueReminder(days, invoice, today);
      if (day !== undefined && invoice.addresses) steps.set(invoice.id, `DAY ${day}`);
    }
    await this.send(transaction, invoices, { steps, today });
    return invoices.length < MOST_AT_ONCE ? undefined : invoices.at(-1)?.id;
  }

  /** By hand, whatever the agency's days are; once a day. @returns what became of each, in their order */
  async remindNowIn(
    transaction: TenantTransaction,
    invoiceIds: readonly string[],
  ): Promise<{ invoiceId: string; outcome: RemindOutcome }[]> {
    const today = await todayOf(transaction);
    const invoices = await transaction.rows<Reminded>(
      `${INVOICES} and r.invoice_id = any($2) order by r.invoice_id for update of r`,
      [transaction.agencyId, invoiceIds],
    );
    const byId = new Map(invoices.map((invoice) => [invoice.id, invoice]));
    const steps = new Map(invoices.flatMap(({ id, addresses }) => (addresses ? [[id, `BY HAND ${today}`]] : [])));
    const sent = await this.send(transaction, invoices, { steps, today });
    return [...new Set(invoiceIds)].map((invoiceId) => {
      const invoice = byId.get(invoiceId);
      if (!invoice) return { invoiceId, outcome: 'NOTHING_OPEN' };
      if (!invoice.addresses) return { invoiceId, outcome: 'NO_ADDRESS' };
      return { invoiceId, outcome: sent.has(invoiceId) ? 'SENT' : 'SENT_ALREADY' };
    });
  }

  /** Those of the steps that were never sent. @returns the invoices of these */
  private async send(
    transaction: TenantTransaction,
    invoices: readonly Reminded[],
    { steps, today }: { steps: ReadonlyMap<string, string>; today: LocalDate },
  ): Promise<Set<string>> {
    const wanted = invoices.filter(({ id }) => steps.has(id));
    const rows = wanted.map(({ id, openMinor, addresses }) => ({
      ...{ id, step: steps.get(id), open: openMinor, mails: addresses?.length ?? 0 },
    }));
    if (rows.length === 0) return new Set();
    const taken = await transaction.tuples<[string]>(
      `insert into sent_reminders (agency_id, invoice_id, step, sent_at, open_minor, mails)
       select $1, id, step, $3, open, mails from jsonb_to_recordset($2) as r(id uuid, step text, open bigint, mails int)
       on conflict do nothing returning invoice_id`,
      [transaction.agencyId, JSON.stringify(rows), transaction.now],
    );
    const sent = new Set(taken.map(([id]) => id));
    const links = await this.links.makeIn(transaction, [...sent]);
    const mails = wanted
      .filter(({ id }) => sent.has(id))
      .flatMap((invoice) => mailsOf(invoice, { today, payLink: links.get(invoice.id) }));
    if (mails.length > 0) await queueMails((sql, values) => transaction.rows(sql, values), mails, this.sealer);
    return sent;
  }
}

function mailsOf(
  { addresses, dueOn, currency, openMinor, ...invoice }: Reminded,
  { today, payLink }: { today: LocalDate; payLink: string | undefined },
): Mail[] {
  const language = languageOf(invoice.language);
  const formats = documentFormats({ language, currency: { code: currency, digits: minorDigits(currency) } });
  const tone: ReminderTone = dueOn > today ? 'BEFORE' : dueOn === today ? 'ON' : 'AFTER';
  const { agency, client, number } = invoice;
  const facts = { agency, client, number, open: formats.money(openMinor), dueOn: formats.date(dueOn), payLink };
  return (addresses ?? []).map((to) => ({ to, ...writeReminder(language, tone, facts) }));
}
