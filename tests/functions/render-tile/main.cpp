// SPDX-License-Identifier: GPL-3.0-or-later
// Renders one tile of a scene by ray tracing: spheres over a checkered floor at dusk, with shadows and reflections.
// Input: "<left> <top> <width> <height> <picture width> <picture height> <samples a side>". Output: binary PPM (P6).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <vector>

namespace {

struct Vector {
    double x = 0, y = 0, z = 0;
    Vector operator+(Vector o) const { return {x + o.x, y + o.y, z + o.z}; }
    Vector operator-(Vector o) const { return {x - o.x, y - o.y, z - o.z}; }
    Vector operator*(double f) const { return {x * f, y * f, z * f}; }
    Vector operator*(Vector o) const { return {x * o.x, y * o.y, z * o.z}; }
};

double dot(Vector a, Vector b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
Vector unit(Vector v) { return v * (1 / std::sqrt(dot(v, v))); }
Vector mirrored(Vector v, Vector normal) { return v - normal * (2 * dot(v, normal)); }
Vector mix(Vector a, Vector b, double share) { return a * (1 - share) + b * share; }

struct Sphere {
    Vector centre;
    double radius;
    Vector colour;
    double reflectance;
};

struct Hit {
    double distance;
    Vector point, normal, colour;
    double reflectance;
};

constexpr double nearest_distance = 1e-6;
constexpr int deepest_reflection = 6;
const Vector sun = unit({-0.6, 0.42, -0.45});

std::vector<Sphere> make_scene()
{
    std::vector<Sphere> scene{
        {{0, 1.35, 0}, 1.35, {0.96, 0.96, 0.98}, 0.82},
        {{-2.6, 0.9, 0.7}, 0.9, {0.93, 0.42, 0.22}, 0.18},
        {{2.5, 0.95, -0.4}, 0.95, {0.16, 0.50, 0.58}, 0.25},
    };
    // A spiral of small ones, whose colours go once round.
    for (int i = 0; i < 42; ++i) {
        const double angle = i * 0.61803398875 * 6.28318530718;
        const double distance = 2.1 + i * 0.125;
        const double radius = 0.16 + 0.10 * ((i * 7) % 5) / 4;
        const double hue = i / 42.0 * 6.28318530718;
        scene.push_back(
            {{distance * std::cos(angle), radius, distance * std::sin(angle)},
             radius,
             {0.55 + 0.4 * std::cos(hue), 0.55 + 0.4 * std::cos(hue + 2.1), 0.55 + 0.4 * std::cos(hue + 4.2)},
             0.12});
    }
    return scene;
}

std::optional<double> distance_to(const Sphere& sphere, Vector origin, Vector direction)
{
    const Vector offset = origin - sphere.centre;
    const double b = dot(offset, direction);
    const double c = dot(offset, offset) - sphere.radius * sphere.radius;
    const double discriminant = b * b - c;
    if (discriminant < 0)
        return {};
    const double root = std::sqrt(discriminant);
    if (-b - root > nearest_distance)
        return -b - root;
    if (-b + root > nearest_distance)
        return -b + root;
    return {};
}

Vector sky(Vector direction)
{
    const double height = std::max(direction.y, 0.0);
    const Vector gradient = mix({0.98, 0.70, 0.46}, {0.10, 0.16, 0.36}, std::pow(height, 0.45));
    const double glow =
        std::pow(std::max(dot(direction, sun), 0.0), 350) * 6 + std::pow(std::max(dot(direction, sun), 0.0), 12) * 0.35;
    return gradient + Vector{1.0, 0.82, 0.55} * glow;
}

std::optional<Hit> nearest_hit(const std::vector<Sphere>& scene, Vector origin, Vector direction)
{
    std::optional<Hit> best;
    for (const Sphere& sphere : scene) {
        const auto distance = distance_to(sphere, origin, direction);
        if (distance && (!best || *distance < best->distance)) {
            const Vector point = origin + direction * *distance;
            best =
                Hit{*distance, point, (point - sphere.centre) * (1 / sphere.radius), sphere.colour, sphere.reflectance};
        }
    }
    if (direction.y < -1e-9) {
        const double distance = -origin.y / direction.y;
        if (distance > nearest_distance && (!best || distance < best->distance)) {
            const Vector point = origin + direction * distance;
            const bool dark = (static_cast<long>(std::floor(point.x)) + static_cast<long>(std::floor(point.z))) & 1;
            best = Hit{distance, point, {0, 1, 0}, dark ? Vector{0.13, 0.14, 0.17} : Vector{0.82, 0.80, 0.76}, 0.16};
        }
    }
    return best;
}

bool in_shadow(const std::vector<Sphere>& scene, Vector point)
{
    return std::any_of(scene.begin(), scene.end(),
                       [&](const Sphere& s) { return distance_to(s, point, sun).has_value(); });
}

Vector trace(const std::vector<Sphere>& scene, Vector origin, Vector direction, int depth)
{
    const auto hit = nearest_hit(scene, origin, direction);
    if (!hit)
        return sky(direction);
    const Vector above = hit->point + hit->normal * 1e-6;
    const double facing = std::max(dot(hit->normal, sun), 0.0);
    const double direct = facing > 0 && !in_shadow(scene, above) ? facing : 0;
    const Vector ambient = mix({0.30, 0.22, 0.20}, {0.26, 0.30, 0.42}, 0.5 + 0.5 * hit->normal.y);
    Vector colour = hit->colour * (ambient + Vector{1.25, 0.98, 0.70} * direct);
    if (depth < deepest_reflection && hit->reflectance > 0) {
        const double grazing = std::pow(1 - std::min(1.0, std::abs(dot(direction, hit->normal))), 5);
        const double share = hit->reflectance + (1 - hit->reflectance) * grazing;
        colour = mix(colour, trace(scene, above, unit(mirrored(direction, hit->normal)), depth + 1), share);
    }
    // Distance fades into the sky, so that the floor has no hard end.
    return mix(colour, sky({direction.x, 0.02, direction.z}), 1 - std::exp(-0.00025 * hit->distance * hit->distance));
}

std::uint8_t display_value(double light)
{
    const double tone = light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14);
    return static_cast<std::uint8_t>(std::lround(255 * std::pow(std::clamp(tone, 0.0, 1.0), 1 / 2.2)));
}

} // namespace

int main()
{
    int left, top, width, height, picture_width, picture_height, samples;
    if (std::scanf("%d %d %d %d %d %d %d", &left, &top, &width, &height, &picture_width, &picture_height, &samples) != 7
        || left < 0 || top < 0 || width < 1 || height < 1 || left + width > picture_width
        || top + height > picture_height || picture_width > 16384 || picture_height > 16384 || samples < 1
        || samples > 16) {
        std::fputs("the input must be: left top width height picture-width picture-height samples-a-side\n", stderr);
        return 2;
    }
    const auto scene = make_scene();
    const Vector eye{-1.2, 2.6, -8.2};
    const Vector forward = unit(Vector{0.1, 0.75, 0} - eye);
    const Vector right = unit({forward.z, 0, -forward.x});
    const Vector up{forward.y * right.z - forward.z * right.y, forward.z * right.x - forward.x * right.z,
                    forward.x * right.y - forward.y * right.x};

    std::vector<std::uint8_t> pixels;
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x) {
            Vector sum;
            for (int sample = 0; sample < samples * samples; ++sample) {
                const double across = x + (sample % samples + 0.5) / samples - picture_width / 2.0;
                const double down = y + (sample / samples + 0.5) / samples - picture_height / 2.0;
                const Vector direction =
                    unit(forward * 1.7 + right * (across / picture_height * 2) - up * (down / picture_height * 2));
                sum = sum + trace(scene, eye, direction, 0);
            }
            const Vector mean = sum * (1.0 / (samples * samples));
            for (const double light : {mean.x, mean.y, mean.z})
                pixels.push_back(display_value(light));
        }
    }
    std::printf("P6\n%d %d\n255\n", width, height);
    std::fwrite(pixels.data(), 1, pixels.size(), stdout);
    return 0;
}
