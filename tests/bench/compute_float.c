// SPDX-License-Identifier: GPL-3.0-or-later
// Floating-point work: bodies that attract one another, moved in small steps in f64. The same source is compiled to
// WebAssembly and natively; both print the same line, to the last bit.
#include <math.h>
#include <stdio.h>

enum { bodies = 16, steps = 3600000 };

struct Body {
    double x, y, z;
    double vx, vy, vz;
    double mass;
};

static struct Body body[bodies];

static void attract(struct Body* one, struct Body* other, double step)
{
    const double dx = one->x - other->x;
    const double dy = one->y - other->y;
    const double dz = one->z - other->z;
    const double squared = dx * dx + dy * dy + dz * dz + 1e-3;
    const double pull = step / (squared * sqrt(squared));
    one->vx -= dx * other->mass * pull;
    one->vy -= dy * other->mass * pull;
    one->vz -= dz * other->mass * pull;
    other->vx += dx * one->mass * pull;
    other->vy += dy * one->mass * pull;
    other->vz += dz * one->mass * pull;
}

static void advance(double step)
{
    for (int i = 0; i < bodies; ++i)
        for (int j = i + 1; j < bodies; ++j)
            attract(&body[i], &body[j], step);
    for (int i = 0; i < bodies; ++i) {
        body[i].x += step * body[i].vx;
        body[i].y += step * body[i].vy;
        body[i].z += step * body[i].vz;
    }
}

int main(void)
{
    for (int i = 0; i < bodies; ++i)
        body[i] = (struct Body){i % 4, i / 4 % 2, i / 8, 0, 0, 0, 1.0 / (i + 1)};
    for (int i = 0; i < steps; ++i)
        advance(1e-5);
    double sum = 0;
    for (int i = 0; i < bodies; ++i)
        sum += body[i].x + body[i].y * 2 + body[i].z * 4;
    printf("%a\n", sum);
    return 0;
}
