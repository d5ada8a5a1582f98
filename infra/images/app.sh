#!/bin/sh
# Runs one app of the image: APP names it, the arguments go to it.
set -eu
: "${APP:?names the app to run: customers, tickets, inventory, logistics, billing, identity, gateway or single}"
app=$(dirname "$0")/../../apps/$APP/dist
main=$app/main.js
[ -f "$main" ] || main=$app/src/main.js
[ -f "$main" ] || { echo "There is no app $APP here, or it is not built." >&2; exit 1; }
exec node --enable-source-maps "$main" "$@"
