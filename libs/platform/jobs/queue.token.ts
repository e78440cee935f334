/** Injects the BullMQ connection options of this process. */
export const QUEUE_CONNECTION = Symbol('queue connection');
