#include "CChecksum.h"

#include <limits.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>

#if defined(__GLIBC__)

#define PIECE ((size_t)16 << 20)
#define PIECES_MAX 64
#define LARGE_PAGE ((uintptr_t)2 << 20)

void bullpen_prepare_memory(size_t bytes) {
  void *pieces[PIECES_MAX];
  size_t count = bytes / PIECE + 1;
  if (count > PIECES_MAX) count = PIECES_MAX;
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  for (size_t index = 0; index < count; index++) {
    pieces[index] = malloc(PIECE);
    if (!pieces[index]) continue;
    uintptr_t start = (uintptr_t)pieces[index] & ~(LARGE_PAGE - 1);
    uintptr_t end = ((uintptr_t)pieces[index] + PIECE + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
    madvise((void *)start, end - start, MADV_HUGEPAGE);
  }
  for (size_t index = 0; index < count; index++) free(pieces[index]);
}

/* A block of half a MiB or more lies by itself: a column that grows gives its old block back to the system, where
   glibc by itself would keep it as a hole, a tenth of all there is after a long replay. */
void bullpen_settle_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 512 << 10);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

#else

void bullpen_prepare_memory(size_t bytes) { (void)bytes; }
void bullpen_settle_memory(void) {}

#endif
