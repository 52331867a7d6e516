// What Swift cannot see of curses and of Linux: macros, variadics, and a few calls Glibc's module
// leaves out. Functions are `static inline` where they hold no state.

#ifndef CNCURSES_H
#define CNCURSES_H

// Only curses is included: with `_XOPEN_SOURCE` set, headers that hold `fd_set` would disagree with
// Glibc's module. What needs them stands in `shim.c`, behind plain types.
#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif

#include <stdbool.h>
#include <stdio.h>
#include <wchar.h>
#include <curses.h>

/// The attributes of a bit set: 1 bold, 2 dim, 4 underline, 8 reverse.
static inline attr_t cncurses_attributes(int bits) {
  attr_t attributes = A_NORMAL;
  if (bits & 1) attributes |= A_BOLD;
  if (bits & 2) attributes |= A_DIM;
  if (bits & 4) attributes |= A_UNDERLINE;
  if (bits & 8) attributes |= A_REVERSE;
  return attributes;
}

/// A blank cell of a pair and attributes; the pair may be any number (passed as an extended one).
static inline cchar_t cncurses_blank(int bits, int pair) {
  cchar_t cell = {0};
  wchar_t blank[2] = {L' ', 0};
  setcchar(&cell, blank, cncurses_attributes(bits), (short)(pair > 255 ? 255 : pair), &pair);
  return cell;
}

/// Puts cells at the start of a row of the standard window.
static inline void cncurses_row(int y, const cchar_t *cells, int count) {
  mvwadd_wchnstr(stdscr, y, 0, cells, count);
}

/// Makes the next update send everything.
static inline void cncurses_forget(void) { clearok(curscr, TRUE); }

/// Sends what differs, the cursor left at a place.
static inline void cncurses_update(int y, int x) {
  wmove(stdscr, y, x);
  wnoutrefresh(stdscr);
  doupdate();
}

/// How many colours and pairs the terminal has; 0 without colour.
static inline int cncurses_colours(void) { return has_colors() ? COLORS : 0; }
static inline int cncurses_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }

/// A terminal of a kind, drawn into a file; null where there is no description of it.
static inline SCREEN *cncurses_open(const char *name, FILE *file) {
  return newterm((char *)name, file, stdin);
}

/// What the terminal just opened is sent before a cell is inserted, in one of three ways: by a mode (0), one cell (1), a
/// number of cells (2); null where it knows no such way. It holds until the next call.
const char *cncurses_insertion(int way);

/// What ncurses sends to reset the palette of the terminal just opened; null where it has none.
const char *cncurses_palette_reset(void);

/// What clears the rest of the last line of a terminal that has no other screen to go back to; null where it has one.
const char *cncurses_leaving(void);

/// A file in memory for the output of curses.
int cncurses_memory(void);

/// A descriptor that yields blocked signals of a `sigset_t`.
int cncurses_signals(const void *set);

/// The next signal of such a descriptor; 0 when there is none.
int cncurses_next_signal(int descriptor);

/// Asks a terminal for its size; 0 on success.
int cncurses_window(int descriptor, int *columns, int *rows);

/// From now on, when the program crashes or exits, the terminal is given these bytes and settings
/// (a `struct termios`).
void cncurses_guard(int descriptor, const void *settings, const char *bytes, int count);

/// Ends that.
void cncurses_unguard(void);

#endif
