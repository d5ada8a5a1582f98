import type { Constructor } from '@mikro-orm/core';
import type { Policy } from './policy-kind.ts';

/** A version of a policy that comes into force at once, or at a moment to come. */
export interface VersionedPolicy extends Policy {
  /** When it is to come into force; null where nothing is planned, and once it is in force. */
  plannedFrom?: Date | null;
  /** When it is to go out of force without another one in its place; null where nothing is planned, and once it is out. */
  plannedUntil?: Date | null;
  /** Why it ends, or ended, so. */
  endReason?: string | null;
  /** What kept it in force when its planned end came; null until another end is planned. */
  endRefusedBecause?: string | null;
  /** @throws its refusal where it is no draft, PolicyIncomplete naming its blanks */
  requireReady(): void;
  activate(at: Date): void;
  /** Another one takes its place, or none. */
  retire(at: Date): void;
}

/** How policies of one kind come into force, and go out of it: a provider of the service that has them. */
export interface PolicyActivation<T extends VersionedPolicy = VersionedPolicy, Followed = unknown> {
  readonly entity: Constructor<T>;
  /** What those have in common with it of which one is in force at a time, as the index of their plans has it. */
  rivalsOf(policy: T): { readonly code?: string; readonly kind?: string };
  /** Waits for whoever decides by what is in force until now, and has whoever comes wait: before anything changes. */
  hold?(): Promise<void>;
  /** Sees that whoever goes by it can do so from this moment on, before it is in force or planned. @throws a refusal */
  check?(policy: T, at: Date): void | Promise<void>;
  /** It is in force: what goes by it follows. */
  follow(policy: T): Promise<Followed>;
  /** Sees that nothing stands on it that would fall at this moment. @throws a refusal that says what to do before */
  requireDispensable?(policy: T, at: Date): Promise<void>;
  /** It is out of force, and none took its place: what went by it follows. */
  followEnd?(policy: T): Promise<void>;
}
