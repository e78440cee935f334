/** What of autocannon the benchmark uses; it has no types of its own. */
declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    /** Seconds */
    duration: number;
    method?: 'GET' | 'POST';
    headers?: Readonly<Record<string, string>>;
    body?: string;
  }
  interface Result {
    requests: { average: number; total: number };
    /** Milliseconds */
    latency: { p50: number; p99: number };
    non2xx: number;
    errors: number;
  }
  const autocannon: (options: Options) => Promise<Result>;
  export default autocannon;
}
