# sh report-ticket.sh CUSTOMER_ID SYMPTOM KEY: reports a problem. The same KEY again gives the same ticket again.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "mutation (\$input: TicketRegisterInput!) { ticketRegister(input: \$input) { ticket { id number status } userErrors { __typename message path } } }",
  "variables": { "input": { "channel": "DEALER", "customer": "$1", "symptom": "$2", "idempotencyKey": "$3" } }
}
JSON
