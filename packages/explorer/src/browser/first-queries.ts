/** What stands in the editor on the first visit. A test asks the composed graphs whether they still answer these. */
export const FIRST_QUERIES: Readonly<Record<'staff' | 'dealer', string>> = {
  staff: `# Ctrl-Enter runs this query.
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
  dealer: `# Ctrl-Enter runs this query.
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
};
