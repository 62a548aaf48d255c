#include <spawn.h>

// glibc (2.29 and 2.34) has these, but shows them only to programs that ask for GNU's extensions.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
