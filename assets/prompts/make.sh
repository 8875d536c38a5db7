#!/usr/bin/env bash
# Makes the spoken prompts with flite, a free speech synthesiser, and writes one folder per language beside this script.
# Needs: apt-get install flite sox. The voices are CMU Arctic's: slt (American) and awb (Scottish); see README.md.
#
# Without arguments all prompts are made, else those that are named: make.sh star hash.
#
# Each prompt ends up as 8 kHz, 16 bit, mono WAV: the silence at both ends cut to 40 ms (the gap between two digits
# read in a row), the band that a telephone carries, and every voice equally loud at -20 dBFS RMS, with no sample
# above -1 dBFS.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly LEVEL=-20 # dBFS RMS
readonly wanted=("$@")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# speak LANGUAGE VOICE NAME WORDS
speak() {
  local language=$1 voice=$2 name=$3 words=$4 gain rms
  [[ ${#wanted[@]} -eq 0 || " ${wanted[*]} " == *" $name "* ]] || return 0
  mkdir -p "$language"
  flite -voice "$voice" --setf duration_stretch=1.05 -t "$words" -o "$scratch/raw.wav"
  sox "$scratch/raw.wav" -r 8000 -b 16 -c 1 "$scratch/plain.wav" \
    gain -h highpass 120 lowpass 3600 gain -n -3 \
    silence 1 0.003 0.3% reverse silence 1 0.003 0.3% reverse
  rms=$(sox "$scratch/plain.wav" -n stat 2>&1 | awk '/^RMS.*amplitude/ { print 20 * log($3) / log(10) }')
  gain=$(awk -v want=$LEVEL -v is="$rms" 'BEGIN { print want - is }')
  sox -D "$scratch/plain.wav" "$language/$name.wav" \
    compand 0.002,0.05 "-60,-60,-8,-8,0,-4" gain "$gain" pad 0.04 0.04
}

digits=(zero one two three four five six seven eight nine)
for set in en-GB:awb en-US:slt; do
  language=${set%%:*} voice=${set##*:}
  for digit in "${!digits[@]}"; do speak "$language" "$voice" "$digit" "${digits[$digit]}."; done
  speak "$language" "$voice" parked "Your call is parked."
  speak "$language" "$voice" slot "on"
  speak "$language" "$voice" hold "Please hold."
  speak "$language" "$voice" someone-will-be-with-you "Somebody will be with you soon."
  speak "$language" "$voice" picked-up "This call has already been picked up."
  speak "$language" "$voice" empty "There is no call here."
  speak "$language" "$voice" full "Every place is taken."
  speak "$language" "$voice" not-allowed "You may not do that."
  speak "$language" "$voice" released "We are sorry that nobody could take your call. Please ring again later."
  speak "$language" "$voice" star "star."
  speak "$language" "$voice" hash "hash key."
  speak "$language" "$voice" waiting "Callers are waiting."
  speak "$language" "$voice" enter-pin "Please enter your pin."
  speak "$language" "$voice" wrong-pin "That pin is not right."
  speak "$language" "$voice" goodbye "Goodbye."
done
