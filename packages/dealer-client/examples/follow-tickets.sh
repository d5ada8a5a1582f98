# sh follow-tickets.sh [EVENT_ID]: every ticket of the dealer that changes, from now on or from where a stream ended.
exec sh "$(dirname "$0")/ask.sh" -N -H 'Accept: text/event-stream' ${1:+-H "Last-Event-ID: $1"} <<JSON
{ "query": "subscription { ticketUpdated { number status } }" }
JSON
