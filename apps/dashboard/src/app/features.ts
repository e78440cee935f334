import type { FeatureRoutes } from './define-routes';

const routes = import.meta.glob<FeatureRoutes>('../features/*/routes.ts', { eager: true, import: 'default' });

export const FEATURES: readonly FeatureRoutes[] = Object.values(routes);
