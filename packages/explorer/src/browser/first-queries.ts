/** One tab of the editor on the first visit. */
export interface FirstTab {
  readonly query: string;
  /** JSON. */
  readonly variables?: string;
}

const LIVE = `# Ctrl-Enter follows every case that changes, until you stop it.
subscription TicketsLive {
  ticketUpdated {
    number
    status
  }
}
`;

/** What stands in the tabs on the first visit. A test admits each to its graph, within the limits of an operation. */
export const FIRST_TABS: Readonly<Record<'staff' | 'dealer', readonly FirstTab[]>> = {
  staff: [
    {
      query: `# Ctrl-Enter runs this query.
# The book on the left is the documentation.
query LatestTickets {
  tickets(first: 5) {
    edges {
      node {
        number
        status
        customer {
          name
        }
      }
    }
  }
}
`,
    },
    {
      query: `# Everything that says something: a number, a part of one, or words. The words stand below, under Variables.
query Search($text: String!) {
  ticketsSearch(text: $text, first: 5) {
    edges {
      node {
        kind
        ...Found
      }
    }
  }
  customersSearch(text: $text, first: 5) {
    edges {
      node {
        kind
        ...FoundCustomers
      }
    }
  }
  inventorySearch(text: $text, first: 5) {
    edges {
      node {
        kind
        part {
          number
          name
        }
      }
    }
  }
  logisticsSearch(text: $text, first: 5) {
    edges {
      node {
        kind
        excerpts {
          parts {
            text
            isMatch
          }
        }
      }
    }
  }
  billingSearch(text: $text, first: 5) {
    edges {
      node {
        kind
        invoice {
          number
          status
        }
      }
    }
  }
}

fragment Found on TicketsSearchHit {
  ticket {
    number
    status
    symptom
  }
  excerpts {
    parts {
      text
      isMatch
    }
  }
}

fragment FoundCustomers on CustomersSearchHit {
  customer {
    number
    name
  }
  asset {
    serial
    model
  }
}
`,
      variables: '{ "text": "pump" }',
    },
    { query: LIVE },
  ],
  dealer: [
    {
      query: `# Ctrl-Enter runs this query.
# The book on the left is the documentation.
query OurTickets {
  tickets(first: 5) {
    edges {
      node {
        number
        status
        symptom
      }
    }
  }
}
`,
    },
    {
      query: `# Our cases and complaints by a number, a part of one, or words. The words stand below, under Variables.
query FindCase($text: String!) {
  ticketsSearch(text: $text, first: 5) {
    edges {
      node {
        kind
        ticket {
          number
          status
        }
        excerpts {
          parts {
            text
            isMatch
          }
        }
      }
    }
  }
}
`,
      variables: '{ "text": "pump" }',
    },
    { query: LIVE },
  ],
};
