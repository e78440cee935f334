export { TaxesService } from './taxes.service.js';
export { TaxesModule } from './taxes.module.js';
