// SPDX-License-Identifier: GPL-3.0-or-later
#include "sleep_of_logind.h"

#include <QDBusArgument>

namespace fallow::test {
namespace {

const QString service = "org.freedesktop.login1";
const QString path = "/org/freedesktop/login1";
const QString interface = "org.freedesktop.login1.Manager";

} // namespace

void prepare_for_sleep(const BusUnderTest& bus, bool is_near)
{
    bus.emit_signal(service, path, interface, "PrepareForSleep", "b", {is_near});
    bus.set_property(service, path, interface, "PreparingForSleep", is_near);
}

int sleep_delays(const BusUnderTest& bus) { return own_inhibitors(bus, "sleep", "delay"); }

int own_inhibitors(const BusUnderTest& bus, const QString& of, const QString& by)
{
    const auto answer = bus.call(service, path, interface, "ListInhibitors");
    const auto list = answer.value(0).value<QDBusArgument>();
    int count = 0;
    list.beginArray();
    while (!list.atEnd()) {
        QString what, who, why, mode;
        unsigned user = 0;
        unsigned process = 0;
        list.beginStructure();
        list >> what >> who >> why >> mode >> user >> process;
        list.endStructure();
        if (what == of && who == "Fallow" && mode == by)
            ++count;
    }
    list.endArray();
    return count;
}

} // namespace fallow::test
