// SPDX-License-Identifier: GPL-3.0-or-later
// A C++ program of the ordinary kind: iostream, containers, algorithms, random numbers, virtual functions.
#include <cmath>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Shape {
    virtual ~Shape() = default;
    [[nodiscard]] virtual double area() const = 0;
};
struct Square : Shape {
    explicit Square(double given) : side(given) {}
    [[nodiscard]] double area() const override { return side * side; }
    double side;
};

} // namespace

int main()
{
    std::map<std::string, int> counts;
    for (std::string word; std::cin >> word;)
        ++counts[word];
    for (const auto& [word, count] : counts)
        std::cout << word << ' ' << count << '\n';
    std::vector<std::unique_ptr<Shape>> shapes;
    for (int side = 1; side <= 3; ++side)
        shapes.push_back(std::make_unique<Square>(side * 1.5));
    std::cout << std::accumulate(shapes.begin(), shapes.end(), 0.0, [](double sum, const auto& shape) {
        return sum + shape->area();
    }) << '\n';
    std::random_device device;
    std::mt19937_64 engine(device());
    std::ostringstream text;
    text << std::hex << engine() << std::setprecision(17) << ' ' << std::sqrt(2.0);
    std::cout << text.str() << std::endl;
    return 0;
}
