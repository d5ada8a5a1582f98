/** What a member of staff may be; the rights of requirements.md 4.1 hang on these. */
export const STAFF_ROLES = [
  'ADMINISTRATOR',
  'GENERAL_MANAGER',
  'MANAGEMENT_REPRESENTATIVE',
  'AFTER_SALES_DIRECTOR',
  'TECHNICAL_DIRECTOR',
  'SUPERVISING_ENGINEER',
  'SERVICE_ENGINEER',
  'CSR',
  'DISPATCHER',
  'COMPLAINT_OFFICER',
  'TECHNICAL_SUPPORT',
  'STOCK_KEEPER',
  'PARTS_PLANNER',
  'DEPOT_HEAD',
  'OPERATIONS_SUPERVISOR',
  'FINANCE_SUPERVISOR',
  'HQ',
  'SALESPERSON',
  'SALES_GENERAL_MANAGER',
  'FINANCE',
  'PRODUCTION_ENGINEERING',
  'QUALITY',
  'RESEARCH_AND_DEVELOPMENT',
  'MATERIALS',
  'ADMIN_HR',
  'LOGISTICS',
  'LEGAL',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** `STAFF` is anyone who works for us, `DEALER` a partner, `GATEWAY` the gateway where it asks for itself. */
export type Role = StaffRole | 'STAFF' | 'DEALER' | 'GATEWAY';

/** What a dealer's machine can be granted: to read or to write what a service keeps. */
export const DEALER_SCOPES = [
  'assets:read',
  'assets:write',
  'customers:read',
  'customers:write',
  'invoices:read',
  'parts:read',
  'tickets:read',
  'tickets:write',
] as const;

/** Who acts: the verified caller of a request, or a service that applies an event. */
export interface Actor {
  /** The subject of the caller's token: a user id, a client id, or `service:<name>`. */
  readonly subject: string;
  readonly roles: readonly string[];
  /** The dealer whose rows alone the caller may see; null for staff and services. */
  readonly dealerId: string | null;
  /** What a dealer's token or key was granted; staff act by their roles. */
  readonly scopes?: readonly string[];
}

/** The system itself, when a timer fires or an event of another service is applied. */
export const systemActor = (service: string): Actor => ({ subject: `service:${service}`, roles: [], dealerId: null });
