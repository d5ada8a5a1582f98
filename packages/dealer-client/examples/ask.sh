# Sends the JSON of standard input to the dealers’ door; arguments are further ones of curl.
exec curl -sS "${MAINSTAY_URL:-http://localhost:4000}/dealer/graphql" "$@" \
  -H "Authorization: Bearer $MAINSTAY_KEY" -H 'Content-Type: application/json' --data-binary @-
