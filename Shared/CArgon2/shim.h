#include <argon2.h>
#include <malloc.h>

/* glibc answers the freeing of a large block by keeping such blocks from then on. argon2id's working memory would stay
   resident for ever, once per thread; with a fixed threshold it goes back to the system each time. */
static inline void retail_return_large_blocks(void) {
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
}
