import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { ContractsSetPaymentRuleDocument } from '@/gql/contracts/graphql';
import { useT } from '@/i18n';
import { readDecimal, readNumber } from '@/i18n/read-decimal';
import { Button, Card, Checkbox, Dialog, Field, Form, Input, Notice } from '@/ui';
import type { OneContract } from './shared';

type Rule = NonNullable<OneContract['paymentRule']>;

/** As the api takes it. */
const MOST_DAYS = 365;
/** What holds where nothing was ever said. */
const NONE: Rule = { version: 1, pausesAfterDays: null, resumes: true };

function useRuleWords(): (rule: Rule) => string {
  const t = useT();
  return ({ pausesAfterDays: count, resumes }) =>
    count === null
      ? t('contracts.neverRests')
      : t(resumes ? 'contracts.restsAndResumes' : 'contracts.rests', { count });
}

/** What becomes of the work while an invoice of the contract isn't paid. */
export function PaymentRule({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const words = useRuleWords();
  const [isOpen, setOpen] = useState(false);
  const rule = contract.paymentRule ?? NONE;
  return (
    <Card
      title={t('contracts.paymentRule')}
      aside={
        <Button
          size="small"
          aria-label={t('contracts.editPaymentRule')}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          {t('contracts.edit')}
        </Button>
      }
    >
      <p className="text-muted">{words(rule)}</p>
      {isOpen && <PaymentRuleDialog contractId={contract.id} rule={rule} onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** Undone from its toast by setting what was there. */
function useSetRule(contractId: string, { before, onDone }: { before: Rule; onDone: () => void }) {
  const t = useT();
  const { pausesAfterDays, resumes } = before;
  return useAct(ContractsSetPaymentRuleDocument, {
    done: t('contracts.paymentRuleSet'),
    undo: ({ setContractPaymentRule: { paymentRule } }) =>
      request(ContractsSetPaymentRuleDocument, {
        input: { contractId, version: paymentRule?.version ?? NONE.version, pausesAfterDays, resumes },
      }),
    onDone,
    onError: () => undefined,
  });
}

interface PaymentRuleDialogProps {
  contractId: string;
  rule: Rule;
  onClose: () => void;
}

function PaymentRuleDialog({ contractId, rule, onClose }: PaymentRuleDialogProps): ReactNode {
  const t = useT();
  const words = useRuleWords();
  const [seen] = useState(rule);
  const { register, handleSubmit, watch, formState } = useForm({
    defaultValues: { days: seen.pausesAfterDays?.toString() ?? '', resumes: seen.resumes },
  });
  const save = useSetRule(contractId, { before: rule, onDone: onClose });
  // Whoever is told what somebody else wrote meanwhile saves over it knowingly.
  const isOther = rule.version !== seen.version && !save.isSuccess;
  const submit = handleSubmit(({ days, resumes }) => {
    const count = readDecimal(days);
    save.mutate({
      input: { contractId, version: rule.version, pausesAfterDays: count ? Number(count) : null, resumes },
    });
  });
  const isPossible = (typed: string): boolean => {
    const count = readNumber(typed);
    return typed.trim() === '' || (Number.isInteger(count) && count >= 1 && count <= MOST_DAYS);
  };
  return (
    <Dialog title={t('contracts.paymentRule')} description={t('contracts.paymentRuleText')} isOpen onClose={onClose}>
      <Form
        onSubmit={submit}
        action={t('ui.save')}
        isBusy={save.isPending}
        problem={save.error && !(isOther && save.error.code === 'CONFLICT') && save.error}
      >
        {isOther && (
          <Notice tone="warn">
            {t('contracts.changedMeanwhile')} {words(rule)}
          </Notice>
        )}
        <Field
          label={t('contracts.restsAfter')}
          hint={t('contracts.restsAfterHint')}
          error={formState.errors.days?.message}
        >
          <Input
            inputMode="numeric"
            {...register('days', {
              validate: (typed) => isPossible(typed) || t('contracts.badDays', { most: MOST_DAYS }),
            })}
          />
        </Field>
        {watch('days').trim() !== '' && <Checkbox label={t('contracts.resumes')} {...register('resumes')} />}
      </Form>
    </Dialog>
  );
}
