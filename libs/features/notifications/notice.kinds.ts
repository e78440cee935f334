import type { NoticeData } from './notice.data.js';
import { TIME_NOTICES } from './time-notice.kinds.js';
import { withNote } from './with-note.js';
import { REMARK_NOTICES } from './remark-notice.kinds.js';

export type NoticeKind = keyof NoticeData;

export interface Words {
  /** One line: a mail's subject. */
  title: string;
  /** Where a line isn't enough. */
  text?: string;
}

export interface NoticeDefinition<Kind extends NoticeKind> {
  meaning: string;
  /** Whether it's mailed to those who haven't said otherwise. */
  isMailed: boolean;
  words: (data: NoticeData[Kind]) => Words;
}

/** Of a payout from which more was taken off than there was. */
const isOwedBack = (amount: string): boolean => amount.startsWith('-');
const withoutSign = (amount: string): string => amount.replace(/^-/, '');

export const NOTICES: { readonly [Kind in NoticeKind]: NoticeDefinition<Kind> } = {
  TASK_REQUESTED: {
    meaning: 'A client asked for a task.',
    isMailed: false,
    words: ({ task, client }) => ({ title: `${client} asks for “${task}”` }),
  },
  TASK_ASSIGNED: {
    meaning: 'A task was given to an assistant.',
    isMailed: true,
    words: ({ tasks }) => ({
      title: `For you: ${tasks[0]}${tasks.length > 1 ? ` and ${tasks.length - 1} more` : ''}`,
      text: `You have been given:\n\n${tasks.map((task) => `- ${task}`).join('\n')}`,
    }),
  },
  TASK_DELIVERED: {
    meaning: 'A task is done and waits for approval.',
    isMailed: true,
    words: ({ task, lastDay, note }) => ({
      title: `Delivered: ${task}`,
      text: `“${task}” is done. Please approve it, or say what is to be changed.${note ? `\n\n${note}` : ''}${
        lastDay ? `\n\nWithout an answer it counts as approved after ${lastDay}.` : ''
      }`,
    }),
  },
  TASK_CHANGES_WANTED: {
    meaning: 'A client wants changes to a delivered task.',
    isMailed: true,
    words: ({ task, note }) => ({ title: `Changes wanted: ${task}`, text: `“${task}” came back:\n\n${note}` }),
  },
  TASK_PRICED: {
    meaning: 'A price for a task waits for an answer.',
    isMailed: true,
    words: ({ task, price }) => ({
      title: `A price for: ${task}`,
      text: `For “${task}” we propose ${price}. Work begins once you agree.`,
    }),
  },
  TASK_APPROVED: {
    meaning: 'A task was approved.',
    isMailed: false,
    words: ({ task }) => ({ title: `“${task}” is approved` }),
  },
  TASK_COMMENTED: {
    meaning: 'Somebody commented on a task.',
    isMailed: true,
    words: ({ task, comment }) => withNote(`A comment on “${task}”`, comment),
  },
  TASK_MENTIONED: {
    meaning: 'Somebody named you in a comment on a task.',
    isMailed: true,
    words: ({ task, comment }) => withNote(`You are named in a comment on “${task}”`, comment),
  },
  TASK_FILE_ADDED: {
    meaning: 'Somebody added a file to a task.',
    isMailed: true,
    words: ({ task, file }) => ({ title: `A file for “${task}”`, text: `“${file}” was added to “${task}”.` }),
  },
  ...TIME_NOTICES,
  RETAINER_USED: {
    meaning: 'So much of a retainer is used.',
    isMailed: true,
    words: ({ contract, period, percent }) => ({ title: `${percent} % of “${contract}” is used in ${period}` }),
  },
  RETAINER_TOPPED_UP: {
    meaning: 'A pack was bought for a retainer by itself.',
    isMailed: true,
    words: ({ contract, units }) => ({ title: `“${contract}” was topped up by ${units}` }),
  },
  OVERAGE_ASKED: {
    meaning: 'A client is asked to consent to overage.',
    isMailed: true,
    words: ({ contract, period, overage }) =>
      withNote(
        `May we bill ${overage} beyond “${contract}” in ${period}?`,
        `The work of ${period} went beyond what “${contract}” includes, by ${overage}. Please consent, or refuse.`,
      ),
  },
  OVERAGE_ANSWERED: {
    meaning: 'A client consented to overage or refused it.',
    isMailed: true,
    words: ({ contract, period, answer, note }) => withNote(`Overage of “${contract}” in ${period}: ${answer}`, note),
  },
  CONTRACT_SENT: {
    meaning: 'A contract waits for a signature.',
    // The contract itself is mailed.
    isMailed: false,
    words: ({ contract }) => ({ title: `“${contract}” waits for your signature` }),
  },
  CONTRACT_SIGNED: {
    meaning: 'A contract was signed.',
    isMailed: true,
    words: ({ contract, by }) => ({ title: `${by} signed “${contract}”` }),
  },
  CONTRACT_DECLINED: {
    meaning: 'A contract was declined.',
    isMailed: true,
    words: ({ contract, by }) => ({ title: `${by} declined “${contract}”` }),
  },
  CONTRACT_CHANGE_PROPOSED: {
    meaning: 'A change of a contract waits for an answer.',
    isMailed: true,
    words: ({ contract, from }) =>
      withNote(
        `A change of “${contract}” from ${from} on`,
        `We propose to change “${contract}” from ${from} on. Please read what it says, and accept or decline it. Until you do, all stays as it is.`,
      ),
  },
  CONTRACT_CHANGE_ANSWERED: {
    meaning: 'A client accepted or declined a change of a contract.',
    isMailed: true,
    words: ({ contract, by, answer }) => ({ title: `${by} ${answer} the change of “${contract}”` }),
  },
  CONTRACT_RENEWS: {
    meaning: 'The last day to give notice before a renewal is near.',
    isMailed: true,
    words: ({ contract, on, noticeUntil }) => ({
      title: `“${contract}” renews on ${on}`,
      text: `“${contract}” is renewed on ${on}, unless notice is given by ${noticeUntil}.`,
    }),
  },
  CONTRACT_ENDS: {
    meaning: 'A contract ends soon, and its renewal is to be agreed on.',
    isMailed: true,
    words: ({ contract, on, noticeUntil }) => ({
      title: `“${contract}” ends on ${on}`,
      text: `“${contract}” ends on ${on}. Whether it is renewed is to be agreed by ${noticeUntil}.`,
    }),
  },
  CONTRACT_NOTICE: {
    meaning: 'Notice was given: a contract is not renewed.',
    isMailed: true,
    words: ({ contract, by, on }) => ({ title: `${by} gave notice: “${contract}” ends on ${on}` }),
  },
  CONTRACT_RENEWED: {
    meaning: 'A contract was renewed by itself.',
    isMailed: true,
    words: ({ contract, until }) => ({ title: `“${contract}” is renewed until ${until}` }),
  },
  CONTRACT_NOT_RENEWED: {
    meaning: 'A contract could not be renewed by itself.',
    isMailed: true,
    words: ({ contract, on, problem }) => ({
      title: `“${contract}” could not be renewed, and ends on ${on}`,
      text: `“${contract}” could not be renewed by itself (${problem}). Unless it is renewed by a new contract, it ends on ${on}.`,
    }),
  },
  CHARTER_ASKED: {
    meaning: 'What to expect of each other under a contract is to be acknowledged.',
    isMailed: true,
    words: ({ contract, number }) => ({
      title: `What to expect under “${contract}” (version ${number})`,
      text: `What client and assistants expect of each other under “${contract}” is written down anew, as version ${number}. Please read and acknowledge it.`,
    }),
  },
  CHARTER_ACKNOWLEDGED: {
    meaning: 'Somebody acknowledged what to expect under a contract.',
    isMailed: false,
    words: ({ contract, number, by }) => ({
      title: `${by} acknowledged version ${number} of what to expect under “${contract}”`,
    }),
  },
  ...REMARK_NOTICES,
  EXPENSE_ASKED: {
    meaning: 'A client is asked to consent to an expense.',
    isMailed: true,
    words: ({ contract, expense }) => ({ title: `May we spend ${expense} for “${contract}”?` }),
  },
  EXPENSE_ANSWERED: {
    meaning: 'A client consented to an expense or refused it.',
    isMailed: true,
    words: ({ contract, expense, answer, note }) =>
      withNote(`${expense} for “${contract}”: ${answer === 'refused' ? 'refused' : 'agreed to'}`, note),
  },
  BILLING_RUN_DONE: {
    meaning: 'A billing run has ended.',
    isMailed: false,
    words: ({ month }) => ({ title: `The billing run of ${month} has ended` }),
  },
  PAYMENT_RECEIVED: {
    meaning: 'An invoice was paid by card.',
    isMailed: false,
    words: ({ invoice, amount }) => ({ title: `${amount} were paid by card for ${invoice}` }),
  },
  PAYMENT_UNCLEAR: {
    meaning: 'A card payment isn’t what was asked for, and was not recorded.',
    isMailed: true,
    words: ({ invoice, amount }) =>
      withNote(
        `A card payment for ${invoice} is unclear`,
        `Stripe tells of ${amount} for ${invoice}, which isn’t what its checkout was opened for. It was not recorded: please look at it at Stripe, and record or refund it.`,
      ),
  },
  PAYMENT_DISPUTED: {
    meaning: 'A customer has the bank ask for a card payment back.',
    isMailed: true,
    words: ({ invoice, amount, due }) =>
      withNote(
        `The card payment of ${amount} for ${invoice} is disputed`,
        `The customer’s bank asks for ${amount} back that were paid for ${invoice}. ${due ? `Answer at Stripe by ${due}, with what shows that the work was agreed and done: what isn’t answered is lost.` : 'Look at it at Stripe.'}`,
      ),
  },
  DISPUTE_OVER: {
    meaning: 'A dispute of a card payment has ended.',
    isMailed: true,
    words: ({ invoice, amount, result }) => ({
      title: `The dispute over ${amount} for ${invoice} is ${result === 'WON' ? 'won' : result === 'LOST' ? 'lost' : 'closed'}`,
    }),
  },
  CONTRACT_RESTS_UNPAID: {
    meaning: 'A contract rests since an invoice is not paid.',
    isMailed: true,
    words: ({ contract, invoice }) =>
      withNote(
        `“${contract}” rests from today`,
        `${invoice} is overdue, so work on “${contract}” rests from today, as agreed, until it is paid.`,
      ),
  },
  CONTRACT_GOES_ON_PAID: {
    meaning: 'A contract goes on after payment.',
    isMailed: true,
    words: ({ contract }) => ({ title: `“${contract}” goes on from today: thank you for the payment` }),
  },
  PAYOUT_APPROVED: {
    meaning: 'A payout is approved, and its statement made.',
    isMailed: true,
    words: ({ agency, amount, month }) =>
      isOwedBack(amount)
        ? {
            title: `You owe ${agency} ${withoutSign(amount)} for ${month}`,
            text: `Your pay for ${month} is approved. More was taken off than there was: you owe ${withoutSign(amount)}. The statement says what it is for.`,
          }
        : {
            title: `${agency} will pay you ${amount} for ${month}`,
            text: `Your pay for ${month} is approved: ${amount}. The statement says what it is for.`,
          },
  },
  PAYOUT_PAID: {
    meaning: 'A payout was paid.',
    isMailed: true,
    words: ({ agency, amount, on }) => ({
      title: isOwedBack(amount)
        ? `You gave ${withoutSign(amount)} back to ${agency} on ${on}`
        : `${agency} paid you ${amount} on ${on}`,
    }),
  },
  BANK_ACCOUNT_CHANGED: {
    meaning: 'The account to which an assistant is paid was changed.',
    isMailed: true,
    words: ({ assistant, account }) => ({
      title: `The account of ${assistant} was changed to ${account}`,
      text: `From now on ${assistant} is paid to the account ${account}.\n\nIf nobody should have changed it, say so before the next payment.`,
    }),
  },
};
