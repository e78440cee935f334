export { CardPaymentsModule, CheckoutModule, PayLinksModule } from './card-payments.module.js';
export { CheckoutService, type Checkout } from './checkout.service.js';
export { IS_DISPUTED } from './is-disputed.js';
export { PayLinks } from './pay-links.js';
