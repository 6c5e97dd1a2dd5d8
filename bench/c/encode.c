/*
 * What the encoder is compared with: every byte is looked up in three tables of 256 entries and stored byte by byte,
 * three symbols a bit as rpi_ws281x sends them. `plain` stores them one after another (SPI, PCM), `pwm` in words of
 * two alternating channels, most significant byte first, as its PWM driver lays them out.
 *
 * Usage: encode PIXELS ROUNDS; prints the best nanoseconds a pixel of both.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint8_t first[256], second[256], third[256];

static void fill_tables(void) {
    for (int value = 0; value < 256; value++) {
        uint32_t symbols = 0;
        for (int bit = 7; bit >= 0; bit--) symbols = symbols << 3 | (value >> bit & 1 ? 6 : 4);
        first[value] = symbols >> 16;
        second[value] = symbols >> 8;
        third[value] = symbols;
    }
}

__attribute__((noinline)) static void plain(uint8_t *out, const uint8_t *rgb, int pixels) {
    for (int i = 0; i < pixels; i++, rgb += 3) {
        const uint8_t sent[3] = {rgb[1], rgb[0], rgb[2]};
        for (int colour = 0; colour < 3; colour++) {
            *out++ = first[sent[colour]];
            *out++ = second[sent[colour]];
            *out++ = third[sent[colour]];
        }
    }
}

__attribute__((noinline)) static void pwm(volatile uint8_t *out, const uint8_t *rgb, int pixels) {
    int word = 0, byte = 3;
    for (int i = 0; i < pixels; i++, rgb += 3) {
        const uint8_t sent[3] = {rgb[1], rgb[0], rgb[2]};
        for (int colour = 0; colour < 3; colour++) {
            const uint8_t symbols[3] = {first[sent[colour]], second[sent[colour]], third[sent[colour]]};
            for (int k = 0; k < 3; k++) {
                out[word * 4 + byte] = symbols[k];
                if (--byte < 0) {
                    byte = 3;
                    word += 2;
                }
            }
        }
    }
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

int main(int argc, char **argv) {
    const int pixels = argc > 1 ? atoi(argv[1]) : 800, rounds = argc > 2 ? atoi(argv[2]) : 50;
    uint8_t *rgb = malloc(pixels * 3), *out = malloc(pixels * 24 + 64);
    double best[2] = {1e18, 1e18};
    fill_tables();
    for (int i = 0; i < pixels * 3; i++) rgb[i] = i * 37 + (i >> 8) * 101;
    for (int round = 0; round < rounds; round++) {
        for (int kind = 0; kind < 2; kind++) {
            const double begin = now();
            for (int i = 0; i < 1000; i++) {
                if (kind == 0) plain(out, rgb, pixels);
                else pwm(out, rgb, pixels);
            }
            const double ns = (now() - begin) / 1000 / pixels;
            if (ns < best[kind]) best[kind] = ns;
        }
    }
    printf("{\"plain\": %.4f, \"pwm\": %.4f}\n", best[0], best[1]);
    return 0;
}
