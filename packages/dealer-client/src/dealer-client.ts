import type { TadaDocumentNode } from 'gql.tada';
import { Door, type DoorOptions } from './door.ts';
import { follow, type FollowOptions, type Update } from './live.ts';
import * as operations from './operations.ts';
import { operationOf } from './operation.ts';
import { rowsOf } from './pages.ts';
import type {
  AssetFilter,
  AssetRegisterInput,
  CustomerAddContactInput,
  CustomerAddSiteInput,
  CustomerFilter,
  CustomerRegisterInput,
  InvoiceFilter,
  PartFilter,
  TicketAddNoteInput,
  TicketCancelInput,
  TicketFilter,
  TicketOrder,
  TicketRegisterInput,
} from './schema.types.ts';

/** Rows that are loaded at once. */
const PAGE = 50;

export interface RequestOptions {
  /** Gives up. */
  readonly signal?: AbortSignal;
}

/**
 * The platform as a dealer's system uses it. Every method may throw `RequestFailed`. Acts answer with what became of the
 * thing, or with `userErrors` that say why not; each gets an idempotency key, unless the input has one.
 */
export class DealerClient {
  readonly #door: Door;

  constructor(options: DoorOptions) {
    this.#door = new Door(options);
  }

  /** Runs an operation of your own, written with `graphql`. */
  request<Data, Variables extends object>(
    document: TadaDocumentNode<Data, Variables>,
    ...[variables, options]: WithVariables<Variables, RequestOptions>
  ): Promise<Data> {
    return this.#door.execute<Data>(operationOf(document, variables), options?.signal);
  }

  /** Follows a subscription of your own, written with `graphql`, until the signal or a `break` ends it. */
  follow<Data, Variables extends object>(
    document: TadaDocumentNode<Data, Variables>,
    ...[variables, options]: WithVariables<Variables, FollowOptions>
  ): AsyncGenerator<Update<Data>, void, undefined> {
    return follow<Data>(this.#door, operationOf(document, variables), options ?? {});
  }

  /** A ticket by its number; null where the dealer has none such. */
  async ticket(number: string) {
    return (await this.request(operations.TICKET, { number })).ticketByNumber;
  }

  tickets(filter: TicketFilter = {}, orderBy: TicketOrder = 'NEWEST') {
    return rowsOf(
      async after => (await this.request(operations.TICKETS, { filter, orderBy, first: PAGE, after })).tickets,
    );
  }

  /** Tickets as they change: one, or all of the dealer's. */
  ticketUpdates({ id, ...options }: FollowOptions & { readonly id?: string } = {}) {
    return this.follow(operations.TICKET_UPDATES, { id }, options);
  }

  /** Reports a problem of a customer. */
  async reportTicket(input: Omit<TicketRegisterInput, 'channel'>) {
    const variables = { input: { ...input, channel: 'DEALER' as const } };
    return (await this.request(operations.REPORT_TICKET, variables)).ticketRegister;
  }

  async cancelTicket(id: string, input: TicketCancelInput) {
    return (await this.request(operations.CANCEL_TICKET, { id, input })).ticketCancel;
  }

  async addNote(ticketId: string, input: TicketAddNoteInput) {
    return (await this.request(operations.ADD_NOTE, { id: ticketId, input })).ticketAddNote;
  }

  customers(filter: CustomerFilter = {}) {
    return rowsOf(async after => (await this.request(operations.CUSTOMERS, { filter, first: PAGE, after })).customers);
  }

  async registerCustomer(input: CustomerRegisterInput) {
    return (await this.request(operations.REGISTER_CUSTOMER, { input })).customerRegister;
  }

  async addSite(customerId: string, input: CustomerAddSiteInput) {
    return (await this.request(operations.ADD_SITE, { id: customerId, input })).customerAddSite;
  }

  async addContact(customerId: string, input: CustomerAddContactInput) {
    return (await this.request(operations.ADD_CONTACT, { id: customerId, input })).customerAddContact;
  }

  assets(filter: AssetFilter = {}) {
    return rowsOf(async after => (await this.request(operations.ASSETS, { filter, first: PAGE, after })).assets);
  }

  /** Registers a machine of a customer. */
  async registerAsset(input: AssetRegisterInput) {
    return (await this.request(operations.REGISTER_ASSET, { input })).assetRegister;
  }

  /** Parts with what of them can be had, depot by depot. */
  parts(filter: PartFilter = {}) {
    return rowsOf(async after => (await this.request(operations.PARTS, { filter, first: PAGE, after })).parts);
  }

  /** Parts as more or less of them can be had: of one part, at one depot, or of all. */
  stockUpdates({
    part,
    warehouse,
    ...options
  }: FollowOptions & { readonly part?: string; readonly warehouse?: string } = {}) {
    return this.follow(operations.STOCK_UPDATES, { part, warehouse }, options);
  }

  invoices(filter: InvoiceFilter = {}) {
    return rowsOf(async after => (await this.request(operations.INVOICES, { filter, first: PAGE, after })).invoices);
  }
}

/** Variables may be left out where the operation needs none. */
type WithVariables<Variables, Options> =
  Record<string, never> extends Variables
    ? [variables?: Variables, options?: Options]
    : [variables: Variables, options?: Options];
