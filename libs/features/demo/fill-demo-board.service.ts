import { Injectable } from '@nestjs/common';
import { ManualsService } from '#features/manuals';
import { ChangeTasksService, CreateTasksService, TaskCommentsService, TaskTemplatesService } from '#features/tasks';
import { Tenancy } from '#platform/tenancy';
import { demoTenant } from './demo-agency.js';
import { demoBoard, demoManuals, demoRecurring, type DemoBoardTask, type DemoManual } from './demo-board.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { OpenDemoDeskService, type DemoDesk } from './demo-desk.js';

/** Fills the demo's board with tasks as they go on, and has its manuals written. A task's history tells what is done already. */
@Injectable()
export class FillDemoBoardService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly desks: OpenDemoDeskService,
    private readonly creating: CreateTasksService,
    private readonly changing: ChangeTasksService,
    private readonly commenting: TaskCommentsService,
    private readonly manuals: ManualsService,
    private readonly templates: TaskTemplatesService,
  ) {}

  async fillDemoBoard(): Promise<void> {
    const desk = await this.desks.openDesk();
    const written = await this.dates.moved('2026-10-19');
    for (const [i, manual] of demoManuals.entries())
      await this.clock.on(written, () => this.write(desk, manual, `demo-manual-${i}`));
    for (const [i, task] of (await this.dates.moved(demoBoard)).entries())
      await this.clock.on(task.madeOn, async () => this.live(desk, { task, key: `demo-task-${i}` }));
    for (const [i, { service, checklist, ...template }] of (await this.dates.moved(demoRecurring)).entries())
      await this.clock.on(written, () =>
        this.templates.create(desk.as('MANAGER'), {
          ...{ ...template, serviceId: desk.idOf(service), checklist: [...checklist] },
          ...{ contractId: desk.idOf('contract:kessler/inbox'), idempotencyKey: `demo-recurring-${i}` },
        }),
      );
  }

  private async write({ as, idOf }: DemoDesk, manual: DemoManual, idempotencyKey: string): Promise<void> {
    const { service, isRead, client, ...text } = manual;
    const clientId = client ? idOf(client) : null;
    const input = { ...text, clientId, serviceId: idOf(service), idempotencyKey };
    const manualId = await this.manuals.createManual(as('MANAGER'), input);
    const versions = await this.versionsOf(manualId);
    const draft = versions.find(({ isPublished }) => !isPublished);
    if (draft) await this.manuals.publish(as('MANAGER'), { manualId, version: draft.version });
    const [first] = versions;
    if (isRead && first) await this.manuals.acknowledge(as('ASSISTANT'), first.id);
  }

  private async live(desk: DemoDesk, { task, key }: { task: DemoBoardTask; key: string }): Promise<void> {
    const id = await this.create(desk, task, key);
    const { done } = await this.stateOf(id);
    for (const { by, on, assistant, ...step } of task.steps.slice(done))
      await this.clock.on(on, async () => {
        const { version } = await this.stateOf(id);
        const given = assistant && { assistantId: desk.idOf(assistant) };
        await this.changing.changeTask(desk.as(by), step.action, { ...step, id, version, ...given });
      });
    for (const [i, { by, on, body, isInternal = false }] of (task.comments ?? []).entries())
      await this.clock.on(on, () =>
        this.commenting.comment(desk.as(by), { taskId: id, body, isInternal, idempotencyKey: `${key}-said-${i}` }),
      );
  }

  private create(desk: DemoDesk, task: DemoBoardTask, idempotencyKey: string): Promise<string> {
    const { title, description = null, service, madeBy, dueOn, priority = null, checklist } = task;
    return this.creating.createTask(desk.as(madeBy), {
      ...{ contractId: desk.idOf('contract:kessler/inbox'), serviceId: desk.idOf(service) },
      ...{ title, description, dueOn, priority, idempotencyKey, ...(checklist && { checklist: [...checklist] }) },
    });
  }

  private async stateOf(id: string): Promise<{ version: number; done: number }> {
    const [state] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ version: number; done: number }>(
        `select version, (select count(*)::int - 1 from task_events e where e.agency_id = t.agency_id and e.task_id = t.id) as done
           from tasks t where agency_id = $1 and id = $2`,
        [transaction.agencyId, id],
      ),
    );
    if (!state) throw new Error('a task of the demo is gone');
    return state;
  }

  private versionsOf(manualId: string): Promise<{ id: string; version: number; isPublished: boolean }[]> {
    return this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ id: string; version: number; isPublished: boolean }>(
        `select id, version, published_at is not null as "isPublished" from manual_versions
          where agency_id = $1 and manual_id = $2 order by number`,
        [transaction.agencyId, manualId],
      ),
    );
  }
}
