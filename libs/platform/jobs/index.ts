export { defineJob, enqueue, type JobData, type JobDefinition, type JobRequest } from './job.definition.js';
export { Every, HandlesJob, type JobContext } from './job.handlers.js';
export { JobRunner } from './job.runner.js';
export { JobsModule } from './jobs.module.js';
