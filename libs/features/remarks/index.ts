export { RemarksModule } from './remarks.module.js';
