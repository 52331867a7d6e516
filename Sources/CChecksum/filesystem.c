/* The one system call of the journal that Swift's Glibc does not show. */
#include "CChecksum.h"

#ifdef __linux__
#include <sys/vfs.h>

int64_t bullpen_filesystem_type(int descriptor) {
  struct statfs found;
  /* Magic numbers are 32 bits; on some platforms `f_type` is signed and would arrive extended. */
  return fstatfs(descriptor, &found) == 0 ? (int64_t)(uint32_t)found.f_type : -1;
}
#else
int64_t bullpen_filesystem_type(int descriptor) {
  (void)descriptor;
  return -1;
}
#endif
