export { NotificationsModule, NotifyingModule } from './notifications.module.js';
export { Notifier, type Audience, type Notice, type Untargeted } from './notifier.js';
