/* CRC-32C (Castagnoli), the checksum of a journal's lines. In C because only C reaches the processor's
   instruction for it; the table serves processors without one. */
#ifndef BULLPEN_CCHECKSUM_H
#define BULLPEN_CCHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* The checksum of `count` bytes, extended from `seed`, the checksum of what stands before them
   (0 for nothing). Initial and final inversion as in RFC 3720: crc("123456789") is 0xE3069283, and
   crc(crc(0, a), b) equals crc(0, a followed by b). `bytes` may be NULL when `count` is 0. */
uint32_t bullpen_crc32c(uint32_t seed, const uint8_t *bytes, size_t count);

/* The same value without the processor's instruction; for tests and odd processors. */
uint32_t bullpen_crc32c_by_table(uint32_t seed, const uint8_t *bytes, size_t count);

/* The checksums, each from 0, of four stretches of `count` bytes that follow each other. */
void bullpen_crc32c_of_four(const uint8_t *bytes, size_t count, uint32_t out[4]);

/* What kind of file system a descriptor's file lies on: `f_type` of fstatfs(2), -1 on failure. It stands
   here because Swift's Glibc does not show that call and it is not worth a target of its own. */
int64_t bullpen_filesystem_type(int descriptor);

/* flock(2), exclusive, waiting in the kernel's queue for so many microseconds at most: 0, or -1 and errno, EWOULDBLOCK
   when somebody else had it all that time. The wait is ended by a signal (SIGRTMIN + 6) to this thread alone. */
int bullpen_lock_within(int file, int64_t microseconds);

/* Readies the heap for many large blocks, `bytes` in all, that are filled at once: they come from one stretch
   in large pages (2 MiB) instead of 4 KiB at a time, which took longer than the filling. Then the heap's limits
   are settled. Advice only: what the system does not give is not missed. */
void bullpen_prepare_memory(size_t bytes);
/* Sets the heap's limits for a book that is read and then kept all day. */
void bullpen_settle_memory(void);

#endif
