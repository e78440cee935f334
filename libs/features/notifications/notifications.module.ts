import { Global, Module } from '@nestjs/common';
import { NotificationsResolver } from './notifications.resolver.js';
import { Notifier } from './notifier.js';

/** For whoever has something to tell. */
@Global()
@Module({ providers: [Notifier], exports: [Notifier] })
export class NotifyingModule {}

/** What was told, over the API. */
@Module({ providers: [NotificationsResolver] })
export class NotificationsModule {}
