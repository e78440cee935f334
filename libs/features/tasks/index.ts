export { ApproveSilentTasksService } from './approve-silent-tasks.service.js';
export { CreateRecurringTasksService } from './create-recurring-tasks.service.js';
export { tasksById } from './task.reads.js';
export { Task } from './task.type.js';
export { TaskSchedulesModule } from './task-schedules.module.js';
export { TasksModule } from './tasks.module.js';
