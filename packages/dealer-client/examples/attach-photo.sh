# sh attach-photo.sh TICKET_ID FILE KEY: puts a photo to a ticket. The graph hears of it and says where its bytes go.
announced=$(sh "$(dirname "$0")/ask.sh" <<JSON
{
  "query": "mutation (\$id: ID!, \$input: TicketAttachInput!) { ticketAttach(id: \$id, input: \$input) { upload { id url } userErrors { __typename message path } } }",
  "variables": { "id": "$1", "input": { "file": { "fileName": "$(basename "$2")", "kind": "PHOTO", "byteSize": $(wc -c <"$2") }, "idempotencyKey": "$3" } }
}
JSON
)
url=$(printf '%s' "$announced" | sed -n 's/.*"url":"\([^"]*\)".*/\1/p')
[ -n "$url" ] || { echo "$announced"; exit 1; }
exec curl -sS "${MAINSTAY_URL:-http://localhost:4000}/dealer/$url" -H "Authorization: Bearer $MAINSTAY_KEY" -T "$2"
