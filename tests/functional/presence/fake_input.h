// SPDX-License-Identifier: GPL-3.0-or-later
// Hands at the keyboard and mouse of a compositor that takes input by org_kde_kwin_fake_input.
#pragma once

#include <string>

struct wl_display;
struct wl_registry;
struct org_kde_kwin_fake_input;

namespace fallow::test {

/// Each call returns when the compositor has done it.
class FakeInput {
public:
    explicit FakeInput(const std::string& socket);
    ~FakeInput();
    FakeInput(const FakeInput&) = delete;
    FakeInput& operator=(const FakeInput&) = delete;

    void press_key();
    void move_mouse();
    void touch();

private:
    void finish();

    wl_display* display_;
    wl_registry* registry_ = nullptr;
    org_kde_kwin_fake_input* input_ = nullptr;
    int direction_ = 1;
};

} // namespace fallow::test
