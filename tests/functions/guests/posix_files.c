// SPDX-License-Identifier: GPL-3.0-or-later
// What a C program does with arguments, environment, streams and files, through wasi-libc. Prints one line a step.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void list(const char* path)
{
    printf("%s:", path);
    DIR* directory = opendir(path);
    for (struct dirent* entry; directory != NULL && (entry = readdir(directory)) != NULL;)
        printf(" %s", entry->d_name);
    if (directory != NULL)
        closedir(directory);
    printf("\n");
}

static void show(const char* path)
{
    char line[64] = "";
    FILE* file = fopen(path, "r");
    if (file == NULL) {
        printf("%s: %s\n", path, strerror(errno));
        return;
    }
    fgets(line, sizeof line, file);
    fclose(file);
    printf("%s: %s\n", path, line);
}

static void step(const char* name, int result) { printf("%s: %s\n", name, result < 0 ? strerror(errno) : "done"); }

int main(int count, char** values)
{
    char line[64];
    printf("%s of %d, KEY=%s\n", values[count - 1], count, getenv("KEY"));
    while (fgets(line, sizeof line, stdin) != NULL)
        printf("input %s", line);
    fprintf(stderr, "to the log\n");

    list("/bundle");
    show("/bundle/data/words.txt");
    step("write in the bundle", open("/bundle/data/words.txt", O_WRONLY));
    FILE* file = fopen("/tmp/new", "w");
    fprintf(file, "written");
    fclose(file);
    show("/tmp/new");
    step("mkdir", mkdir("/tmp/dir", 0777));
    step("rename", rename("/tmp/new", "/tmp/dir/moved"));
    step("symlink", symlink("moved", "/tmp/dir/link"));
    show("/tmp/dir/link");
    step("rmdir", rmdir("/tmp/dir"));
    list("/tmp/dir");
    step("leave", open("/tmp/../bundle/manifest.json", O_RDONLY));
    step("outside", open("/etc/passwd", O_RDONLY));
    show("/share/words.txt");
    file = fopen("/own/words.txt", "r+");
    fprintf(file, "W");
    fclose(file);
    show("/own/words.txt");
    show("/bundle/data/words.txt");

    struct stat status;
    stat("/tmp/dir/moved", &status);
    printf("%lld bytes of %lld\n", (long long)status.st_size, (long long)status.st_mtime);
    printf("time %lld\n", (long long)time(NULL));
    sleep(60);
    printf("time %lld\n", (long long)time(NULL));
    return 3;
}
