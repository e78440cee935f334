export { TaxesService } from './taxes.service.js';
export { addImportedTaxTerms, loadNamedTaxes, type NamedTax } from './imported-taxes.js';
export { TaxesModule } from './taxes.module.js';
