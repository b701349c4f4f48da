/* A disk that takes two milliseconds longer to sync, for a program that is started with this in
   LD_PRELOAD. Built by `cargo xtask bench cases --slow-disk`. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static int slowly(const char *name, int file) {
    static const struct timespec two_milliseconds = {0, 2000000};
    int (*sync_file)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    nanosleep(&two_milliseconds, 0);
    return sync_file(file);
}

int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
