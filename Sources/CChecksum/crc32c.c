/* CRC-32C three ways: SSE4.2, the ARMv8 CRC extension, and slicing by eight (Kounavis and Berry,
   "A systematic approach to building high performance software-based CRC generators", 2005). */
#include "CChecksum.h"

#include <pthread.h>
#include <string.h>

#define POLYNOMIAL 0x82F63B78u /* reflected 0x1EDC6F41 */

static uint32_t table[8][256];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void fill_table(void) {
  for (uint32_t byte = 0; byte < 256; byte++) {
    uint32_t crc = byte;
    for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
    table[0][byte] = crc;
  }
  for (int slice = 1; slice < 8; slice++)
    for (int byte = 0; byte < 256; byte++) {
      uint32_t before = table[slice - 1][byte];
      table[slice][byte] = (before >> 8) ^ table[0][before & 0xFF];
    }
}

uint32_t bullpen_crc32c_by_table(uint32_t seed, const uint8_t *bytes, size_t count) {
  pthread_once(&once, fill_table);
  uint32_t crc = ~seed;
  while (count >= 8) {
    uint32_t low = crc ^ ((uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
                          (uint32_t)bytes[3] << 24);
    crc = table[7][low & 0xFF] ^ table[6][(low >> 8) & 0xFF] ^ table[5][(low >> 16) & 0xFF] ^
          table[4][low >> 24] ^ table[3][bytes[4]] ^ table[2][bytes[5]] ^ table[1][bytes[6]] ^
          table[0][bytes[7]];
    bytes += 8;
    count -= 8;
  }
  while (count--) crc = (crc >> 8) ^ table[0][(crc ^ *bytes++) & 0xFF];
  return ~crc;
}

#if defined(__x86_64__)

__attribute__((target("sse4.2"))) static uint32_t by_instruction(uint32_t seed,
                                                                 const uint8_t *bytes,
                                                                 size_t count) {
  uint64_t crc = (uint32_t)~seed;
  while (count >= 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    crc = __builtin_ia32_crc32di(crc, word);
    bytes += 8;
    count -= 8;
  }
  uint32_t rest = (uint32_t)crc;
  while (count--) rest = __builtin_ia32_crc32qi(rest, *bytes++);
  return ~rest;
}

/* The instruction takes three cycles and may begin every cycle: four at once cost little more than one. */
__attribute__((target("sse4.2"))) static void four_by_instruction(const uint8_t *bytes, size_t count,
                                                                  uint32_t out[4]) {
  uint64_t crc[4] = {0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF};
  size_t done = 0;
  for (; done + 8 <= count; done += 8) {
    uint64_t word[4];
    for (int lane = 0; lane < 4; lane++) memcpy(&word[lane], bytes + lane * count + done, 8);
    for (int lane = 0; lane < 4; lane++) crc[lane] = __builtin_ia32_crc32di(crc[lane], word[lane]);
  }
  for (int lane = 0; lane < 4; lane++)
    out[lane] = by_instruction(~(uint32_t)crc[lane], bytes + lane * count + done, count - done);
}

static int has_instruction(void) { return __builtin_cpu_supports("sse4.2"); }

#elif defined(__aarch64__) && defined(__linux__) && defined(__AARCH64EL__)

#include <sys/auxv.h>

#define HAS_CRC32 (1ul << 7) /* HWCAP_CRC32 */

__attribute__((target("crc"))) static uint32_t by_instruction(uint32_t seed, const uint8_t *bytes,
                                                              size_t count) {
  uint32_t crc = ~seed;
  while (count >= 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    crc = __builtin_arm_crc32cd(crc, word);
    bytes += 8;
    count -= 8;
  }
  while (count--) crc = __builtin_arm_crc32cb(crc, *bytes++);
  return ~crc;
}

static void four_by_instruction(const uint8_t *bytes, size_t count, uint32_t out[4]) {
  for (int lane = 0; lane < 4; lane++) out[lane] = by_instruction(0, bytes + lane * count, count);
}

static int has_instruction(void) { return (getauxval(AT_HWCAP) & HAS_CRC32) != 0; }

#else

static uint32_t by_instruction(uint32_t seed, const uint8_t *bytes, size_t count) {
  return bullpen_crc32c_by_table(seed, bytes, count);
}

static void four_by_instruction(const uint8_t *bytes, size_t count, uint32_t out[4]) {
  for (int lane = 0; lane < 4; lane++) out[lane] = by_instruction(0, bytes + lane * count, count);
}

static int has_instruction(void) { return 0; }

#endif

uint32_t bullpen_crc32c(uint32_t seed, const uint8_t *bytes, size_t count) {
  return has_instruction() ? by_instruction(seed, bytes, count)
                           : bullpen_crc32c_by_table(seed, bytes, count);
}

void bullpen_crc32c_of_four(const uint8_t *bytes, size_t count, uint32_t out[4]) {
  if (has_instruction()) return four_by_instruction(bytes, count, out);
  for (int lane = 0; lane < 4; lane++)
    out[lane] = bullpen_crc32c_by_table(0, bytes + lane * count, count);
}
