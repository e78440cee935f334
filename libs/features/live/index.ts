export { LiveFeatureModule } from './live.module.js';
