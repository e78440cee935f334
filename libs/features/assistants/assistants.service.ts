import { Injectable } from '@nestjs/common';
import { refuseStale, type Caller } from '#platform/access';
import { insertRow, Tenancy, updateRow, type TenantTransaction } from '#platform/tenancy';
import type { CreateAssistantInput, UpdateAssistantInput } from './assistant.inputs.js';
import { lockAssistant } from './assistant.reads.js';

/** Who does the work. */
@Injectable()
export class AssistantsService {
  constructor(private readonly tenancy: Tenancy) {}

  createAssistant(caller: Caller, input: CreateAssistantInput): Promise<string> {
    const { name, email, skills, language, pay, secondsByWeekday } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const id = await insertRow(transaction, 'assistants', {
        name: name.trim(),
        email,
        skills: skills ?? undefined,
        language: language ?? undefined,
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
    const { name, email, skills, language } = input;
    const values = { name: name?.trim(), email, skills: skills ?? undefined, language: language ?? undefined };
    return this.change(caller, input, (transaction) =>
      updateRow(transaction, { table: 'assistants', id: input.id }, values),
    );
  }

  /** Who has left stays in the months in which she was there. @throws ApiError `NOT_FOUND`, `CONFLICT` */
  archiveAssistant(caller: Caller, input: { id: string; version: number }, isArchived: boolean): Promise<string> {
    return this.change(caller, input, (transaction) =>
      updateRow(
        transaction,
        { table: 'assistants', id: input.id },
        { archived_at: isArchived ? transaction.now : null },
      ),
    );
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
