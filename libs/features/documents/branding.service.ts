import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { Branding, UpdateBrandingInput } from './branding.type.js';
import { logoProblem, type LogoProblem, type LogoType } from './check-logo.js';
import { contrastWithWhite, LEAST_CONTRAST } from './contrast.js';
import { canShowLogo } from './pdf.renderer.js';

export const LOGO_PATH = '/api/branding/logo';

export async function readBranding(reads: TenantTransaction): Promise<Branding> {
  const [row] = await reads.rows<Branding>(
    `select b.accent_color as "accentColor", b.tax_name as "taxName", coalesce(b.version, 0) as version,
            case when l.agency_id is not null then json_build_object('url', $2::text, 'contentType', l.content_type,
              'uploadedAt', l.uploaded_at::text) end as logo
       from agencies a left join agency_branding b on b.agency_id = a.agency_id
       left join agency_logos l on l.agency_id = a.agency_id where a.agency_id = $1`,
    [reads.agencyId, LOGO_PATH],
  );
  return row as Branding;
}

export interface StoredLogo {
  content: Buffer;
  contentType: LogoType;
  sha256: Buffer;
}

export async function findLogo(transaction: TenantTransaction): Promise<StoredLogo | undefined> {
  const [logo] = await transaction.rows<StoredLogo>(
    `select content, content_type as "contentType", sha256 from agency_logos where agency_id = $1`,
    [transaction.agencyId],
  );
  return logo;
}

/** How papers and pages look. */
@Injectable()
export class BrandingService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `CONFLICT`, `BAD_USER_INPUT` for a colour that is too light to be read */
  updateBranding(caller: Caller, input: UpdateBrandingInput): Promise<Branding> {
    const accentColor = input.accentColor?.toLowerCase() ?? null;
    if (accentColor !== null && contrastWithWhite(accentColor) < LEAST_CONTRAST) {
      const details = { field: 'accentColor', contrast: contrastWithWhite(accentColor).toFixed(2) };
      throw new ApiError('BAD_USER_INPUT', 'The colour is too light to be read on white.', details);
    }
    return this.tenancy.write(caller, async (transaction) => {
      await transaction.rows('select 1 from agencies where agency_id = $1 for no key update', [transaction.agencyId]);
      refuseStale(await readBranding(transaction), input, 'branding');
      await transaction.rows(
        `insert into agency_branding (agency_id, accent_color, tax_name) values ($1, $2, $3)
         on conflict (agency_id) do update set accent_color = excluded.accent_color, tax_name = excluded.tax_name,
           version = agency_branding.version + 1`,
        [transaction.agencyId, accentColor, input.taxName?.trim() ?? null],
      );
      return readBranding(transaction);
    });
  }

  /** @throws ApiError `BAD_USER_INPUT` with why it can't be a logo */
  async keepLogo(caller: Caller, content: Buffer, contentType: LogoType): Promise<void> {
    const problem = logoProblem(content, contentType);
    if (problem) throw new ApiError('BAD_USER_INPUT', MEANINGS[problem], { reason: problem });
    // The one that can say whether papers can be made with it is who makes them.
    if (!canShowLogo({ contentType, base64: content.toString('base64') }))
      throw new ApiError('BAD_USER_INPUT', MEANINGS.NOT_AN_IMAGE, { reason: 'NOT_AN_IMAGE' });
    const sha256 = createHash('sha256').update(content).digest();
    await this.tenancy.write(caller, async (transaction) => {
      await transaction.rows(
        `insert into agency_logos (agency_id, content, content_type, sha256, uploaded_at) values ($1, $2, $3, $4, $5)
         on conflict (agency_id) do update set content = excluded.content, content_type = excluded.content_type,
           sha256 = excluded.sha256, uploaded_at = excluded.uploaded_at`,
        [transaction.agencyId, content, contentType, sha256, transaction.now],
      );
      const details = { contentType, bytes: content.length, sha256: sha256.toString('hex') };
      await recordAudit(transaction, { action: 'uploadLogo', subjectType: 'agencies', details });
    });
  }

  /** None of it is left. */
  async removeLogo(caller: Caller): Promise<void> {
    await this.tenancy.write(caller, async (transaction) => {
      await transaction.rows('delete from agency_logos where agency_id = $1', [transaction.agencyId]);
      await recordAudit(transaction, { action: 'removeLogo', subjectType: 'agencies' });
    });
  }
}

const MEANINGS: Readonly<Record<LogoProblem, string>> = {
  NOT_AN_IMAGE: 'The file is no picture that can be shown.',
  NOT_OF_ITS_TYPE: 'The file is a picture of another type than it says.',
  TOO_LARGE_TO_SHOW: 'The picture has more than 4,000 pixels a side.',
  ACTIVE_OR_FOREIGN_CONTENT: 'The picture holds more than shapes and text: scripts, styles or pictures from elsewhere.',
};
