#define _GNU_SOURCE
#include "CChecksum.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

static void wake(int signal) { (void)signal; }

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

/* The clock rings in this thread alone, and again every millisecond: the first ring may come before the wait. */
static int wait_for(int file, int64_t end, int64_t microseconds) {
  int ring = SIGRTMIN + 6;
  struct sigaction action = {.sa_handler = wake};
  if (sigaction(ring, &action, NULL) != 0) return -1;
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = ring;
  event.sigev_notify_thread_id = gettid();
  timer_t timer;
  if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0) return -1;
  sigset_t heard, before;
  sigemptyset(&heard);
  sigaddset(&heard, ring);
  pthread_sigmask(SIG_UNBLOCK, &heard, &before);
  struct itimerspec time = {.it_value = {microseconds / 1000000, microseconds % 1000000 * 1000},
                            .it_interval = {0, 1000000}};
  int result = timer_settime(timer, 0, &time, NULL);
  if (result == 0) {
    do {
      result = flock(file, LOCK_EX);
    } while (result != 0 && errno == EINTR && now() < end);
  }
  int code = errno;
  timer_delete(timer);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = result != 0 && code == EINTR ? EWOULDBLOCK : code;
  return result;
}

int bullpen_lock_within(int file, int64_t microseconds) {
  int64_t end = now() + microseconds;
  if (flock(file, LOCK_EX | LOCK_NB) == 0) return 0;
  if (errno != EWOULDBLOCK || microseconds <= 0) return -1;
  return wait_for(file, end, microseconds);
}

#else

int bullpen_lock_within(int file, int64_t microseconds) {
  (void)microseconds;
  return flock(file, LOCK_EX | LOCK_NB);
}

#endif
