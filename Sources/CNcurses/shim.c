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

static void crashed(int signal_number) {
  restore();
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void cncurses_guard(int descriptor, const void *settings, const char *bytes, int count) {
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
  guarded = 0;
  guard_descriptor = descriptor;
  guard_settings = *(const struct termios *)settings;
  guard_count = count < (int)sizeof guard_bytes ? count : (int)sizeof guard_bytes;
  memcpy(guard_bytes, bytes, (size_t)guard_count);
  if (!is_installed) {
    is_installed = true;
    atexit(restore);
  }
  for (size_t index = 0; index < sizeof crashes / sizeof *crashes; index++) {
    struct sigaction old;
    if (sigaction(crashes[index], NULL, &old) == 0 && old.sa_handler == SIG_DFL) {
      struct sigaction new;
      memset(&new, 0, sizeof new);
      new.sa_handler = crashed;
      new.sa_flags = SA_NODEFER;
      sigaction(crashes[index], &new, NULL);
    }
  }
  guarded = 1;
}

void cncurses_unguard(void) { guarded = 0; }
