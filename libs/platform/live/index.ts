export { LiveHub, type ChangedRights, type LiveChange, type LiveEvent } from './live.hub.js';
export { LiveModule } from './live.module.js';
export { mapStream, type LiveStream } from './live.stream.js';
