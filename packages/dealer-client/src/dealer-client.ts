import type { TadaDocumentNode } from 'gql.tada';
import { Door, type DoorOptions } from './door.ts';
import { announcementOf, type FileToSend, sendAnnounced } from './files.ts';
import { follow, type FollowOptions, type Update } from './live.ts';
import * as operations from './operations.ts';
import { operationOf } from './operation.ts';
import { rowsOf } from './pages.ts';
import type {
  AssetFilter,
  AssetRegisterInput,
  ComplaintFilter,
  ComplaintReceiveInput,
  ComplaintWithdrawInput,
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
/** Hits that are loaded at once, each with the places that hold what was looked for. */
const HITS = 20;

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

  /** How the customer answered when called after the repair; null where the dealer has no such ticket. */
  async followUps(ticketNumber: string) {
    return (await this.request(operations.FOLLOW_UPS, { number: ticketNumber })).ticketByNumber?.followUps ?? null;
  }

  /** The files at a ticket; null where the dealer has none such. */
  async files(ticketNumber: string) {
    return (await this.request(operations.TICKET_FILES, { number: ticketNumber })).ticketByNumber?.attachments ?? null;
  }

  /** The bytes of a file, by the `url` that it has in the graph. */
  async download({ url }: { readonly url: string }, { signal }: RequestOptions = {}): Promise<Blob> {
    return await (await this.#door.transfer(url, undefined, signal)).blob();
  }

  /** Puts a file to a ticket: announces it, sends its bytes, and has them compared with their SHA-256. */
  async attachToTicket(ticketId: string, file: FileToSend, options: RequestOptions = {}) {
    const { idempotencyKey } = file;
    const input = { file: await announcementOf(file), ...(idempotencyKey !== undefined && { idempotencyKey }) };
    const { ticketAttach } = await this.request(operations.TICKET_ATTACH, { id: ticketId, input }, options);
    return await sendAnnounced(this.#door, ticketAttach, file, options.signal);
  }

  /** The same at a complaint. */
  async attachToComplaint(complaintId: string, file: FileToSend, options: RequestOptions = {}) {
    const { idempotencyKey } = file;
    const input = { file: await announcementOf(file), ...(idempotencyKey !== undefined && { idempotencyKey }) };
    const { complaintAttach } = await this.request(operations.COMPLAINT_ATTACH, { id: complaintId, input }, options);
    return await sendAnnounced(this.#door, complaintAttach, file, options.signal);
  }

  complaints(filter: ComplaintFilter = {}) {
    return rowsOf(
      async after => (await this.request(operations.COMPLAINTS, { filter, first: PAGE, after })).complaints,
    );
  }

  /** Passes on what a customer complains of, in the customer's own words. */
  async complain(input: Omit<ComplaintReceiveInput, 'channel'>) {
    const variables = { input: { ...input, channel: 'DEALER' as const } };
    return (await this.request(operations.COMPLAIN, variables)).complaintReceive;
  }

  async withdrawComplaint(id: string, input: ComplaintWithdrawInput) {
    return (await this.request(operations.WITHDRAW_COMPLAINT, { id, input })).complaintWithdraw;
  }

  /** Tickets and complaints by a number or serial number, a part of one, or words; the best first. */
  searchTickets(text: string) {
    return rowsOf(
      async after => (await this.request(operations.SEARCH_TICKETS, { text, first: HITS, after })).ticketsSearch,
    );
  }

  /** Customers by a number, a part of one, or words; the best first. */
  searchCustomers(text: string) {
    return rowsOf(
      async after => (await this.request(operations.SEARCH_CUSTOMERS, { text, first: HITS, after })).customersSearch,
    );
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
