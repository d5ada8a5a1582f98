# sh follow-ups.sh NUMBER: how the customer answered when called after the repair.
exec sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "query (\$number: String!) { ticketByNumber(number: \$number) { followUps { satisfaction isSolved remarks calledAt } } }",
  "variables": { "number": "$1" }
}
JSON
