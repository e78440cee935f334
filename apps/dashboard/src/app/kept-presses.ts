import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keepPresses } from '@/api/kept-presses';
import { useT } from '@/i18n';
import { useProblem } from '@/i18n/problem';
import { useToast } from '@/ui/toast';
import { useViewer } from './viewer';

/** Keeps what is pressed without a connection, and says what came of what an earlier page had to leave. */
export default function KeptPresses(): null {
  const t = useT();
  const problem = useProblem();
  const toast = useToast();
  const client = useQueryClient();
  const userId = useViewer().user.id;
  const tell = useRef({ t, problem });
  tell.current = { t, problem };
  useEffect(() => {
    const end = keepPresses({
      ...{ client, userId },
      onSent: (count) => toast({ text: tell.current.t('app.kept.sent', { count }) }),
      onRefused: (what, error) => {
        const text = tell.current.t('app.kept.refused', { what, why: tell.current.problem(error) });
        toast({ text, tone: 'danger' });
      },
    });
    return end;
  }, [client, userId, toast]);
  return null;
}
