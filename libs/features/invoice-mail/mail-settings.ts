import { Injectable } from '@nestjs/common';
import { DOCUMENT_LANGUAGES } from '#features/documents';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type {
  InvoiceMailSettings,
  InvoiceMailText,
  SetInvoiceMailTextInput,
  UpdateInvoiceMailSettingsInput,
} from './delivery.type.js';
import { DEFAULT_TEXTS, MAIL_KINDS, problemOf, type MailKind, type TextProblem } from './mail-texts.js';

type SettingsRow = Omit<InvoiceMailSettings, 'texts'>;

/** As they are until somebody changes them. */
const DEFAULTS: SettingsRow = { sendsAtIssue: false, linkDays: 60, version: 0 };

export async function readMailSettings(reads: TenantTransaction): Promise<InvoiceMailSettings> {
  const [row = DEFAULTS] = await reads.rows<SettingsRow>(
    `select sends_at_issue as "sendsAtIssue", link_days as "linkDays", version from invoice_mail_settings where agency_id = $1`,
    [reads.agencyId],
  );
  const own = await reads.rows<Omit<InvoiceMailText, 'isDefault'>>(
    `select kind, language, subject, body, version from invoice_mail_texts where agency_id = $1`,
    [reads.agencyId],
  );
  const texts = MAIL_KINDS.flatMap((kind) =>
    DOCUMENT_LANGUAGES.map((language): InvoiceMailText => {
      const written = own.find((text) => text.kind === kind && text.language === language);
      return { ...(written ?? { kind, language, ...DEFAULT_TEXTS[kind][language], version: 0 }), isDefault: !written };
    }),
  );
  return { ...row, texts };
}

export const textOf = ({ texts }: InvoiceMailSettings, kind: MailKind, language: string): InvoiceMailText =>
  texts.find((text) => text.kind === kind && text.language === language) as InvoiceMailText;

async function refuseStaleText(
  transaction: TenantTransaction,
  { kind, language, version }: SetInvoiceMailTextInput,
): Promise<void> {
  if (typeof version !== 'number') return;
  refuseStale(textOf(await readMailSettings(transaction), kind, language), { version }, 'text');
}

const PROBLEMS: Readonly<Record<TextProblem['problem'], string>> = {
  UNKNOWN_PLACEHOLDER: 'There is nothing to be filled in by one of these names.',
  NO_LINK: 'The text has no {link}.',
  LINK_IN_SUBJECT: 'The link can stand in the text alone.',
};

/** How an agency sends its invoices. */
@Injectable()
export class MailSettingsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `CONFLICT` */
  updateSettings(caller: Caller, input: UpdateInvoiceMailSettingsInput): Promise<InvoiceMailSettings> {
    return this.change(caller, async (transaction) => {
      const current = await readMailSettings(transaction);
      refuseStale(current, input, 'setting');
      await transaction.rows(
        `insert into invoice_mail_settings (agency_id, sends_at_issue, link_days) values ($1, $2, $3)
         on conflict (agency_id) do update set sends_at_issue = excluded.sends_at_issue, link_days = excluded.link_days,
           version = invoice_mail_settings.version + 1`,
        [transaction.agencyId, input.sendsAtIssue ?? current.sendsAtIssue, input.linkDays ?? current.linkDays],
      );
    });
  }

  /** @throws ApiError `BAD_USER_INPUT` with `problem`, `CONFLICT` */
  setText(caller: Caller, input: SetInvoiceMailTextInput): Promise<InvoiceMailSettings> {
    const { kind, language, subject, body } = input;
    const of = [kind, language];
    if (!subject && !body) {
      return this.change(caller, async (transaction) => {
        await refuseStaleText(transaction, input);
        await transaction.rows(`delete from invoice_mail_texts where agency_id = $1 and kind = $2 and language = $3`, [
          ...[transaction.agencyId, ...of],
        ]);
      });
    }
    const text = { ...DEFAULT_TEXTS[kind][language], ...(subject && { subject }), ...(body && { body }) };
    const problem = problemOf(kind, text);
    if (problem) throw new ApiError('BAD_USER_INPUT', PROBLEMS[problem.problem], { ...problem });
    return this.change(caller, async (transaction) => {
      await refuseStaleText(transaction, input);
      await transaction.rows(
        `insert into invoice_mail_texts (agency_id, kind, language, subject, body) values ($1, $2, $3, $4, $5)
         on conflict (agency_id, kind, language) do update set subject = excluded.subject, body = excluded.body,
           version = invoice_mail_texts.version + 1`,
        [transaction.agencyId, ...of, text.subject, text.body],
      );
    });
  }

  private change(
    caller: Caller,
    write: (transaction: TenantTransaction) => Promise<unknown>,
  ): Promise<InvoiceMailSettings> {
    return this.tenancy.write(caller, async (transaction) => {
      await transaction.rows('select 1 from agencies where agency_id = $1 for no key update', [transaction.agencyId]);
      await write(transaction);
      return readMailSettings(transaction);
    });
  }
}
