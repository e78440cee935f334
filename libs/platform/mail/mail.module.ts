import { Module } from '@nestjs/common';
import { MailRelay } from './mail.relay.js';
import { Mailer } from './mailer.js';

/** Of the worker alone: the api only writes mails. */
@Module({ providers: [Mailer, MailRelay], exports: [MailRelay] })
export class MailModule {}
