# sh own-query.sh NUMBER: a ticket, its customer and its visits.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "query (\$number: String!) { ticketByNumber(number: \$number) { number status customer { name } workOrders { number appointmentAt } } }",
  "variables": { "number": "$1" }
}
JSON
