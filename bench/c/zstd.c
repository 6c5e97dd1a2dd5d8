/*
 * libzstd called straight: reads the blocks of a sequence file and decompresses each into one buffer, over and over.
 * Declares the three functions it needs, since the library's headers are seldom there.
 *
 * Usage: zstd FILE BLOCKS ROUNDS, where BLOCKS has a line `position length decoded` a block; prints the best seconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct ZSTD_DCtx_s ZSTD_DCtx;
ZSTD_DCtx *ZSTD_createDCtx(void);
size_t ZSTD_decompressDCtx(ZSTD_DCtx *, void *, size_t, const void *, size_t);
unsigned ZSTD_isError(size_t);

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    static long position[4096], length[4096], decoded[4096];
    FILE *file = fopen(argv[1], "rb"), *list = fopen(argv[2], "r");
    int count = 0;
    long longest = 0, largest = 0;
    if (!file || !list) return 2;
    while (count < 4096 && fscanf(list, "%ld %ld %ld", &position[count], &length[count], &decoded[count]) == 3) {
        if (length[count] > longest) longest = length[count];
        if (decoded[count] > largest) largest = decoded[count];
        count++;
    }
    char *in = malloc(longest), *out = malloc(largest);
    ZSTD_DCtx *context = ZSTD_createDCtx();
    double best = 1e18;
    for (int round = 0; round < atoi(argv[3]); round++) {
        const double begin = now();
        for (int i = 0; i < count; i++) {
            fseek(file, position[i], SEEK_SET);
            if (fread(in, 1, length[i], file) != (size_t)length[i]) return 1;
            if (ZSTD_isError(ZSTD_decompressDCtx(context, out, decoded[i], in, length[i]))) return 1;
        }
        if (now() - begin < best) best = now() - begin;
    }
    printf("{\"seconds\": %.6f}\n", best);
    return 0;
}
