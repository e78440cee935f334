export {
  openMailText,
  queueDocumentMails,
  queueMail,
  queueMails,
  queueMailsOfAccounts,
  type DocumentMail,
  type Mail,
} from './mail.js';
export { MailModule } from './mail.module.js';
export { MailRelay } from './mail.relay.js';
