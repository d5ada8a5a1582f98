import type { Clock } from '@mainstay/kit/domain';
import { LRUCache } from 'lru-cache';
import { RequestRefused } from './errors.ts';

/** A bucket that fills up by itself. */
interface Bucket {
  level: number;
  at: number;
}

/** How large a bucket is, and how fast it fills. */
interface Size {
  readonly capacity: number;
  readonly perSecond: number;
}

export interface Balance {
  readonly isPaid: boolean;
  readonly remaining: number;
  /** Until another try can pay; 0 where this one did. */
  readonly retryAfterSeconds: number;
  /** Until it is full again. */
  readonly fullInSeconds: number;
}

/** Token buckets by name, full at first. The least used is forgotten first, which fills it: names must not be guesses. */
export class Buckets {
  readonly #buckets: LRUCache<string, Bucket>;

  constructor(
    private readonly clock: Clock,
    capacity = 10_000,
  ) {
    this.#buckets = new LRUCache({ max: capacity });
  }

  /**
   * Takes `amount` where it is there, all or nothing; a negative one puts it back.
   * @param whole what another try would take, where this is a part of it
   */
  take(name: string, amount: number, { capacity, perSecond }: Size, whole = amount): Balance {
    const now = this.clock.now().getTime();
    const { level, at } = this.#buckets.get(name) ?? { level: capacity, at: now };
    const filled = Math.min(capacity, level + (Math.max(0, now - at) / 1000) * perSecond);
    const isPaid = filled >= amount;
    const left = Math.min(capacity, isPaid ? filled - amount : filled);
    this.#buckets.set(name, { level: left, at: now });
    return {
      isPaid,
      remaining: Math.floor(left),
      retryAfterSeconds: isPaid ? 0 : Math.max(1, Math.ceil((whole - filled) / perSecond)),
      fullInSeconds: Math.ceil((capacity - left) / perSecond),
    };
  }
}

/** What any request costs, a refused one too, so that a flood of small or bad ones comes to an end. */
const MINIMUM_COST = 10;

export interface DealerQuotasOptions {
  /** What a dealer's requests may cost in a minute at all gateways together, unless the dealer has a figure of its own. */
  readonly perMinute: number;
  /** How many gateways share the load: each lets through its part. */
  readonly replicas: number;
  /** What the dearest operation costs: a full bucket pays for one, however small the quota. */
  readonly largestCost: number;
  readonly clock: Clock;
}

/** What dealers may spend at this gateway (docs/adr/0013). */
export class DealerQuotas {
  readonly #buckets: Buckets;

  constructor(private readonly options: DealerQuotasOptions) {
    this.#buckets = new Buckets(options.clock);
  }

  /** The account that one request of a dealer is paid from. */
  accountOf(dealerId: string, ownPerMinute?: number | null): DealerAccount {
    const share = (ownPerMinute ?? this.options.perMinute) / this.options.replicas;
    const size = { capacity: Math.max(Math.floor(share), this.options.largestCost), perSecond: share / 60 };
    return new DealerAccount((due, cost) => this.#buckets.take(dealerId, due, size, cost), size);
  }
}

/** What one request has to pay. */
export class DealerAccount {
  #paid = 0;
  #balance: Balance | undefined;

  constructor(
    private readonly take: (due: number, cost: number) => Balance,
    private readonly size: Size,
  ) {}

  /** Pays what the request costs in all so far, the minimum at least. @throws RequestRefused 429 where it cannot */
  pay(cost = 0): void {
    const whole = Math.max(cost, MINIMUM_COST);
    const due = whole - this.#paid;
    this.#balance = this.take(due, whole);
    const { isPaid, retryAfterSeconds } = this.#balance;
    if (!isPaid) {
      const text = {
        en: `You have used up your quota; try again in ${retryAfterSeconds} s.`,
        zh: `您的配额已用完，请在 ${retryAfterSeconds} 秒后重试。`,
      };
      const details = { retryAfterSeconds, limit: this.size.capacity, cost: whole };
      throw new RequestRefused(429, 'RATE_LIMITED', text, details, { 'retry-after': String(retryAfterSeconds) });
    }
    this.#paid = whole;
  }

  /** Quota and balance as draft-ietf-httpapi-ratelimit-headers writes them. */
  headers(): Readonly<Record<string, string>> {
    if (!this.#balance) return {};
    const { capacity, perSecond } = this.size;
    const { remaining, fullInSeconds } = this.#balance;
    return {
      'ratelimit-policy': `"cost";q=${capacity};w=${Math.ceil(capacity / perSecond)}`,
      ratelimit: `"cost";r=${remaining};t=${fullInSeconds}`,
    };
  }
}
