/* A disk that fails or lies, for programs that are started with this file preloaded. Only regular files and
 * folders count; sockets and pipes are left alone.
 *
 *   FAULT_CALLS=sync|write   which calls: fsync and fdatasync, or write, pwrite and their kin
 *   FAULT_CALLS=step         all of these, and unlink and rename
 *   FAULT_AT=N               the Nth of them fails (once), with FAULT_ERRNO; a write does half its work first
 *   FAULT_KILL=1             the program is killed instead, before that call
 *   FAULT_MARK=FILE          made when that has happened
 *   FAULT_LIE=1              every sync answers that all is well and does nothing
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static atomic_int half_done;

static int counts(int fd)
{
    struct stat about;
    int kept = errno;
    int yes = fstat(fd, &about) == 0 && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode));
    errno = kept;
    return yes;
}

static int is(const char *name, const char *value)
{
    const char *set = getenv(name);
    return set && strcmp(set, value) == 0;
}

/* Whether this call of a kind that counts is the one that fails. */
static int due(const char *kind)
{
    const char *at = getenv("FAULT_AT");
    if (!at || !(is("FAULT_CALLS", kind) || is("FAULT_CALLS", "step")) || atomic_fetch_add(&calls, 1) + 1 != atol(at))
        return 0;
    const char *mark = getenv("FAULT_MARK");
    if (mark)
        close(open(mark, O_CREAT | O_WRONLY, 0600));
    if (is("FAULT_KILL", "1"))
        kill(getpid(), SIGKILL);
    return 1;
}

static int turn(const char *kind, int fd) { return counts(fd) && due(kind); }

static int failure(void)
{
    const char *number = getenv("FAULT_ERRNO");
    errno = number ? atoi(number) : EIO;
    return -1;
}

static int sync_with(long call, int fd)
{
    if (is("FAULT_LIE", "1") && counts(fd))
        return 0;
    return turn("sync", fd) ? failure() : (int)syscall(call, fd);
}

int fsync(int fd) { return sync_with(SYS_fsync, fd); }
int fdatasync(int fd) { return sync_with(SYS_fdatasync, fd); }

/* A write that fails has done half of its work: what it wrote stays, as on a disk that fills up. */
static int cut(int fd, size_t *bytes)
{
    int second = atomic_exchange(&half_done, 0);
    if (second == fd + 1)
        return 1;
    if (!turn("write", fd))
        return 0;
    if (*bytes < 2)
        return 1;
    *bytes /= 2;
    atomic_store(&half_done, fd + 1);
    return 0;
}

ssize_t write(int fd, const void *from, size_t bytes)
{
    return cut(fd, &bytes) ? failure() : syscall(SYS_write, fd, from, bytes);
}

ssize_t pwrite(int fd, const void *from, size_t bytes, off_t at)
{
    return cut(fd, &bytes) ? failure() : syscall(SYS_pwrite64, fd, from, bytes, at);
}

ssize_t pwrite64(int fd, const void *from, size_t bytes, off_t at)
{
    return cut(fd, &bytes) ? failure() : syscall(SYS_pwrite64, fd, from, bytes, at);
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    size_t none = 0;
    return cut(fd, &none) ? failure() : syscall(SYS_writev, fd, parts, count);
}

int unlink(const char *path) { return due("name") ? failure() : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0); }

int rename(const char *from, const char *to)
{
    return due("name") ? failure() : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
