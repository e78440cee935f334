import { Injectable } from '@nestjs/common';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type {
  CreateManualInput,
  ManualTextInput,
  PublishManualInput,
  SaveManualDraftInput,
  UpdateManualInput,
} from './manual.inputs.js';
import { draftsByManual, manualsById, type ManualVersionNode } from './manual.reads.js';

const UNIQUE_VIOLATION = '23505';
const PARTS = ['purpose', 'scope', 'access', 'steps', 'checks', 'escalation'] as const;
const SECTIONS = [...PARTS, 'changeNote'] as const;
const textOf = (input: ManualTextInput): string[] => SECTIONS.map((section) => input[section] ?? '');

/** Written procedures: drafts that staff edits, versions that stay, and who has read them. */
@Injectable()
export class ManualsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `NOT_FOUND`, `NOT_POSSIBLE` where the client and service have one */
  createManual(caller: Caller, { idempotencyKey: key, ...input }: CreateManualInput): Promise<string> {
    return refusingASecond(() =>
      this.tenancy.write(caller, async (transaction) => {
        const made = await withIdempotency(
          transaction,
          { caller, key, operation: 'createManual', request: input },
          async () => ({ id: await insertManual(transaction, caller, input) }),
        );
        return made.id;
      }),
    );
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` where another one took its place meanwhile */
  updateManual(caller: Caller, input: UpdateManualInput): Promise<string> {
    const { id, version, title = null, isArchived = null } = input;
    return refusingASecond(() =>
      this.tenancy.write(caller, async (transaction) => {
        const [updated] = await transaction.rows(
          `update manuals set title = coalesce($3, title), version = version + 1,
                  archived_at = case when $4 then coalesce(archived_at, $5) when not $4 then null else archived_at end
            where id = $1 and version = $2 returning id`,
          [id, version, title, isArchived, transaction.now],
        );
        if (updated) return id;
        const current = (await manualsById(transaction, [id])).get(id);
        if (!current) throw noSuchManual();
        throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current, yours: input });
      }),
    );
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT` */
  saveDraft(caller: Caller, input: SaveManualDraftInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const draft = await lockDraft(transaction, input);
      if (draft) {
        await transaction.rows(
          `update manual_versions set purpose = $2, scope = $3, access = $4, steps = $5, checks = $6, escalation = $7,
                  change_note = $8, version = version + 1 where id = $1`,
          [draft.id, ...textOf(input)],
        );
      } else await insertDraft(transaction, caller, input);
      return input.manualId;
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` without a draft */
  publish(caller: Caller, input: PublishManualInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const draft = await lockDraft(transaction, input);
      if (!draft) throw new ApiError('NOT_POSSIBLE', 'There is no draft to publish.', { reason: 'NO_DRAFT' });
      if (PARTS.every((part) => draft[part].trim() === ''))
        throw new ApiError('NOT_POSSIBLE', 'The manual is empty: write at least one part of it.', { reason: 'EMPTY' });
      await transaction.rows('update manual_versions set published_at = $2, published_by = $3 where id = $1', [
        draft.id,
        transaction.now,
        caller.userId,
      ]);
      return input.manualId;
    });
  }

  /** A second time changes nothing. @throws ApiError `NOT_FOUND` for a version that she doesn't see */
  acknowledge(caller: Caller, versionId: string): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const known = await transaction.rows('select 1 from manual_versions where id = $1', [versionId]);
      if (known.length === 0) throw noSuchManual();
      await transaction.rows(
        `insert into manual_acknowledgements (agency_id, manual_version_id, assistant_id, at) values ($1, $2, $3, $4)
         on conflict do nothing`,
        [transaction.agencyId, versionId, caller.assistantId, transaction.now],
      );
      return versionId;
    });
  }
}

const noSuchManual = (): ApiError => new ApiError('NOT_FOUND', 'There is no such manual.');

/** The draft as the caller has seen it; none where there is none, and it knew that. */
async function lockDraft(
  transaction: TenantTransaction,
  input: { manualId: string; version: number },
): Promise<ManualVersionNode | undefined> {
  const known = await transaction.rows('select 1 from manuals where id = $1 for update', [input.manualId]);
  if (known.length === 0) throw noSuchManual();
  const draft = (await draftsByManual(transaction, [input.manualId])).get(input.manualId);
  if ((draft?.version ?? 0) === input.version) return draft;
  throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current: draft ?? null, yours: input });
}

async function insertManual(
  transaction: TenantTransaction,
  caller: Caller,
  input: Omit<CreateManualInput, 'idempotencyKey'>,
): Promise<string> {
  const { title, serviceId, clientId = null } = input;
  const [manual] = await transaction.rows<{ id: string }>(
    `insert into manuals (agency_id, title, service_id, client_id, created_at)
     select $1, $2, s.id, $4, $5 from services s
      where s.id = $3 and ($4::uuid is null or exists (select from clients where id = $4)) returning id`,
    [transaction.agencyId, title, serviceId, clientId, transaction.now],
  );
  if (!manual) throw new ApiError('NOT_FOUND', 'There is no such service or client.');
  await insertDraft(transaction, caller, { ...input, manualId: manual.id });
  return manual.id;
}

const insertDraft = (
  transaction: TenantTransaction,
  caller: Caller,
  input: ManualTextInput & { manualId: string },
): Promise<unknown> =>
  transaction.rows(
    `insert into manual_versions (agency_id, manual_id, number, created_at, created_by, purpose, scope, access, steps, checks,
       escalation, change_note)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11
       from manual_versions where manual_id = $2`,
    [transaction.agencyId, input.manualId, transaction.now, caller.userId, ...textOf(input)],
  );

/** Of one client and service one manual is in use. */
async function refusingASecond<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== UNIQUE_VIOLATION || constraint !== 'manuals_in_use') throw error;
    throw new ApiError('NOT_POSSIBLE', 'There is a manual for this client and service already.', { reason: 'EXISTS' });
  }
}
