# What the checks are written in: a pane, keys into it, texts waited for, results counted.
# shellcheck shell=bash

folder=$(mktemp -d "${TMPDIR:-/tmp}/bullpen-terminal.XXXXXX")
socket=bullpen-$$
passed=0 failed=0 pressed=0 pane='' waited=''
tmux() { command tmux -L "$socket" -f /dev/null "$@"; }

clean() {
  tmux kill-server 2>/dev/null
  rm -rf "$folder"
}
trap clean EXIT
trap 'exit 130' INT TERM HUP

unset TMUX TMUX_PANE NO_COLOR LC_ALL LC_CTYPE BULLPEN_ACTOR VISUAL EDITOR COLORTERM
export LANG=C.UTF-8 TZ=Asia/Shanghai PATH="$folder/bin:$PATH"
mkdir -p "$folder/bin"
ln -s "$program" "$folder/bin/bullpen"

inside=tmux-256color
infocmp "$inside" >/dev/null 2>&1 || inside=screen-256color

# fresh_home: an own place for everything the program keeps, for the check that begins.
homes=0
fresh_home() {
  homes=$((homes + 1))
  local home=$folder/$homes
  mkdir -p "$home/run"
  export HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state XDG_DATA_HOME=$home/data
  export XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/run BULLPEN_DESK=$home/desk
}

ok() { passed=$((passed + 1)); printf '  ok    %s\n' "$1"; }

# wrong WHAT [WHY]: counts a failure and shows the screen.
wrong() {
  failed=$((failed + 1))
  printf '  WRONG %s\n' "$1"
  [ -z "$waited" ] || printf '        %s\n' "$waited"
  waited=
  [ -z "${2:-}" ] || printf '%s\n' "$2" | sed 's/^/        /'
  [ -z "$pane" ] || { screen 2>/dev/null || echo '(the pane is gone)'; } | sed 's/^/      | /'
}

# result STATUS WHAT [WHY]
result() { if [ "$1" -eq 0 ]; then ok "$2"; else wrong "$2" "${3:-}"; fi; }

# same EXPECTED FOUND WHAT: two texts are one.
same() {
  if [ "$1" = "$2" ]; then ok "$3"; else
    wrong "$3" "$(diff <(printf '%s\n' "$1") <(printf '%s\n' "$2"))"
  fi
}

# open_pane COLUMNS ROWS: a new pane with a shell in it, which is the one that keys go to from now on.
panes=0
open_pane() {
  panes=$((panes + 1)) pane=p$panes
  if ! tmux has-session 2>/dev/null; then
    tmux new-session -d -s base 'exec cat' || return 1
    tmux set -g status off \; set -s escape-time 0 \; set -g default-terminal "$inside"
    printf "PS1='ready> '\nHISTFILE=\n" >"$folder/profile"
  fi
  tmux new-session -d -s "$pane" -x "$1" -y "$2" \
    -e HOME="$HOME" -e XDG_CONFIG_HOME="$XDG_CONFIG_HOME" -e XDG_STATE_HOME="$XDG_STATE_HOME" \
    -e XDG_DATA_HOME="$XDG_DATA_HOME" -e XDG_CACHE_HOME="$XDG_CACHE_HOME" \
    -e XDG_RUNTIME_DIR="$XDG_RUNTIME_DIR" -e BULLPEN_DESK="$BULLPEN_DESK" \
    "exec bash --noprofile --rcfile '$folder/profile' -i" || return 1
  see 'ready>' && sees_size "$1" "$2"
}

# close_all: ends every pane, not the server, which could still be going when the next one comes.
close_all() {
  tmux kill-session -a -t base 2>/dev/null
  pane=
}

screen() { tmux capture-pane -p -t "$pane"; }

size() { tmux display-message -p -t "$pane" '#{pane_width}x#{pane_height}'; }

sees_size() { within 10000 'the size' has_size "$1x$2"; }
has_size() { [ "$(size)" = "$1" ]; }

# within MILLISECONDS WHAT COMMAND …: tries the command until it succeeds; the next failure says what was waited for.
within() {
  local limit=$(($(date +%s%N) + $1 * 1000000)) what=$2
  shift 2
  until "$@"; do
    if [ "$(date +%s%N)" -gt "$limit" ]; then
      waited="waited in vain for $what"
      return 1
    fi
    sleep 0.02
  done
}

shows() { screen 2>/dev/null | grep -qF -- "$1"; }
shows_not() { ! shows "$1"; }

# see TEXT: waits until the screen shows it.   gone TEXT: waits until it does not.
see() { within "${2:-10000}" "“$1”" shows "$1"; }
gone() { within "${2:-10000}" "the end of “$1”" shows_not "$1"; }

# press KEY …: keys by tmux's names.   write TEXT: a key a character.
press() {
  pressed=$((pressed + $#))
  tmux send-keys -t "$pane" -- "$@"
}
write() {
  pressed=$((pressed + ${#1}))
  tmux send-keys -t "$pane" -l -- "$1"
}

# shell COMMAND: a command line for the pane's shell.
shell() {
  tmux send-keys -t "$pane" -l -- "$1"
  tmux send-keys -t "$pane" Enter
}

# steady: the screen when it is the same twice, without the clock in the header.
steady() {
  local before now
  local limit=$(($(date +%s) + 10))
  before=$(screen)
  while [ "$(date +%s)" -lt "$limit" ]; do
    sleep 0.15
    now=$(screen)
    [ "$now" = "$before" ] && break
    before=$now
  done
  printf '%s\n' "$now" | sed -E '1s/[0-9]{2}:[0-9]{2} *$/HH:MM/'
}

# masked: JSON lines with times, days near today and the user's name made alike.
masked() {
  sed -E -e 's/"[0-9-]{10}T[0-9:.]+Z"/"TIME"/g' -e "s/\"$(member)\"/\"ME\"/g" \
    -e "s/\"($(day -1)|$(day 0)|$(day 1))\"/\"TODAY\"/g"
}
member() { bullpen list members --json | sed -nE '1s/^\{"id":"member:([^"]*)".*/\1/p'; }
day() { date -d "$1 day" +%F; }
