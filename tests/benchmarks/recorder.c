/* Writes down, in order, what a program does to the files of one folder, and what it says on its output.

   Loaded before the C library (LD_PRELOAD). RECORD_FOLDER is the folder, RECORD_INTO the file written.
   One event: kind (1 byte), fd (4), offset (8), length (8), then `length` bytes of data or path. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST 4096
static char watched[MOST];
static int into = -1;
static const char *folder;

static void put(const void *data, size_t left) {
    const char *at = data;
    while (left) {
        ssize_t done = syscall(SYS_write, into, at, left);
        if (done <= 0) _exit(99);
        at += done;
        left -= done;
    }
}

static void tell(char kind, int32_t fd, int64_t offset, const void *data, int64_t length) {
    char head[21];
    if (into < 0) return;
    head[0] = kind;
    memcpy(head + 1, &fd, 4);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &length, 8);
    put(head, sizeof head);
    put(data, length);
}

__attribute__((constructor)) static void start(void) {
    const char *path = getenv("RECORD_INTO");
    folder = getenv("RECORD_FOLDER");
    if (path && folder) into = syscall(SYS_openat, AT_FDCWD, path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
}

static int mine(const char *path) { return folder && path && !strncmp(path, folder, strlen(folder)); }
static int seen(int fd) { return fd >= 0 && fd < MOST && watched[fd]; }
#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        mode_t mode = 0; \
        va_list more; \
        va_start(more, flags); \
        if (flags & (O_CREAT | O_TMPFILE)) mode = va_arg(more, mode_t); \
        va_end(more); \
        REAL(name); \
        int fd = real(path, flags, mode); \
        if (fd >= 0 && fd < MOST) { \
            watched[fd] = mine(path); \
            if (watched[fd]) tell('O', fd, flags & O_CREAT ? 1 : 0, path, strlen(path)); \
            if (watched[fd] && (flags & O_TRUNC)) tell('T', fd, 0, "", 0); \
        } \
        return fd; \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(close);
    if (seen(fd)) watched[fd] = 0, tell('C', fd, 0, "", 0);
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write);
    off_t at = seen(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = real(fd, data, length);
    if (done > 0 && seen(fd)) tell('W', fd, at, data, done);
    if (done > 0 && fd == 1) tell('A', fd, 0, data, done);
    return done;
}

#define PWRITE(name, type) \
    ssize_t name(int fd, const void *data, size_t length, type at) { \
        REAL(name); \
        ssize_t done = real(fd, data, length, at); \
        if (done > 0 && seen(fd)) tell('W', fd, at, data, done); \
        return done; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, type) \
    int name(int fd, type length) { \
        REAL(name); \
        int failed = real(fd, length); \
        if (!failed && seen(fd)) tell('T', fd, length, "", 0); \
        return failed; \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name) \
    int name(int fd) { \
        REAL(name); \
        int failed = real(fd); \
        if (!failed && seen(fd)) tell('S', fd, 0, "", 0); \
        return failed; \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    REAL(unlink);
    int failed = real(path);
    if (!failed && mine(path)) tell('U', -1, 0, path, strlen(path));
    return failed;
}

static void pair(char kind, const char *from, const char *to) {
    char both[8192];
    size_t first = strlen(from), second = strlen(to);
    if (!mine(to) || first + second + 1 > sizeof both) return;
    memcpy(both, from, first + 1);
    memcpy(both + first + 1, to, second);
    tell(kind, -1, 0, both, first + 1 + second);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    int failed = real(from, to);
    if (!failed) pair('R', from, to);
    return failed;
}

int link(const char *from, const char *to) {
    REAL(link);
    int failed = real(from, to);
    if (!failed) pair('L', from, to);
    return failed;
}

int renameat(int a, const char *from, int b, const char *to) {
    REAL(renameat);
    int failed = real(a, from, b, to);
    if (!failed) pair('R', from, to);
    return failed;
}

int linkat(int a, const char *from, int b, const char *to, int flags) {
    REAL(linkat);
    int failed = real(a, from, b, to, flags);
    if (!failed) pair('L', from, to);
    return failed;
}

int unlinkat(int a, const char *path, int flags) {
    REAL(unlinkat);
    int failed = real(a, path, flags);
    if (!failed && mine(path)) tell('U', -1, 0, path, strlen(path));
    return failed;
}
