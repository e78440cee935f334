import { useSay, useT } from '@/i18n';
import { useToast } from '@/ui/toast';

/** Says of how many entries a decision was refused, for each reason. */
export function useTellRefused(): (problems: readonly { message: string }[]) => void {
  const t = useT();
  const say = useSay();
  const toast = useToast();
  return (problems) => {
    const said = problems.map((problem) => say({ ...problem }));
    const reasons = [...new Set(said)];
    const [why] = reasons;
    const count = said.length;
    const parts = reasons
      .map((reason) => t('time.refusedPart', { count: said.filter((one) => one === reason).length, why: reason }))
      .join(' ');
    if (reasons.length > 1) toast({ text: t('time.refusedParts', { count, parts }), tone: 'danger' });
    else if (why) toast({ text: t('time.refused', { count, why }), tone: 'danger' });
  };
}
