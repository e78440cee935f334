import { Injectable } from '@nestjs/common';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { insertRow, Tenancy, updateRow, type TenantTransaction } from '#platform/tenancy';
import type { CreateAssistantInput, SetAssistantCountryInput, UpdateAssistantInput } from './assistant.inputs.js';
import { lockAssistant } from './assistant.reads.js';

/** Who does the work. */
@Injectable()
export class AssistantsService {
  constructor(private readonly tenancy: Tenancy) {}

  createAssistant(caller: Caller, input: CreateAssistantInput): Promise<string> {
    const { name, email, skills, language, country, pay, secondsByWeekday } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const id = await insertRow(transaction, 'assistants', {
        name: name.trim(),
        email,
        skills: skills ?? undefined,
        language: language ?? undefined,
        country,
        pay_hourly_rate: pay?.hourlyRate,
        pay_task_percent: pay?.taskPercent,
        pay_currency: pay?.currency,
      });
      if (secondsByWeekday) {
        const schedule = { assistant_id: id, seconds_by_weekday: secondsByWeekday };
        await insertRow(transaction, 'assistant_schedules', schedule);
      }
      return id;
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT` */
  updateAssistant(caller: Caller, input: UpdateAssistantInput): Promise<string> {
    const { name, email, country } = input;
    const [skills, language] = [input.skills ?? undefined, input.language ?? undefined];
    const values = { name: name?.trim(), email, skills, language, country };
    return this.change(caller, input, (transaction) =>
      updateRow(transaction, { table: 'assistants', id: input.id }, values),
    );
  }

  /** What the report of a tax form goes by, and so the accountant's too. @throws ApiError `NOT_FOUND`, `CONFLICT` */
  setCountry(caller: Caller, { assistantId: id, version, country }: SetAssistantCountryInput): Promise<string> {
    return this.change(caller, { id, version }, (transaction) =>
      updateRow(transaction, { table: 'assistants', id }, { country: country ?? null }),
    );
  }

  /**
   * Who has left stays in the months in which she was there.
   * @throws ApiError `NOT_FOUND`, `CONFLICT`, `NOT_POSSIBLE` while a timer of hers runs
   */
  archiveAssistant(caller: Caller, input: { id: string; version: number }, isArchived: boolean): Promise<string> {
    const { id } = input;
    return this.change(caller, input, async (transaction) => {
      if (isArchived) await refuseRunning(transaction, id);
      await updateRow(transaction, { table: 'assistants', id }, { archived_at: isArchived ? transaction.now : null });
    });
  }

  private change(
    caller: Caller,
    input: { id: string; version: number },
    write: (transaction: TenantTransaction) => Promise<void>,
  ): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      refuseStale(await lockAssistant(transaction, input.id), input, 'assistant');
      await write(transaction);
      return input.id;
    });
  }
}

/** A timer can't be started any more by who has left, nor would anybody see that it runs on. */
async function refuseRunning(transaction: TenantTransaction, id: string): Promise<void> {
  const sql = 'select from running_timers where agency_id = $1 and assistant_id = $2';
  if ((await transaction.rows(sql, [transaction.agencyId, id])).length === 0) return;
  throw new ApiError('NOT_POSSIBLE', 'A timer of this assistant runs: stop it first.', { reason: 'TIMER_RUNS' });
}
