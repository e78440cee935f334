import type { FeatureRoutes } from './define-routes';

const files = import.meta.glob<{ default: FeatureRoutes }>('../features/*/routes.ts', { eager: true });

export const FEATURES: readonly FeatureRoutes[] = Object.values(files).map((file) => file.default);
