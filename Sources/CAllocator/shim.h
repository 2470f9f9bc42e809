#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Has blocks of 128 KiB and more taken from the system one by one, so that each goes back when it is freed.
/// Without it, glibc keeps ever larger blocks once one was freed. Does nothing elsewhere.
static inline void allocator_part_large_blocks(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

/// Gives freed memory of all threads back to the system. Does nothing elsewhere.
static inline void allocator_give_back(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
