import { graphql } from './graphql.ts';

// The usual operations. Each needs the one scope of its subject, so it asks for nothing beyond; whoever wants other
// fields writes an operation of his own.

const ticketFields = graphql(`
  fragment TicketFields on Ticket {
    id
    number
    status
    priority
    symptom
    reportedAt
    expectedFinishAt
    solution
  }
`);

const refusal = graphql(`
  fragment Refusal on UserError {
    __typename
    message
    path
    ... on TicketWrongState {
      status
    }
  }
`);

export const TICKET = graphql(
  `
    query DealerTicket($number: String!) {
      ticketByNumber(number: $number) {
        ...TicketFields
      }
    }
  `,
  [ticketFields],
);

export const TICKETS = graphql(
  `
    query DealerTickets($filter: TicketFilter, $orderBy: TicketOrder!, $first: Int!, $after: String) {
      tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        edges {
          node {
            ...TicketFields
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [ticketFields],
);

export const TICKET_UPDATES = graphql(
  `
    subscription DealerTicketUpdates($id: ID) {
      ticketUpdated(id: $id) {
        ...TicketFields
      }
    }
  `,
  [ticketFields],
);

export const REPORT_TICKET = graphql(
  `
    mutation DealerReportTicket($input: TicketRegisterInput!) {
      ticketRegister(input: $input) {
        ticket {
          ...TicketFields
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [ticketFields, refusal],
);

export const CANCEL_TICKET = graphql(
  `
    mutation DealerCancelTicket($id: ID!, $input: TicketCancelInput!) {
      ticketCancel(id: $id, input: $input) {
        ticket {
          ...TicketFields
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [ticketFields, refusal],
);

export const ADD_NOTE = graphql(
  `
    mutation DealerAddNote($id: ID!, $input: TicketAddNoteInput!) {
      ticketAddNote(id: $id, input: $input) {
        ticket {
          ...TicketFields
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [ticketFields, refusal],
);

export const CUSTOMERS = graphql(`
  query DealerCustomers($filter: CustomerFilter, $first: Int!, $after: String) {
    customers(filter: $filter, first: $first, after: $after) {
      edges {
        node {
          id
          number
          name
          kind
          country
          sites {
            id
            name
            address
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const REGISTER_CUSTOMER = graphql(
  `
    mutation DealerRegisterCustomer($input: CustomerRegisterInput!) {
      customerRegister(input: $input) {
        customer {
          id
          number
          name
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [refusal],
);

export const ADD_SITE = graphql(
  `
    mutation DealerAddSite($id: ID!, $input: CustomerAddSiteInput!) {
      customerAddSite(id: $id, input: $input) {
        site {
          id
          name
          address
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [refusal],
);

export const ADD_CONTACT = graphql(
  `
    mutation DealerAddContact($id: ID!, $input: CustomerAddContactInput!) {
      customerAddContact(id: $id, input: $input) {
        customer {
          id
          number
          name
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [refusal],
);

export const ASSETS = graphql(`
  query DealerAssets($filter: AssetFilter, $first: Int!, $after: String) {
    assets(filter: $filter, first: $first, after: $after) {
      edges {
        node {
          id
          serial
          model
          itemClass
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const REGISTER_ASSET = graphql(
  `
    mutation DealerRegisterAsset($input: AssetRegisterInput!) {
      assetRegister(input: $input) {
        asset {
          id
          serial
          model
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [refusal],
);

const partFields = graphql(`
  fragment PartFields on Part {
    id
    number
    name
    availability {
      available
      warehouse {
        code
        name
      }
    }
  }
`);

export const PARTS = graphql(
  `
    query DealerParts($filter: PartFilter, $first: Int!, $after: String) {
      parts(filter: $filter, first: $first, after: $after) {
        edges {
          node {
            ...PartFields
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [partFields],
);

export const STOCK_UPDATES = graphql(
  `
    subscription DealerStockUpdates($part: ID, $warehouse: ID) {
      stockChanged(part: $part, warehouse: $warehouse) {
        ...PartFields
      }
    }
  `,
  [partFields],
);

export const INVOICES = graphql(`
  query DealerInvoices($filter: InvoiceFilter, $first: Int!, $after: String) {
    invoices(filter: $filter, first: $first, after: $after) {
      edges {
        node {
          id
          number
          status
          issuedAt
          total {
            amount
            currency
          }
          balance {
            amount
            currency
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

const attachmentFields = graphql(`
  fragment AttachmentFields on Attachment {
    id
    kind
    fileName
    description
    contentType
    byteSize
    sha256
    url
    attachedAt
    removedAt
  }
`);

export const TICKET_FILES = graphql(
  `
    query DealerTicketFiles($number: String!) {
      ticketByNumber(number: $number) {
        attachments {
          ...AttachmentFields
        }
      }
    }
  `,
  [attachmentFields],
);

export const TICKET_ATTACH = graphql(
  `
    mutation DealerTicketAttach($id: ID!, $input: TicketAttachInput!) {
      ticketAttach(id: $id, input: $input) {
        upload {
          id
          url
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [refusal],
);

export const COMPLAINT_ATTACH = graphql(
  `
    mutation DealerComplaintAttach($id: ID!, $input: ComplaintAttachInput!) {
      complaintAttach(id: $id, input: $input) {
        upload {
          id
          url
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [refusal],
);

const complaintFields = graphql(`
  fragment ComplaintFields on Complaint {
    id
    number
    status
    words
    receivedAt
    remedy
    apology
  }
`);

export const COMPLAINTS = graphql(
  `
    query DealerComplaints($filter: ComplaintFilter, $first: Int!, $after: String) {
      complaints(filter: $filter, first: $first, after: $after) {
        edges {
          node {
            ...ComplaintFields
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [complaintFields],
);

export const COMPLAIN = graphql(
  `
    mutation DealerComplain($input: ComplaintReceiveInput!) {
      complaintReceive(input: $input) {
        complaint {
          ...ComplaintFields
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [complaintFields, refusal],
);

export const WITHDRAW_COMPLAINT = graphql(
  `
    mutation DealerWithdrawComplaint($id: ID!, $input: ComplaintWithdrawInput!) {
      complaintWithdraw(id: $id, input: $input) {
        complaint {
          ...ComplaintFields
        }
        userErrors {
          ...Refusal
        }
      }
    }
  `,
  [complaintFields, refusal],
);

export const FOLLOW_UPS = graphql(`
  query DealerFollowUps($number: String!) {
    ticketByNumber(number: $number) {
      followUps {
        satisfaction
        isSolved
        remarks
        calledAt
      }
    }
  }
`);

const excerptFields = graphql(`
  fragment ExcerptFields on SearchExcerpt {
    field
    parts {
      text
      isMatch
    }
  }
`);

export const SEARCH_TICKETS = graphql(
  `
    query DealerSearchTickets($text: String!, $first: Int!, $after: String) {
      ticketsSearch(text: $text, first: $first, after: $after) {
        edges {
          node {
            kind
            match
            ticket {
              ...TicketFields
            }
            complaint {
              ...ComplaintFields
            }
            excerpts {
              ...ExcerptFields
            }
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [ticketFields, complaintFields, excerptFields],
);

export const SEARCH_CUSTOMERS = graphql(
  `
    query DealerSearchCustomers($text: String!, $first: Int!, $after: String) {
      customersSearch(text: $text, kinds: [CUSTOMER], first: $first, after: $after) {
        edges {
          node {
            kind
            match
            customer {
              id
              number
              name
            }
            excerpts {
              ...ExcerptFields
            }
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [excerptFields],
);
