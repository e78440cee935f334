import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { HeatMap } from '@/features/capacity/heat-map';
import { useT } from '@/i18n';
import { Card } from '@/ui/layout';

/** Eight weeks of the team. */
export function TeamCapacity(): ReactNode {
  const t = useT();
  return (
    <Card
      title={t('home.capacity')}
      aside={
        <Link to="/capacity" className="text-accent-text underline">
          {t('home.allCapacity')}
        </Link>
      }
    >
      <HeatMap weeks={8} />
    </Card>
  );
}
