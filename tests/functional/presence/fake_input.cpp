// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/presence/fake_input.h"

#include <cstdint>
#include <string_view>

#include <linux/input-event-codes.h>
#include <wayland-client.h>

#include "fake-input-client-protocol.h"
#include "tests/support/deadline.h"

namespace fallow::test {
namespace {

constexpr std::uint32_t version_with_keys = 4;
constexpr std::uint32_t pressed = 1;
constexpr std::uint32_t released = 0;

} // namespace

FakeInput::FakeInput(const std::string& socket) : display_(wl_display_connect(socket.c_str()))
{
    if (display_ == nullptr)
        throw Disappointment("no compositor at " + socket);
    static constexpr wl_registry_listener listener{
        [](void* self, wl_registry* registry, std::uint32_t name, const char* interface, std::uint32_t) {
            if (std::string_view(interface) == org_kde_kwin_fake_input_interface.name)
                static_cast<FakeInput*>(self)->input_ = static_cast<org_kde_kwin_fake_input*>(
                    wl_registry_bind(registry, name, &org_kde_kwin_fake_input_interface, version_with_keys));
        },
        [](void*, wl_registry*, std::uint32_t) {}};
    registry_ = wl_display_get_registry(display_);
    wl_registry_add_listener(registry_, &listener, this);
    finish();
    if (input_ == nullptr)
        throw Disappointment("the compositor has no org_kde_kwin_fake_input");
    org_kde_kwin_fake_input_authenticate(input_, "presence test", "to come back to the computer");
    finish();
}

FakeInput::~FakeInput()
{
    if (input_ != nullptr)
        org_kde_kwin_fake_input_destroy(input_);
    wl_registry_destroy(registry_);
    wl_display_disconnect(display_);
}

void FakeInput::finish()
{
    if (wl_display_roundtrip(display_) < 0)
        throw Disappointment("the compositor went away from under the test");
}

void FakeInput::press_key()
{
    org_kde_kwin_fake_input_keyboard_key(input_, KEY_LEFTSHIFT, pressed);
    org_kde_kwin_fake_input_keyboard_key(input_, KEY_LEFTSHIFT, released);
    finish();
}

void FakeInput::move_mouse()
{
    org_kde_kwin_fake_input_pointer_motion(input_, wl_fixed_from_int(direction_), wl_fixed_from_int(direction_));
    direction_ = -direction_; // never against the edge of the screen
    finish();
}

void FakeInput::touch()
{
    org_kde_kwin_fake_input_touch_down(input_, 0, wl_fixed_from_int(10), wl_fixed_from_int(10));
    org_kde_kwin_fake_input_touch_frame(input_);
    org_kde_kwin_fake_input_touch_up(input_, 0);
    org_kde_kwin_fake_input_touch_frame(input_);
    finish();
}

} // namespace fallow::test
