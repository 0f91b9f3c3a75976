/* A disk that fails or lies, for programs that are started with this file preloaded. Only regular files and
 * folders count; sockets and pipes are left alone.
 *
 *   FAULT_CALLS=sync|write   which calls: fsync and fdatasync, or write, pwrite and their kin
 *   FAULT_AT=N               the Nth of them fails (once), with FAULT_ERRNO; a write does half its work first
 *   FAULT_MARK=FILE          made when that has happened
 *   FAULT_LIE=1              every sync answers that all is well and does nothing
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
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

/* Whether this call is the one that fails. */
static int turn(const char *kind, int fd)
{
    const char *at = getenv("FAULT_AT");
    if (!at || !is("FAULT_CALLS", kind) || !counts(fd) || atomic_fetch_add(&calls, 1) + 1 != atol(at))
        return 0;
    const char *mark = getenv("FAULT_MARK");
    if (mark)
        close(open(mark, O_CREAT | O_WRONLY, 0600));
    return 1;
}

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
    int due = atomic_exchange(&half_done, 0);
    if (due == fd + 1)
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
