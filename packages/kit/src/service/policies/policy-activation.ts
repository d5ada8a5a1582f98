import type { Constructor } from '@mikro-orm/core';
import type { Policy } from './policy-kind.ts';

/** A version of a policy that comes into force at once, or at a moment to come. */
export interface VersionedPolicy extends Policy {
  /** When it is to come into force; null where nothing is planned, and once it is in force. */
  plannedFrom?: Date | null;
  /** @throws its refusal where it is no draft, PolicyIncomplete naming its blanks */
  requireReady(): void;
  activate(at: Date): void;
  /** Another one takes its place. */
  retire(at: Date): void;
}

/** How policies of one kind come into force: a provider of the service that has them. */
export interface PolicyActivation<T extends VersionedPolicy = VersionedPolicy, Followed = unknown> {
  readonly entity: Constructor<T>;
  /** What those have in common with it of which one is in force at a time. */
  rivalsOf(policy: T): { readonly code?: string; readonly kind?: string };
  /** Sees that whoever goes by it can read it, before it is in force. @throws a refusal */
  check?(policy: T): void;
  /** It is in force: what goes by it follows. */
  follow(policy: T): Promise<Followed>;
}
