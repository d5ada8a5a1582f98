/** Runs work by key: one at a time for the same key, a bounded number at a time over all, each key at most once in line. */
export class WorkQueue<Job> {
  private readonly waiting = new Map<string, Job>();
  private readonly running = new Map<string, Promise<void>>();
  private isStopped = false;

  constructor(
    private readonly concurrency: number,
    private readonly work: (job: Job) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Puts a job in line; one that is running under this key runs again afterwards. */
  add(key: string, job: Job): void {
    if (this.isStopped) return;
    this.waiting.set(key, job);
    this.fill();
  }

  /** Waits until nothing is in line or runs. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values());
  }

  /** Takes no more jobs, forgets those in line and waits for those that run. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.waiting.clear();
    await Promise.all(this.running.values());
  }

  private fill(): void {
    for (const [key, job] of this.waiting) {
      if (this.running.size >= this.concurrency) return;
      if (this.running.has(key)) continue;
      this.waiting.delete(key);
      const run = this.work(job)
        .catch(this.failed)
        .finally(() => {
          this.running.delete(key);
          this.fill();
        });
      this.running.set(key, run);
    }
  }
}
