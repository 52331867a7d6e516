// Calls of Linux that Swift's Glibc module leaves out, and the guard.
//
// The guard gives the terminal back when the program crashes or exits without leaving the screen. It
// is in C because a handler of a crash may only do what is safe in a signal.

#define _GNU_SOURCE 1
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>
#include "CNcurses.h"

int cncurses_memory(void) { return memfd_create("frame", MFD_CLOEXEC); }

int cncurses_signals(const void *set) {
  return signalfd(-1, (const sigset_t *)set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int cncurses_next_signal(int descriptor) {
  struct signalfd_siginfo info;
  return read(descriptor, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

int cncurses_window(int descriptor, int *columns, int *rows) {
  struct winsize window;
  if (ioctl(descriptor, TIOCGWINSZ, &window) != 0) return -1;
  *columns = window.ws_col;
  *rows = window.ws_row;
  return 0;
}

static volatile sig_atomic_t guarded;
static int guard_descriptor;
static struct termios guard_settings;
static char guard_bytes[1024];
static int guard_count;
static bool is_installed;

static void restore(void) {
  if (!guarded) return;
  guarded = 0;
  if (write(guard_descriptor, guard_bytes, (size_t)guard_count) < 0) return;
  tcsetattr(guard_descriptor, TCSANOW, &guard_settings);
}

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
#define CRASHES (sizeof crashes / sizeof *crashes)
static struct sigaction before[CRASHES];

// Gives the terminal back, then lets whoever handled the signal before have it: a fault happens again
// when this returns, a signal that was sent is sent again.
static void crashed(int number, siginfo_t *info, void *context) {
  (void)context;
  restore();
  for (size_t index = 0; index < CRASHES; index++) {
    if (crashes[index] == number) sigaction(number, &before[index], NULL);
  }
  if (info->si_code <= 0) raise(number);
}

void cncurses_guard(int descriptor, const void *settings, const char *bytes, int count) {
  guarded = 0;
  guard_descriptor = descriptor;
  guard_settings = *(const struct termios *)settings;
  guard_count = count < (int)sizeof guard_bytes ? count : (int)sizeof guard_bytes;
  memcpy(guard_bytes, bytes, (size_t)guard_count);
  if (!is_installed) {
    is_installed = true;
    atexit(restore);
    for (size_t index = 0; index < CRASHES; index++) {
      struct sigaction action;
      memset(&action, 0, sizeof action);
      action.sa_sigaction = crashed;
      action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
      sigaction(crashes[index], &action, &before[index]);
    }
  }
  guarded = 1;
}

void cncurses_unguard(void) { guarded = 0; }

#include <term.h>

const char *cncurses_insertion(int way) {
  static const char *const names[] = {"smir", "ich1", "ich"};
  char *found = tigetstr((char *)names[way]);
  if (found == NULL || found == (char *)-1) return NULL;
  return way == 2 ? tiparm(found, 1) : found;
}

const char *cncurses_leaving(void) {
  char *back = tigetstr("rmcup"), *clear = tigetstr("el");
  if (back != NULL && back != (char *)-1) return NULL;
  return clear == (char *)-1 ? NULL : clear;
}

const char *cncurses_palette_reset(void) {
  char *reset = tigetstr("oc");
  return reset == (char *)-1 ? NULL : reset;
}
