export { ConvertEntriesService } from './convert-entries.service.js';
export { ConvertingModule, ExchangeRatesModule } from './exchange-rates.module.js';
export { ExchangeRatesService } from './exchange-rates.service.js';
export { RevaluationService } from './revaluation.service.js';
