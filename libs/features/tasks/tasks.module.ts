import { Module } from '@nestjs/common';
import { ChangeTasksResolver } from './change-tasks.resolver.js';
import { ChangeTasksService } from './change-tasks.service.js';
import { CreateTasksService } from './create-tasks.service.js';
import { EditTasksResolver } from './edit-tasks.resolver.js';
import { TaskCommentsService } from './task-comments.service.js';
import { TaskFileController } from './task-file.controller.js';
import { TaskFilesResolver } from './task-files.resolver.js';
import { TaskFilesService } from './task-files.service.js';
import { TaskMentionsResolver } from './task-mentions.resolver.js';
import { TaskManualsResolver, TimeEntryTaskResolver } from './task-manuals.resolver.js';
import { TaskNotices } from './task.notices.js';
import { TaskPricesService } from './task-prices.service.js';
import { TaskRelationsResolver } from './task-relations.resolver.js';
import { TaskRulesResolver } from './task-rules.resolver.js';
import { TaskRulesService } from './task-rules.service.js';
import { TaskTemplatesResolver } from './task-templates.resolver.js';
import { TaskTemplatesService } from './task-templates.service.js';
import { TasksResolver } from './tasks.resolver.js';
import { UnbilledWorkResolver } from './unbilled-work.resolver.js';
import { UpdateTasksService } from './update-tasks.service.js';

@Module({
  controllers: [TaskFileController],
  providers: [
    TasksResolver,
    TaskRelationsResolver,
    TaskRulesResolver,
    ChangeTasksResolver,
    EditTasksResolver,
    TaskTemplatesResolver,
    TaskMentionsResolver,
    TaskFilesResolver,
    TaskManualsResolver,
    TimeEntryTaskResolver,
    UnbilledWorkResolver,
    ChangeTasksService,
    TaskTemplatesService,
    CreateTasksService,
    UpdateTasksService,
    TaskPricesService,
    TaskCommentsService,
    TaskFilesService,
    TaskRulesService,
    TaskNotices,
  ],
})
export class TasksModule {}
