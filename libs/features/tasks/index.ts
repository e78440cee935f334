export { Task } from './task.type.js';
export { TasksModule } from './tasks.module.js';
