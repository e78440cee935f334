import { Injectable } from '@nestjs/common';
import { ApiError, type Caller, hasScope, invalidFields, type Scope } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { enqueue } from '#platform/jobs';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { KEPT_MS } from './build-export.service.js';
import { loadConversion, refuseMissing } from './conversion.reads.js';
import { BUILD_EXPORT } from './export.jobs.js';
import { areasOf, FILTERS_OF_KIND, formatsOf, type ExportFilter, type ExportRequest } from './export.kinds.js';

const MOST_UNDER_WAY = 20;
const FILTERS = [
  'from',
  'to',
  'clientId',
  'assistantId',
  'currency',
  'invoices',
] as const satisfies (keyof ExportFilter)[];

/** Takes requests for files, and stops what nobody wants any more. */
@Injectable()
export class RequestExportService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Has a file built. @returns the export's id
   * @throws ApiError `FORBIDDEN` for a key that may not read what it would hold, `BAD_USER_INPUT`, `NOT_POSSIBLE`
   * (`TOO_MANY_EXPORTS`, `RATES_MISSING` with which)
   */
  request(caller: Caller, request: ExportRequest): Promise<string> {
    refuseBeyondAreas(caller, request);
    refuseUnfit(request);
    return this.tenancy.write(caller, async (transaction) => {
      await refuseTooMany(transaction);
      if (isConverted(request)) refuseMissing(await loadConversion(transaction, request));
      const id = await insertExport(transaction, caller, request);
      await recordAudit(transaction, {
        ...{ action: 'requestExport', subjectType: 'exports', subjectId: id, details: request },
      });
      const { agencyId } = transaction;
      await enqueue(transaction, [BUILD_EXPORT.request(id, { agencyId, exportId: id })]);
      return id;
    });
  }

  /** Nothing is kept of a file that isn't finished. @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` (`STATE`) */
  stop(caller: Caller, id: string): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { agencyId, now } = transaction;
      const [found] = await transaction.rows<{ status: string }>(
        `select status from exports where agency_id = $1 and id = $2 for update`,
        [agencyId, id],
      );
      if (!found) throw new ApiError('NOT_FOUND', 'There is no such export.');
      const { status } = found;
      if (status !== 'QUEUED' && status !== 'RUNNING')
        throw new ApiError('NOT_POSSIBLE', 'An export that is {status} isn’t under way.', { reason: 'STATE', status });
      await transaction.rows(
        `update exports set status = 'STOPPED', progress_at = $3 where agency_id = $1 and id = $2`,
        [agencyId, id, now],
      );
      await recordAudit(transaction, { action: 'stopExport', subjectType: 'exports', subjectId: id });
      return id;
    });
  }
}

/** Whether a key may read what an export holds; a session may, within its role. */
export const mayRead = ({ scopes }: Pick<Caller, 'scopes'>, { kind }: Pick<ExportRequest, 'kind'>): boolean =>
  missingScopes(scopes, kind).length === 0;

const missingScopes = (scopes: Caller['scopes'], kind: ExportRequest['kind']): Scope[] =>
  scopes
    ? areasOf(kind)
        .filter((area) => !hasScope(scopes, area, 'read'))
        .map((area) => `${area}:read` as const)
    : [];

function refuseBeyondAreas({ scopes }: Caller, { kind }: ExportRequest): void {
  const missing = missingScopes(scopes, kind);
  if (missing.length > 0)
    throw new ApiError('FORBIDDEN', `This API key lacks ${missing.join(', ')}.`, { missingScopes: missing });
}

function refuseUnfit(request: ExportRequest): void {
  const { kind, format, from, to } = request;
  if (!formatsOf(kind).includes(format)) {
    const formats = formatsOf(kind).join(', ');
    throw invalidFields([{ path: 'format', message: 'must be one of {formats} for {kind}', formats, kind }]);
  }
  const taken: readonly string[] = FILTERS_OF_KIND[kind];
  const unfit = FILTERS.find((name) => request[name] && !taken.includes(name));
  if (unfit) throw invalidFields([{ path: unfit, message: 'doesn’t limit {kind}', kind }]);
  if (from && to && to < from) throw invalidFields([{ path: 'to', message: 'must not be before `from`' }]);
}

/** Whether what is in other currencies is told in the agency's. */
const isConverted = ({ kind, format, currency }: ExportRequest): boolean =>
  kind === 'JOURNAL' && (format === 'QUICKBOOKS' || format === 'XERO') && !currency;

async function refuseTooMany(transaction: TenantTransaction): Promise<void> {
  const [row] = await transaction.rows<{ count: number }>(
    `select count(*)::int as count from exports where agency_id = $1 and status in ('QUEUED', 'RUNNING')`,
    [transaction.agencyId],
  );
  if ((row?.count ?? 0) < MOST_UNDER_WAY) return;
  throw new ApiError('NOT_POSSIBLE', '{most} exports are under way: wait for some of them, or stop them.', {
    ...{ reason: 'TOO_MANY_EXPORTS', most: MOST_UNDER_WAY },
  });
}

async function insertExport(
  transaction: TenantTransaction,
  { userId }: Caller,
  { kind, format, ...request }: ExportRequest,
): Promise<string> {
  const { agencyId, now } = transaction;
  const given = Object.fromEntries(
    Object.entries(request).filter(([, value]) => value !== null && value !== undefined),
  );
  const [row] = await transaction.rows<{ id: string }>(
    `insert into exports (agency_id, kind, format, request, requested_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      agencyId,
      kind,
      format,
      JSON.stringify({ ...given, ...(request.invoices && { askedAt: now }) }),
      userId,
      now,
      new Date(now.getTime() + KEPT_MS),
    ],
  );
  return row?.id ?? '';
}
