#include <argon2.h>
#include <malloc.h>

/* When a large block is freed, glibc raises its mmap threshold and keeps such blocks. argon2id's working memory would
   stay resident, once per thread; with a fixed threshold it is returned to the system each time. */
static inline void retail_return_large_blocks(void) {
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
}
