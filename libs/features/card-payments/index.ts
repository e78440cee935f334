export { CardPaymentsModule, PayLinksModule } from './card-payments.module.js';
export { PayLinks } from './pay-links.js';
