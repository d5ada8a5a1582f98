# sh cancel-ticket.sh TICKET_ID REASON KEY: withdraws a report.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "mutation (\$id: ID!, \$input: TicketCancelInput!) { ticketCancel(id: \$id, input: \$input) { ticket { number status } userErrors { __typename message path } } }",
  "variables": { "id": "$1", "input": { "reason": "$2", "idempotencyKey": "$3" } }
}
JSON
