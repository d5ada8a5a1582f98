import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from '../logger.ts';
import { sealAudit } from './audit.ts';

const BATCH = 500;

/** Seals audit records soon after they were written: each wake-up waits a moment, so that a burst is sealed at once. */
export class AuditSealer {
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly logger: Logger,
    private readonly delayMilliseconds = 200,
  ) {}

  wake(): void {
    this.timer ??= setTimeout(() => this.begin(), this.delayMilliseconds).unref();
  }

  private begin(): void {
    this.timer = undefined;
    this.work = this.work.then(() => this.sealAll());
  }

  private async sealAll(): Promise<void> {
    try {
      while ((await sealAudit(this.em, BATCH)) === BATCH);
    } catch (error) {
      this.logger.warn({ error }, 'The audit log could not be sealed; the next mutation tries again.');
    }
  }

  /** Seals what is still to be sealed: nobody else may be there to do it. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    if (this.timer) this.begin();
    await this.work;
  }
}
