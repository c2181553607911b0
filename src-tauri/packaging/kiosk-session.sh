#!/bin/sh
# Shows the kiosk with cage, and ends as the kiosk ended: 10, when it was left by its PIN.
# Cage 0.1, which Debian 12 and Ubuntu 24.04 have, ends with 0 however its program ended.
told="${RUNTIME_DIRECTORY:?the folder that the unit makes}/ended"
rm -f "$told"
cage -- sh -c '/usr/bin/svara --kiosk; echo $? > "$0"' "$told"
status=$?
if [ -s "$told" ]; then
    status=$(cat "$told")
fi
exit "$status"
