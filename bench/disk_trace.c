/* Writes down what a program asks of the files below one folder, in order, for power_cuts.py.
 *
 * Loaded by LD_PRELOAD; begins when trace_below is called. A record is a line
 * "operation\tdescriptor\toffset\tbytes\tpath\tother path\n" and then as many bytes of data. Only what
 * succeeded is told. Files are written by one thread, and with the calls below.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 1024
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int into = -1;
static char folder[PATH_MAX];
static char watched[MOST];

void trace_below(const char *path, const char *file) {
    snprintf(folder, sizeof folder, "%s/", path);
    into = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

static int below(const char *path) {
    size_t length = strlen(folder);
    return into >= 0 && (!strncmp(path, folder, length) ||
                         (strlen(path) == length - 1 && !strncmp(path, folder, length - 1)));
}

static int is_watched(int fd) { return into >= 0 && fd >= 0 && fd < MOST && watched[fd]; }

static void tell(const char *operation, int fd, off_t offset, const void *data, size_t bytes,
                 const char *path, const char *other) {
    char line[2 * PATH_MAX + 128];
    int kept = errno;
    int length = snprintf(line, sizeof line, "%s\t%d\t%lld\t%zu\t%s\t%s\n", operation, fd,
                          (long long)offset, bytes, path, other);
    struct iovec parts[] = {{line, length}, {(void *)data, bytes}};
    syscall(SYS_writev, into, parts, 2);
    errno = kept;
}

/* Opening and closing */

static int opened(int fd, const char *path, int flags) {
    if (fd >= 0 && fd < MOST && below(path)) {
        watched[fd] = 1;
        tell(flags & O_TRUNC ? "truncating" : "open", fd, 0, "", 0, path, "");
    }
    return fd;
}

#define OPENER(name)                                                                               \
    int name(const char *path, int flags, ...) {                                                   \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                    \
        va_end(rest);                                                                              \
        return opened(REAL(name)(path, flags, mode), path, flags);                                 \
    }
OPENER(open)
OPENER(open64)

#define OPENER_AT(name)                                                                            \
    int name(int at, const char *path, int flags, ...) {                                           \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                    \
        va_end(rest);                                                                              \
        return opened(REAL(name)(at, path, flags, mode), path, flags);                             \
    }
OPENER_AT(openat)
OPENER_AT(openat64)

int close(int fd) {
    if (fd >= 0 && fd < MOST) watched[fd] = 0;
    return REAL(close)(fd);
}

/* What is in a file */

ssize_t write(int fd, const void *data, size_t bytes) {
    ssize_t done = REAL(write)(fd, data, bytes);
    if (done > 0 && is_watched(fd))
        tell("write", fd, lseek(fd, 0, SEEK_CUR) - done, data, done, "", "");
    return done;
}

#define PWRITER(name, type)                                                                        \
    ssize_t name(int fd, const void *data, size_t bytes, type offset) {                            \
        ssize_t done = REAL(name)(fd, data, bytes, offset);                                        \
        if (done > 0 && is_watched(fd)) tell("write", fd, offset, data, done, "", "");             \
        return done;                                                                               \
    }
PWRITER(pwrite, off_t)
PWRITER(pwrite64, off64_t)

#define TRUNCATER(name, type)                                                                      \
    int name(int fd, type size) {                                                                  \
        int done = REAL(name)(fd, size);                                                           \
        if (!done && is_watched(fd)) tell("size", fd, size, "", 0, "", "");                        \
        return done;                                                                               \
    }
TRUNCATER(ftruncate, off_t)
TRUNCATER(ftruncate64, off64_t)

#define SYNCER(name)                                                                               \
    int name(int fd) {                                                                             \
        int done = REAL(name)(fd);                                                                 \
        if (!done && is_watched(fd)) tell("sync", fd, 0, "", 0, "", "");                           \
        return done;                                                                               \
    }
SYNCER(fsync)
SYNCER(fdatasync)

/* What copies inside the kernel: refused, so that it is done by reading and writing. */

ssize_t sendfile(int to, int from, off_t *offset, size_t bytes) {
    (void)to, (void)from, (void)offset, (void)bytes;
    errno = ENOTSOCK;
    return -1;
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t bytes) {
    return sendfile(to, from, (off_t *)offset, bytes);
}

ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *there, size_t bytes,
                        unsigned flags) {
    (void)from, (void)at, (void)to, (void)there, (void)bytes, (void)flags;
    errno = ENOSYS;
    return -1;
}

/* Names */

#define NAMER(operation, name, parameters, arguments, path, other)                                 \
    int name parameters {                                                                          \
        int done = REAL(name) arguments;                                                           \
        if (!done && below(path)) tell(operation, -1, 0, "", 0, path, other);                      \
        return done;                                                                               \
    }
NAMER("unlink", unlink, (const char *path), (path), path, "")
NAMER("unlink", unlinkat, (int at, const char *path, int flags), (at, path, flags), path, "")
NAMER("unlink", rmdir, (const char *path), (path), path, "")
NAMER("mkdir", mkdir, (const char *path, mode_t mode), (path, mode), path, "")
NAMER("mkdir", mkdirat, (int at, const char *path, mode_t mode), (at, path, mode), path, "")
NAMER("link", link, (const char *path, const char *to), (path, to), path, to)
NAMER("link", linkat, (int at, const char *path, int there, const char *to, int flags),
      (at, path, there, to, flags), path, to)
NAMER("rename", rename, (const char *path, const char *to), (path, to), path, to)
NAMER("rename", renameat, (int at, const char *path, int there, const char *to),
      (at, path, there, to), path, to)
NAMER("rename", renameat2,
      (int at, const char *path, int there, const char *to, unsigned int flags),
      (at, path, there, to, flags), path, to)
