import { Injectable } from '@nestjs/common';
import { minorDigits } from '#core/money';
import { findLogo, languageOf, type DocumentLanguage, type StoredLogo } from '#features/documents';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { hashOf, isToken } from './link-token.js';
import type { MailKind } from './mail-texts.js';

/** What a link shows, of its own invoice alone. */
export interface LinkedInvoice {
  kind: MailKind;
  number: string;
  issuedOn: string;
  dueOn: string;
  currency: { code: string; digits: number };
  totalMinor: string;
  openMinor: string;
  language: DocumentLanguage;
  agency: string;
  client: string;
  accentColor: string | null;
  hasLogo: boolean;
  hasDocument: boolean;
  /** Whether something is open, and the agency takes cards. */
  isPayable: boolean;
}

interface FoundLink {
  agency_id: string;
  id: string;
  invoice_id: string;
}

export interface LinkedDocument {
  number: string;
  contentType: string;
  content: Buffer;
}

/** What a link opens, while it is open. Of one that never was, is over or was shut it tells the same: nothing. */
@Injectable()
export class OpenLinkService {
  constructor(private readonly tenancy: Tenancy) {}

  invoice(token: string): Promise<(LinkedInvoice & { agencyId: string }) | undefined> {
    return this.open(token, async (transaction, { invoice_id: invoiceId }) => {
      const [row] = await transaction.rows<Omit<LinkedInvoice, 'currency'> & { currency: string }>(INVOICE, [
        ...[transaction.agencyId, invoiceId],
      ]);
      if (!row) return undefined;
      const { currency: code, ...rest } = row;
      const language = languageOf(row.language);
      const currency = { code, digits: minorDigits(code) };
      return { ...rest, language, currency, agencyId: transaction.agencyId };
    });
  }

  document(token: string): Promise<(LinkedDocument & { agencyId: string }) | undefined> {
    return this.open(token, async (transaction, { invoice_id: invoiceId }) => {
      const [row] = await transaction.rows<LinkedDocument>(
        `select i.number, d.content_type as "contentType", d.content from documents d
           join invoices i on i.agency_id = d.agency_id and i.id = d.invoice_id where d.agency_id = $1 and d.invoice_id = $2`,
        [transaction.agencyId, invoiceId],
      );
      return row && { ...row, agencyId: transaction.agencyId };
    });
  }

  /** Which invoice is to be paid by card, if it can be. */
  payable(token: string): Promise<{ agencyId: string; invoiceId: string; isPayable: boolean } | undefined> {
    return this.open(token, async (transaction, { invoice_id: invoiceId }) => {
      const { agencyId } = transaction;
      const [row] = await transaction.rows<{ isPayable: boolean }>(
        `select ${IS_PAYABLE} as "isPayable" from receivables r where r.agency_id = $1 and r.invoice_id = $2`,
        [agencyId, invoiceId],
      );
      return row && { agencyId, invoiceId, isPayable: row.isPayable };
    });
  }

  logo(token: string): Promise<StoredLogo | undefined> {
    return this.open(token, findLogo);
  }

  /** Notes that whom it was sent to has opened it; the first time counts. */
  async noteViewed(token: string): Promise<void> {
    const link = await this.find(token);
    if (!link) return;
    await this.tenancy.write({ agencyId: link.agency_id }, async (transaction) => {
      const first = await transaction.tuples(
        `update invoice_links set viewed_at = $3 where agency_id = $1 and id = $2 and viewed_at is null returning 1`,
        [transaction.agencyId, link.id, transaction.now],
      );
      if (first.length === 0) return;
      await transaction.tuples(
        `update receivables set viewed_at = $3 where agency_id = $1 and invoice_id = $2 and viewed_at is null`,
        [transaction.agencyId, link.invoice_id, transaction.now],
      );
    });
  }

  private async open<T>(
    token: string,
    read: (transaction: TenantTransaction, link: FoundLink) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const link = await this.find(token);
    if (!link) return undefined;
    return this.tenancy.read({ agencyId: link.agency_id }, async (transaction) => {
      const [isOpen] = await transaction.tuples(
        `select 1 from invoice_links where agency_id = $1 and id = $2 and revoked_at is null and expires_at > $3`,
        [transaction.agencyId, link.id, transaction.now],
      );
      return isOpen ? read(transaction, link) : undefined;
    });
  }

  private async find(token: string): Promise<FoundLink | undefined> {
    if (!isToken(token)) return undefined;
    const found = await this.tenancy.lookUp<FoundLink>('select * from find_invoice_link($1)', [hashOf(token)]);
    return found[0];
  }
}

const IS_PAYABLE = `(r.open_minor > 0 and exists (select from stripe_settings s where s.agency_id = r.agency_id))`;

const INVOICE = `
  select i.kind, i.number, i.issued_on as "issuedOn", r.due_on as "dueOn", i.currency, r.total_minor as "totalMinor",
         r.open_minor as "openMinor", c.language, a.name as agency, coalesce(c.legal_name, c.name) as client,
         b.accent_color as "accentColor",
         exists (select from agency_logos l where l.agency_id = i.agency_id) as "hasLogo",
         exists (select from documents d where d.agency_id = i.agency_id and d.invoice_id = i.id) as "hasDocument", ${IS_PAYABLE} as "isPayable"
    from invoices i
    join receivables r on r.agency_id = i.agency_id and r.invoice_id = i.id
    join clients c on c.agency_id = i.agency_id and c.id = i.client_id
    join agencies a on a.agency_id = i.agency_id
    left join agency_branding b on b.agency_id = i.agency_id
   where i.agency_id = $1 and i.id = $2`;
