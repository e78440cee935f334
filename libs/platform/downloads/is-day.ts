import { IsDateString, Matches } from 'class-validator';

/** Of a parameter: a day, `YYYY-MM-DD`, that the calendar has. */
export const IsDay = (): PropertyDecorator => (target, name) => {
  Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '$property must be a day such as 2026-03-31' })(target, name as string);
  IsDateString({ strict: true })(target, name as string);
};
