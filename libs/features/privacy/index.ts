export { OBSTACLES } from './find-obstacles.js';
export { NOT_PERSONAL } from './not-personal.js';
export { PERSONAL_DATA } from './personal-data.registry.js';
export { PrivacyModule } from './privacy.module.js';
