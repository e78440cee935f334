import { Injectable } from '@nestjs/common';

/**
 * The time by which business is done: what is due, late, approved or issued. Services ask it and hand the answer to SQL and
 * to the core, in place of `now()` and `new Date()`, so that a test can live through months.
 */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
