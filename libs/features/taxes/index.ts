export { TaxesModule } from './taxes.module.js';
